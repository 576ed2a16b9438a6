from sqlalchemy.dialects import mssql, mysql, postgresql, sqlite

consulta = select(Lector.id, Lector.nombre).order_by(Lector.nombre).limit(3)
sql = {
    modulo.__name__.split(".")[-1]: str(
        consulta.compile(dialect=modulo.dialect(), compile_kwargs={"literal_binds": True})
    )
    for modulo in (sqlite, postgresql, mysql, mssql)
}
