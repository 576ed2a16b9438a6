with Session(engine) as session:
    mateo = session.get(Lector, 2)
    mateo.ciudad = "Cuenca"
    session.add(Lector(nombre="Noa", ciudad="Loja"))
    session.commit()
