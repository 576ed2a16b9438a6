import { func } from 'alquimia'

// Guarda en «filas» las ciudades con dos lectores o más, cada una con su cantidad.
const filas = session.execute(select(Lector.ciudad, Lector.nombre)).all()

console.log(filas)
