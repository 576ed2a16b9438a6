session.add(Lector(nombre="Noa"))
session.commit()
