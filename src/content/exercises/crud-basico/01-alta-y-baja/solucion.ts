const mateo = session.get(Lector, 2)!
mateo.ciudad = 'Ambato'

session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))

const bruno = session.get(Lector, 3)!
session.delete(bruno)

session.commit()
