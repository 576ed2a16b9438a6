// Falla: uno nuevo pierde lo que no le digas
session.delete(session.get(Lector, 2)!)
session.flush()
session.add(new Lector({ id: 2, nombre: 'Mateo', ciudad: 'Ambato' }))
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.delete(session.get(Lector, 3)!)
session.commit()
