const [mateo] = session.scalars(select(Lector).where(Lector.nombre.eq('Mateo')))
mateo!.ciudad = 'Cuenca'
session.addAll([new Lector({ nombre: 'Noa', ciudad: 'Loja' })])
session.commit()
