ASINCRONOS = {"asyncpg", "aiosqlite", "aiomysql", "asyncmy"}
SINCRONO = {
    "postgresql": "postgresql+psycopg2",
    "mysql": "mysql+pymysql",
    "sqlite": "sqlite",
}


def es_asincrona(url: str) -> bool:
    _, _, driver = make_url(url).drivername.partition("+")
    return driver in ASINCRONOS


def para_alembic(url: str) -> str:
    if not es_asincrona(url):
        return url
    u = make_url(url)
    sincrona = u.set(drivername=SINCRONO[u.get_backend_name()])
    return sincrona.render_as_string(hide_password=False)
