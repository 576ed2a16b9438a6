CREATE TABLE tiendas (
  id INTEGER PRIMARY KEY,
  nombre TEXT NOT NULL,
  ciudad TEXT NOT NULL
);
CREATE TABLE productos (
  id INTEGER PRIMARY KEY,
  nombre TEXT NOT NULL,
  tipo TEXT NOT NULL,
  precio INTEGER NOT NULL
);
CREATE TABLE ventas (
  id INTEGER PRIMARY KEY,
  tienda_id INTEGER NOT NULL REFERENCES tiendas (id),
  producto_id INTEGER NOT NULL REFERENCES productos (id),
  fecha TEXT NOT NULL,
  cantidad INTEGER NOT NULL,
  nota TEXT
);
INSERT INTO tiendas VALUES
  (1, 'Malecón', 'Montevideo'),
  (2, 'Plaza Mayor', 'Rosario'),
  (3, 'Terminal', 'Rosario');
INSERT INTO productos VALUES
  (1, 'Cucurucho', 'helado', 4),
  (2, 'Copa doble', 'helado', 7),
  (3, 'Torta helada', 'postre', 18),
  (4, 'Café', 'bebida', 3),
  (5, 'Limonada', 'bebida', 5);
INSERT INTO ventas VALUES
  (1, 1, 1, '2026-01-05', 30, NULL),
  (2, 1, 4, '2026-01-05', 12, 'lluvia'),
  (3, 2, 1, '2026-01-05', 22, NULL),
  (4, 2, 3, '2026-01-06', 4, 'cumpleaños'),
  (5, 1, 2, '2026-01-06', 15, NULL),
  (6, 2, 4, '2026-01-06', 20, NULL),
  (7, 1, 3, '2026-01-07', 2, NULL),
  (8, 2, 2, '2026-01-07', 9, 'feria'),
  (9, 1, 1, '2026-01-07', 41, NULL),
  (10, 2, 1, '2026-01-08', 18, NULL);
