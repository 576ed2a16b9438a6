// Falla: falta confirmar la transacción
session.get(Lector, 2)!.ciudad = 'Ambato'
session.add(new Lector({ nombre: 'Noa', ciudad: 'Loja' }))
session.delete(session.get(Lector, 3)!)
session.flush()
