-- La librería, sin ORM: las tablas, unas filas y tres preguntas.
CREATE TABLE autores (
  id INTEGER PRIMARY KEY,
  nombre TEXT NOT NULL
);
CREATE TABLE libros (
  id INTEGER PRIMARY KEY,
  titulo TEXT NOT NULL,
  anio INTEGER,
  precio REAL NOT NULL DEFAULT 0,
  autor_id INTEGER NOT NULL REFERENCES autores (id)
);

BEGIN;
INSERT INTO autores (nombre) VALUES ('Jorge Isaacs'), ('Juan León Mera'), ('Dolores Veintimilla');
INSERT INTO libros (titulo, anio, precio, autor_id) VALUES
  ('María', 1867, 12.5, 1),
  ('Cumandá', 1879, 9, 2),
  ('Entre dos tías y un tío', 1889, 7.25, 2);
COMMIT;

-- ¿Qué hay, y de quién?
SELECT libros.titulo, libros.anio, autores.nombre
FROM libros JOIN autores ON autores.id = libros.autor_id
ORDER BY libros.anio;

-- ¿Cuántos libros tiene cada autor, incluso quien no tiene ninguno?
SELECT autores.nombre, count(libros.id) AS libros
FROM autores LEFT JOIN libros ON libros.autor_id = autores.id
GROUP BY autores.id
ORDER BY libros DESC;

-- ¿Cómo lo busca SQLite? Agrega un índice sobre autor_id y vuelve a ejecutar.
EXPLAIN QUERY PLAN SELECT titulo FROM libros WHERE autor_id = 2;
