import { ArgumentError, createEngine, NoSuchModuleError, text } from 'alquimia'

function comprobar(url: string): string {
  try {
    createEngine(url).begin((conexion) => conexion.execute(text('SELECT 1')))
    return 'ok'
  } catch (error) {
    if (error instanceof NoSuchModuleError) return 'dialecto'
    if (error instanceof ArgumentError) return 'url'
    throw error
  }
}

console.log(comprobar('sqlite://'))
