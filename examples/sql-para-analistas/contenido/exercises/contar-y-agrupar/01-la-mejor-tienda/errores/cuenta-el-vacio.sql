-- Falla: count(*) cuenta la fila vacía
SELECT tiendas.nombre, count(*) AS ventas
FROM tiendas
LEFT JOIN ventas ON ventas.tienda_id = tiendas.id
GROUP BY tiendas.id;
