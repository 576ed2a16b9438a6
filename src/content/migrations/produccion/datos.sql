CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('a1c0');
CREATE TABLE libros (id INTEGER NOT NULL, titulo VARCHAR(120) NOT NULL, PRIMARY KEY (id));
INSERT INTO libros (titulo) VALUES ('Huasipungo'), ('Cumandá'), ('A la costa');
