/** A new version file, as text. */
export interface VersionFile {
  readonly revision: string
  readonly downRevision: string | readonly string[] | null
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
  readonly message: string
  readonly created: Date
  readonly imports?: Iterable<string>
  readonly upgrade?: readonly string[]
  readonly downgrade?: readonly string[]
}

/** `a1b2_crear_autores.ts` */
export function fileNameOf({ revision, message }: Pick<VersionFile, 'revision' | 'message'>): string {
  const slug = message
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
  return `${revision}${slug ? `_${slug}` : ''}.ts`
}

export function versionFileText(file: VersionFile): string {
  const { revision, downRevision, branchLabels, dependsOn, message, created } = file
  const imports = [...new Set(file.imports ?? [])].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
  const parents = downRevision === null ? '' : typeof downRevision === 'string' ? downRevision : downRevision.join(', ')
  return [
    '/**',
    ` * ${message.replaceAll('*/', '* /') || 'sin mensaje'}`,
    ' *',
    ` * Revision ID: ${revision}`,
    ` * Revises: ${parents}`.trimEnd(),
    ` * Create Date: ${created.toISOString().replace('T', ' ').slice(0, 19)}`,
    ' */',
    `import { ${[...imports, 'type Operations'].join(', ')} } from 'alquimia'`,
    '',
    `export const revision = ${literal(revision)}`,
    `export const downRevision = ${literal(downRevision)}`,
    `export const branchLabels = ${literal(branchLabels?.length ? branchLabels : null)}`,
    `export const dependsOn = ${literal(dependsOn?.length ? dependsOn : null)}`,
    `export const message = ${literal(message)}`,
    '',
    ...body('upgrade', file.upgrade),
    '',
    ...body('downgrade', file.downgrade),
    '',
  ].join('\n')
}

function body(name: string, lines: readonly string[] | undefined): string[] {
  if (!lines) return [`export function ${name}(op: Operations) {`, '}']
  const marked = [
    '// ### órdenes escritas por autogenerate: revísalas antes de usarlas ###',
    ...(lines.length > 0 ? lines : ['// Nada que hacer.']),
    '// ### fin de lo escrito por autogenerate ###',
  ]
  return [`export function ${name}(op: Operations) {`, ...marked.map((line) => `  ${line}`), '}']
}

function literal(value: string | readonly string[] | null): string {
  if (value === null) return 'null'
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`
  return typeof value === 'string' ? quoted(value) : `[${value.map(quoted).join(', ')}]`
}
