CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('c3e0');
CREATE TABLE lectores (id INTEGER NOT NULL PRIMARY KEY, nombre VARCHAR(80) NOT NULL, telefono VARCHAR(20), notas TEXT);
INSERT INTO lectores VALUES (1, 'Inés', '099 111 2233', 'Prefiere que la llamen de tarde'), (2, 'Mateo', '098 444 5566', 'Le gustan las novelas históricas'), (3, 'Lucía', '096 777 8899', NULL);
