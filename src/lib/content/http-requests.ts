/**
 * Requests written as the `.http` files of editors: a title after ###, and the state that is expected; the method and the
 * path; headers; and after an empty line the body.
 *
 *     ### Nota sin título → 422
 *     POST /notas
 *
 *     { "contenido": "Sin título" }
 */
import { METHODS } from '../visual/requests/input.ts'

export interface ReadyRequest {
  readonly title: string
  /** The state that it must answer with. */
  readonly status: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export function readRequests(text: string, who: string): ReadyRequest[] {
  const blocks = text.split(/^### +/m)
  if (blocks[0]?.trim() !== '' || blocks.length < 2)
    throw new Error(`${who}: cada petición empieza con su título: «### Pedir la lista → 200».`)
  return blocks.slice(1).map((block) => readOne(block, who))
}

function readOne(block: string, who: string): ReadyRequest {
  const [first = '', second = '', ...rest] = block.replace(/\n+$/, '').split('\n')
  const [, title = first, status] = /^(.*?)\s*→\s*(\d{3})\s*$/.exec(first) ?? []
  const where = `${who}, «${title.trim()}»`
  if (status === undefined) throw new Error(`${where}: después del título va el estado que responde, como «→ 200».`)
  const [, method = '', path = ''] = /^([A-Z]+)\s+(\/\S*)\s*$/.exec(second) ?? []
  if (!(METHODS as readonly string[]).includes(method) || path === '')
    throw new Error(`${where}: después del título va «MÉTODO /ruta», y hay «${second}».`)
  const blank = rest.findIndex((line) => line.trim() === '')
  const heads = blank < 0 ? rest : rest.slice(0, blank)
  const headers = heads.map((line) => {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined)
      throw new Error(`${where}: «${line}» no es una cabecera («Nombre: valor»). El cuerpo va tras una línea vacía.`)
    return [name.toLowerCase(), value] as const
  })
  const body =
    blank < 0
      ? ''
      : rest
          .slice(blank + 1)
          .join('\n')
          .trim()
  return { title: title.trim(), status: Number(status), method, path, headers: Object.fromEntries(headers), body }
}
