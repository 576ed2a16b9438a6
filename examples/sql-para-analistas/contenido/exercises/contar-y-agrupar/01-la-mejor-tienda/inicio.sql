SELECT nombre
FROM tiendas;
