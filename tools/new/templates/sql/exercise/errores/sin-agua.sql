-- Falla: bebe 2 litros
INSERT INTO plantas VALUES (4, 'Albahaca', 0);
