-- Falla: Terminal no vendió nada y también cuenta
SELECT tiendas.nombre, count(*) AS ventas
FROM tiendas
JOIN ventas ON ventas.tienda_id = tiendas.id
GROUP BY tiendas.id;
