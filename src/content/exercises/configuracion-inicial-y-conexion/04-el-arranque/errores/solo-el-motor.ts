// Falla: crear el motor no conecta
import { createEngine } from 'alquimia'

function comprobar(url: string): string {
  try {
    createEngine(url)
    return 'ok'
  } catch (error) {
    const { name } = error as Error
    if (name === 'ArgumentError') return 'url'
    if (name === 'NoSuchModuleError') return 'dialecto'
    throw error
  }
}
