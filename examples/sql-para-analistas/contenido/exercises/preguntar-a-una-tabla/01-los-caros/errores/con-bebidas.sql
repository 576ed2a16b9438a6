-- Falla: La limonada y el café son bebidas
SELECT nombre, precio
FROM productos
ORDER BY precio DESC;
