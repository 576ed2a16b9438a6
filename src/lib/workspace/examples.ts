/** Programs to begin from, one for each family of models of the guide. Each is a real file, typed and tested. */
const files = import.meta.glob<string>('./ejemplos/*', { query: '?raw', import: 'default', eager: true })

export interface ReadyExample {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly language: 'ts' | 'sql'
  readonly code: string
}

const named: readonly [file: string, name: string, about: string][] = [
  ['autores-libros.ts', 'Autores y libros', 'Uno a muchos: un autor tiene muchos libros.'],
  ['resenas.ts', 'Reseñas', 'Un modelo que une a otros dos y guarda algo propio.'],
  ['libro-categoria.ts', 'Libros y categorías', 'Muchos a muchos, con una tabla de asociación.'],
  ['una-a-uno.ts', 'Libro y ficha', 'Uno a uno: una sola ficha por libro.'],
  ['autorreferencial.ts', 'Categorías dentro de categorías', 'Una tabla que se señala a sí misma.'],
  ['sql-plano.sql', 'SQL plano', 'Tablas, filas y consultas sin ORM.'],
]

export const readyExamples: readonly ReadyExample[] = named.map(([file, name, about]) => ({
  id: file.replace(/\.\w+$/, ''),
  name,
  about,
  language: file.endsWith('.sql') ? 'sql' : 'ts',
  code: files[`./ejemplos/${file}`] ?? '',
}))
