/** The states of an answer, as the protocol names them and in Spanish. */
const STATUSES: Readonly<Record<number, readonly [name: string, said: string]>> = {
  200: ['OK', 'bien'],
  201: ['Created', 'creado'],
  202: ['Accepted', 'aceptado, y todavía por hacer'],
  204: ['No Content', 'bien, sin contenido'],
  301: ['Moved Permanently', 'se mudó para siempre'],
  303: ['See Other', 'está en otra dirección'],
  304: ['Not Modified', 'sin cambios'],
  307: ['Temporary Redirect', 'redirección temporal'],
  308: ['Permanent Redirect', 'redirección permanente'],
  400: ['Bad Request', 'petición mal hecha'],
  401: ['Unauthorized', 'falta identificarse'],
  402: ['Payment Required', 'falta el pago'],
  403: ['Forbidden', 'prohibido'],
  404: ['Not Found', 'no encontrado'],
  405: ['Method Not Allowed', 'método no permitido'],
  409: ['Conflict', 'conflicto'],
  410: ['Gone', 'ya no existe'],
  413: ['Content Too Large', 'contenido demasiado grande'],
  415: ['Unsupported Media Type', 'tipo de contenido no admitido'],
  418: ["I'm a teapot", 'soy una tetera'],
  422: ['Unprocessable Content', 'contenido que no se puede procesar'],
  429: ['Too Many Requests', 'demasiadas peticiones'],
  500: ['Internal Server Error', 'error interno del servidor'],
  503: ['Service Unavailable', 'servicio no disponible'],
}
const FAMILIES = ['', 'información', 'bien', 'está en otro sitio', 'error de quien pide', 'error del servidor']

export interface StatusName {
  readonly name: string
  readonly said: string
}
export function statusName(status: number): StatusName {
  const [name = '', said = FAMILIES[Math.floor(status / 100)] ?? ''] = STATUSES[status] ?? []
  return { name, said }
}
/** «404 Not Found», or the number alone. */
export const statusLine = (status: number): string => `${status} ${statusName(status).name}`.trim()
