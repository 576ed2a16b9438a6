// Falla: se esperaba el número 5 y llegó el número 6
session.add(new Lector({ nombre: 'Mateo', ciudad: 'Cuenca' }))
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.get(Lector, 2)!.ciudad = 'Cuenca'
session.commit()
