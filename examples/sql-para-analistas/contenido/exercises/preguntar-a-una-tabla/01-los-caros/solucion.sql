SELECT nombre, precio
FROM productos
WHERE tipo <> 'bebida'
ORDER BY precio DESC;
