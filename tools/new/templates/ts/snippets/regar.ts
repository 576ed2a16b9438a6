const helecho = session.scalars(select(Planta).where(Planta.nombre.eq('Helecho'))).one()
helecho.riegos.push(new Riego({ litros: 4 }))
session.commit()

console.log(helecho.riegos.map((riego) => riego.litros))
