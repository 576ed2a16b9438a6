with engine.begin() as conexion:
    conexion.execute(insert(Lector).values(nombre="Noa", ciudad="Loja"))

with engine.connect() as conexion:
    print(conexion.execute(select(func.count()).select_from(Lector)).scalar())
