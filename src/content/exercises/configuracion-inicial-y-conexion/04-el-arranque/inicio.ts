import { createEngine, text } from 'alquimia'

function comprobar(url: string): string {
  createEngine(url)
  return 'ok'
}

console.log(comprobar('sqlite://'))
