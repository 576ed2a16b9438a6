// Falla: convierte un fallo desconocido en silencio
import { createEngine, text } from 'alquimia'

function comprobar(url: string): string {
  try {
    using conexion = createEngine(url).connect()
    conexion.execute(text('SELECT 1'))
    return 'ok'
  } catch (error) {
    return (error as Error).name === 'NoSuchModuleError' ? 'dialecto' : 'url'
  }
}
