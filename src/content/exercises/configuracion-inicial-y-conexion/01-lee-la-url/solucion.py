url = make_url("mysql+pymysql://retorta:m%2Fp%3A9@datos.retorta.ec:3307/libreria")

datos = {
    "driver": url.drivername,
    "usuario": url.username,
    "clave": url.password,
    "servidor": url.host,
    "puerto": url.port,
    "base": url.database,
}
