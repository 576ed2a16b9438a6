mateo = session.get(Lector, 2)
mateo.ciudad = "Ambato"

session.add(Lector(nombre="Noa", ciudad="Loja"))

bruno = session.get(Lector, 3)
session.delete(bruno)

session.commit()
