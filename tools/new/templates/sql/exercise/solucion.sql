INSERT INTO plantas VALUES (4, 'Albahaca', 2);
