// Falla: falta confirmar
session.add(new Lector({ nombre: 'Noa' }))
session.flush()
