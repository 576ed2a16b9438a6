session.add(Planta(nombre="Albahaca"))
session.commit()
