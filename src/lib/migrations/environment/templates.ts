/** What `init` writes: alembic.ini and env.ts, in their plain and their asynchronous form. */
export interface ProjectFile {
  readonly path: string
  readonly text: string
}
export const TEMPLATES = {
  generic: 'una base y un motor síncrono',
  async: 'una base y un motor asíncrono',
} as const
export type Template = keyof typeof TEMPLATES

export interface InitOptions {
  readonly template?: Template
  readonly database?: string
  /** For projects that come with models: they are already named. Alembic leaves that to whoever begins. */
  readonly models?: string
}

export function initFiles(folder: string, options: InitOptions = {}): ProjectFile[] {
  const { template = 'generic', database = 'migraciones.db', models } = options
  const url = `${template === 'async' ? 'sqlite+aiosqlite' : 'sqlite'}:///${database}`
  return [
    { path: `${folder}/env.ts`, text: envText(template, models) },
    { path: 'alembic.ini', text: iniText(folder, url) },
  ]
}

const iniText = (folder: string, url: string) => `# Lo que alembic lee antes que nada.

[alembic]
# Dónde están env.ts y las versiones.
script_location = %(here)s/${folder}

# En qué base trabajar. Una contraseña no se escribe aquí: env.ts puede
# ponerla con config.setMainOption('sqlalchemy.url', …).
sqlalchemy.url = ${url}
`

const target = (models: string | undefined) =>
  models
    ? ['// Los modelos que autogenerate compara con la base.', 'const targetMetadata = Base.metadata']
    : [
        '// Los modelos que autogenerate debe comparar con la base:',
        "// import { Base } from '../modelos'",
        '// const targetMetadata = Base.metadata',
        'const targetMetadata = null',
      ]

const OFFLINE = `// Con --sql: no hay conexión, solo se escribe el SQL.
function runMigrationsOffline() {
  context.configure({
    url: config.getMainOption('sqlalchemy.url'),
    targetMetadata,
    renderAsBatch: true,
  })
  context.runMigrations()
}`

function envText(template: Template, models: string | undefined): string {
  const asynchronous = template === 'async'
  const names = asynchronous ? 'asyncEngineFromConfig, type Connection, context' : 'context, engineFromConfig'
  return [
    '// Lo que cada orden de alembic ejecuta: dice con qué base y',
    '// con qué modelos trabajar.',
    `import { ${names} } from 'alquimia'`,
    ...(models ? [`import { Base } from '../${models}'`] : []),
    '',
    '// Los valores de alembic.ini.',
    'const { config } = context',
    '',
    ...target(models),
    '',
    OFFLINE,
    '',
    ...(asynchronous ? ASYNC : SYNC),
    '',
    'if (context.isOfflineMode()) runMigrationsOffline()',
    `else ${asynchronous ? 'await ' : ''}runMigrationsOnline()`,
    '',
  ].join('\n')
}

const SYNC = [
  'function runMigrationsOnline() {',
  "  const engine = engineFromConfig(config.getSection('alembic'))",
  '  using connection = engine.connect()',
  '  context.configure({',
  '    connection,',
  '    targetMetadata,',
  '    renderAsBatch: true,',
  '  })',
  '  context.runMigrations()',
  '}',
]
const ASYNC = [
  '// Las migraciones son síncronas: corren dentro de runSync,',
  '// sobre la conexión asíncrona.',
  'function doRunMigrations(connection: Connection) {',
  '  context.configure({',
  '    connection,',
  '    targetMetadata,',
  '    renderAsBatch: true,',
  '  })',
  '  context.runMigrations()',
  '}',
  '',
  'async function runMigrationsOnline() {',
  "  const engine = asyncEngineFromConfig(config.getSection('alembic'))",
  '  await using connection = await engine.connect()',
  '  await connection.runSync(doRunMigrations)',
  '}',
]
