// Falla: falta confirmar
session.add(new Planta({ nombre: 'Albahaca' }))
session.flush()
