session.add(new Planta({ nombre: 'Albahaca' }))
session.commit()
