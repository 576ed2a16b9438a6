/** What a reader wrote in the client panel, as a request; or what is wrong with it, in Spanish. */
import { jsonFault } from '../../api/json-error.ts'
import type { Asked } from '../../api/server.ts'

export interface Written {
  readonly method: string
  readonly path: string
  readonly body: string
}
export interface Problem {
  readonly field: 'path' | 'body'
  readonly text: string
  /** It may be sent all the same, to see what the application says. */
  readonly anyway: boolean
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
export const hasBody = (method: string): boolean => ['POST', 'PUT', 'PATCH'].includes(method)

export function problemOf({ method, path, body }: Written): Problem | undefined {
  const wrong = pathProblem(path.trim())
  if (wrong) return { field: 'path', text: wrong, anyway: false }
  if (!hasBody(method) || body.trim() === '') return undefined
  const json = jsonProblem(body)
  return json === undefined ? undefined : { field: 'body', text: json, anyway: true }
}

export function askedFrom({ method, path, body }: Written, headers: Readonly<Record<string, string>> = {}): Asked {
  const sent = hasBody(method) && body.trim() !== ''
  return {
    method,
    target: path.trim(),
    headers: { ...(sent && { 'content-type': 'application/json' }), ...headers },
    ...(sent && { body }),
  }
}

function pathProblem(path: string): string | undefined {
  if (path === '') return 'Falta la ruta. Escribe, por ejemplo, /notas.'
  if (/^https?:/i.test(path)) return `Aquí no hay red: escribe solo la ruta, desde la barra: ${pathOf(path)}.`
  if (!path.startsWith('/')) return `La ruta empieza con una barra: /${path}.`
  if (path.startsWith('//')) return 'La ruta empieza con una sola barra.'
  if (path.includes('#')) return 'Lo que va después de # no llega al servidor: quítalo de la ruta.'
  return undefined
}

/** The path of an address that somebody pasted whole. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return '/notas'
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const at = jsonFault(text, error)
    if (at === undefined) return `El cuerpo no es JSON bien escrito. ${hintFor(text, text.length)}`
    const before = text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    return `El cuerpo no es JSON bien escrito: mira la línea ${line}, cerca del carácter ${column}. ${hintFor(text, at)}`
  }
}

function hintFor(text: string, at: number): string {
  const around = text.slice(Math.max(0, at - 1), at + 1)
  if (/,\s*[}\]]/.test(text)) return 'Sobra la coma que va antes de cerrar.'
  if (/[{,]\s*[\p{L}_]/u.test(text)) return 'Los nombres de los campos van entre comillas dobles.'
  if (text.includes("'")) return 'En JSON las comillas son dobles.'
  if (at >= text.trimEnd().length) return 'Falta cerrar una llave, un corchete o unas comillas.'
  return around.trim() === '' ? 'Ahí falta algo.' : `Lo que no se esperaba está junto a «${around.trim()}».`
}
