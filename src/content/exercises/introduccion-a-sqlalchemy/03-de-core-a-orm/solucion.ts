const mateo = session.get(Lector, 2)!
mateo.ciudad = 'Cuenca'
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.commit()
