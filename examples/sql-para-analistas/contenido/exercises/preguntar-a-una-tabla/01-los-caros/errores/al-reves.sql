-- Falla: del más caro al más barato
SELECT nombre, precio
FROM productos
WHERE tipo <> 'bebida'
ORDER BY precio;
