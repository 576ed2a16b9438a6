SELECT tiendas.nombre, count(ventas.id) AS ventas
FROM tiendas
LEFT JOIN ventas ON ventas.tienda_id = tiendas.id
GROUP BY tiendas.id;
