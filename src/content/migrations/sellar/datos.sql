CREATE TABLE libros (id INTEGER NOT NULL, titulo VARCHAR(120) NOT NULL, PRIMARY KEY (id));
INSERT INTO libros (titulo) VALUES ('Huasipungo'), ('Cumandá'), ('A la costa');
