session.add(new Lector({ nombre: 'Noa' }))
session.commit()
