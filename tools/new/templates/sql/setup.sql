CREATE TABLE plantas (
  id INTEGER PRIMARY KEY,
  nombre TEXT NOT NULL,
  litros INTEGER NOT NULL
);
INSERT INTO plantas VALUES (1, 'Helecho', 5), (2, 'Cactus', 1), (3, 'Menta', 3);
