// Falla: Hay más de un commit
session.get(Lector, 2)!.ciudad = 'Ambato'
session.commit()
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.commit()
session.delete(session.get(Lector, 3)!)
session.commit()
