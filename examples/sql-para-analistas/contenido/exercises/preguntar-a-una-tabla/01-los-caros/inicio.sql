SELECT nombre, precio
FROM productos;
