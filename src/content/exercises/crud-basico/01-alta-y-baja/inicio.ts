const mateo = session.get(Lector, 2)!

console.log(mateo.nombre)
