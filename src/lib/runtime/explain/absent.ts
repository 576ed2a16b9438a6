/** What people reach for in a browser or in Node and the sandbox does not have, and why. */
export const ABSENT: Record<string, string> = {
  fetch: 'este código corre aislado, sin acceso a la red.',
  XMLHttpRequest: 'este código corre aislado, sin acceso a la red.',
  WebSocket: 'este código corre aislado, sin acceso a la red.',
  EventSource: 'este código corre aislado, sin acceso a la red.',
  importScripts: 'escribe el código aquí o en un archivo del programa.',
  Worker: 'el programa corre en un solo hilo.',
  BroadcastChannel: 'este código corre aislado de la página.',
  indexedDB: 'los datos del programa viven en SQLite.',
  caches: 'este código corre aislado del navegador.',
  localStorage: 'los datos del programa viven en SQLite.',
  sessionStorage: 'los datos del programa viven en SQLite.',
  document: 'el programa no ve la página. Para mostrar algo usa console.log().',
  window: 'el programa corre en un worker. Su objeto global es globalThis.',
  alert: 'para mostrar algo usa console.log().',
  prompt: 'escribe el dato en el código.',
  confirm: 'escribe la decisión en el código.',
  require: "escribe import { … } from 'alquimia'.",
  process: 'el programa corre en el navegador, no en Node.',
  postMessage: 'para mostrar algo usa console.log().',
  close: 'el programa termina solo cuando acaba su código.',
}

/** What Python calls by a name of its own, and what TypeScript writes instead. */
export const FROM_PYTHON: Record<string, string> = {
  print: 'En TypeScript se escribe console.log(…).',
  len: 'En TypeScript el largo es un atributo: lista.length.',
  None: 'En TypeScript se escribe null.',
  True: 'En TypeScript se escribe true, en minúsculas.',
  False: 'En TypeScript se escribe false, en minúsculas.',
  str: 'En TypeScript un valor se vuelve texto con String(valor).',
  int: 'En TypeScript un texto se vuelve número con Number(texto).',
  float: 'En TypeScript un texto se vuelve número con Number(texto).',
  sum: 'En TypeScript se suma con lista.reduce((a, b) => a + b, 0).',
  sorted: 'En TypeScript se ordena una copia con lista.toSorted().',
}
