import { createEngine, text } from 'alquimia'

function comprobar(url: string): string {
  try {
    const engine = createEngine(url)
    using conexion = engine.connect()
    conexion.execute(text('SELECT 1'))
    return 'ok'
  } catch (error) {
    const { name } = error as Error
    if (name === 'ArgumentError') return 'url'
    if (name === 'NoSuchModuleError') return 'dialecto'
    throw error
  }
}

console.log(comprobar('sqlite://'))
