// Projects to migrate, by name: src/content/migrations/<name>/ with modelos.ts, versions/ and datos.sql. Real files.
const files = import.meta.glob<string>('/src/content/migrations/**/*.{ts,sql}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const base = '/src/content/migrations/'

export interface MigrationScenario {
  /** `modelos.ts` and `versions/…`, in the order of their names. */
  readonly files: Readonly<Record<string, string>>
  /** SQL of a database that exists before the first migration. */
  readonly seed?: string
}

export function scenarioNamed(name: string): MigrationScenario {
  const own = Object.entries(files)
    .filter(([path]) => path.startsWith(`${base}${name}/`))
    .map(([path, code]) => [path.slice(base.length + name.length + 1), code.trimEnd()] as const)
  if (own.length === 0) {
    const known = new Set(Object.keys(files).map((path) => path.slice(base.length).split('/')[0]))
    throw new Error(`escenario="${name}": no existe src/content/migrations/${name}/. Hay: ${[...known].join(', ')}.`)
  }
  const seed = own.find(([file]) => file === 'datos.sql')?.[1]
  return { files: Object.fromEntries(own.filter(([file]) => file.endsWith('.ts'))), ...(seed ? { seed } : {}) }
}
