// Falla: pregunta primero por el más concreto
import { ArgumentError, createEngine, NoSuchModuleError, text } from 'alquimia'

function comprobar(url: string): string {
  try {
    createEngine(url).begin((conexion) => conexion.execute(text('SELECT 1')))
    return 'ok'
  } catch (error) {
    if (error instanceof ArgumentError) return 'url'
    if (error instanceof NoSuchModuleError) return 'dialecto'
    throw error
  }
}

console.log(comprobar('sqlite://'))
