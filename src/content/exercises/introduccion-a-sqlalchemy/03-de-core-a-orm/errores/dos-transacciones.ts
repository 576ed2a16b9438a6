// Falla: Hay más de un commit
const mateo = session.get(Lector, 2)!
mateo.ciudad = 'Cuenca'
session.commit()
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.commit()
