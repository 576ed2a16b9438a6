// The pages that every course has. A course that writes a page of its own at the same address keeps its own.
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { Course } from '../lib/content/course.ts'

interface Route {
  readonly pattern: string
  /** File of src/routes. */
  readonly file: string
  readonly only?: keyof Course['pages']
}

const ROUTES: readonly Route[] = [
  { pattern: '/', file: 'portada.astro' },
  { pattern: '/indice', file: 'indice.astro' },
  { pattern: '/capitulos/[capitulo]', file: 'capitulos/[capitulo].astro' },
  { pattern: '/glosario', file: 'glosario.astro' },
  { pattern: '/chuleta', file: 'chuleta.astro', only: 'chuleta' },
  { pattern: '/mi-progreso', file: 'mi-progreso.astro', only: 'progreso' },
  { pattern: '/zona-libre', file: 'zona-libre.astro', only: 'zonaLibre' },
  { pattern: '/migraciones', file: 'migraciones.astro', only: 'migraciones' },
  { pattern: '/404', file: '404.astro' },
  { pattern: '/robots.txt', file: 'robots.txt.ts' },
  { pattern: '/tarjetas/[tarjeta].png', file: 'tarjetas/[tarjeta].png.ts' },
]

export function routesOf(pages: Course['pages'], ownPages: string): { pattern: string; entrypoint: string }[] {
  return ROUTES.filter(({ only }) => only === undefined || pages[only])
    .filter(({ pattern }) => !writes(ownPages, pattern))
    .map(({ pattern, file }) => ({ pattern, entrypoint: join(import.meta.dirname, '../routes', file) }))
}

function writes(ownPages: string, pattern: string): boolean {
  if (!existsSync(ownPages)) return false
  const path = pattern === '/' ? 'index' : pattern.slice(1)
  const literal = path.replace(/[[\]]/g, '[$&]')
  return globSync([`${literal}.*`, `${literal}/index.*`], { cwd: ownPages }).length > 0
}
