/** The commands of `alembic`: their arguments, options and help, and what completes a half-typed line. */

import { initFiles, type ProjectFile, TEMPLATES, type Template } from '../environment/templates.ts'
import { CommandError } from '../errors.ts'
import type { Alembic } from './alembic.ts'
import type { NewVersion } from './new-version.ts'

/** What a command answers. A new version file is for the caller to keep. */
export interface Answer {
  readonly lines: readonly string[]
  readonly created?: NewVersion
  /** What `init` begins a project with. */
  readonly files?: readonly ProjectFile[]
}
/** What a command works on: `init` needs only to know which files there are. */
export type Needs = 'files' | 'scripts' | 'database' | 'url'

export interface Flag {
  readonly names: readonly string[]
  /** What its value is called in the help; a flag without one is either there or not. */
  readonly value?: string
  readonly help: string
}
export interface Command {
  readonly name: string
  readonly argument?: {
    readonly name: string
    readonly optional?: boolean
    readonly many?: boolean
    readonly kind?: 'revision'
  }
  readonly flags: readonly Flag[]
  readonly help: string
  /** By default, the database: env.ts is loaded. */
  needs?(call: Call): Needs
  run(alembic: Alembic, call: Call): Answer
}
export interface Call {
  readonly args: readonly string[]
  flag(name: string): boolean
  value(name: string): string | undefined
}

export const said = (lines: readonly string[]): Answer => ({ lines })
const SQL: Flag = { names: ['--sql'], help: 'muestra el SQL en vez de ejecutarlo' }
const VERBOSE: Flag = { names: ['-v', '--verbose'], help: 'con todos los datos de cada versión' }
const MESSAGE: Flag = { names: ['-m', '--message'], value: 'TEXTO', help: 'qué cambia esta versión' }
const REV_ID: Flag = { names: ['--rev-id'], value: 'ID', help: 'identificador que llevará' }
const REVISION = { name: 'revisión', kind: 'revision' } as const

export const commands: readonly Command[] = [
  {
    name: 'init',
    argument: { name: 'carpeta', optional: true },
    flags: [{ names: ['-t', '--template'], value: 'PLANTILLA', help: 'generic (la de siempre) o async' }],
    help: 'prepara la carpeta de migraciones de un proyecto nuevo',
    needs: () => 'files',
    run: ({ options: { existing = [] } }, call) => {
      const folder = (call.args[0] ?? 'migraciones').replace(/^\.\/|\/+$/g, '')
      refuseFolder(folder, existing)
      const files = initFiles(folder, { template: templateNamed(call.value('-t') ?? 'generic') })
      return {
        lines: [
          `Creating directory ${folder} ...  done`,
          `Creating directory ${folder}/versions ...  done`,
          ...files.map(({ path }) => `Generating ${path} ...  done`),
          'Please edit configuration/connection/logging settings in alembic.ini before proceeding.',
        ],
        files,
      }
    },
  },
  {
    name: 'revision',
    flags: [
      MESSAGE,
      { names: ['--autogenerate'], help: 'la escribe comparando los modelos con la base' },
      REV_ID,
      { names: ['--head'], value: 'REVISIÓN', help: 'de cuál parte, cuando hay varias puntas' },
      { names: ['--branch-label'], value: 'NOMBRE', help: 'nombre de la rama que empieza' },
      { names: ['--depends-on'], value: 'REVISIÓN', help: 'otra versión que debe estar aplicada antes' },
    ],
    help: 'crea un archivo de versión',
    needs: (call) => (call.flag('--autogenerate') ? 'database' : 'scripts'),
    run: (alembic, call) => {
      const head = call.value('--head')
      const revId = call.value('--rev-id')
      const branchLabel = call.value('--branch-label')
      const dependsOn = call.value('--depends-on')
      return create(
        alembic.revision({
          message: call.value('-m') ?? '',
          autogenerate: call.flag('--autogenerate'),
          ...(revId ? { revId } : {}),
          ...(head ? { head } : {}),
          ...(branchLabel ? { branchLabel } : {}),
          ...(dependsOn ? { dependsOn: [dependsOn] } : {}),
        }),
      )
    },
  },
  {
    name: 'upgrade',
    argument: REVISION,
    flags: [SQL],
    help: 'aplica versiones hasta la que digas: head, +1, un identificador…',
    needs: online,
    run: (alembic, call) => said(alembic.upgrade(call.args[0] as string, { sql: call.flag('--sql') })),
  },
  {
    name: 'downgrade',
    argument: REVISION,
    flags: [SQL],
    help: 'deshace versiones hasta la que digas: -1, base, un identificador…',
    needs: online,
    run: (alembic, call) => said(alembic.downgrade(call.args[0] as string, { sql: call.flag('--sql') })),
  },
  {
    name: 'current',
    flags: [
      VERBOSE,
      { names: ['-c', '--check-heads'], help: 'falla si la base no está en la última: para un despliegue' },
    ],
    help: 'en qué versión está la base',
    run: (alembic, call) => said(alembic.current({ verbose: call.flag('-v'), checkHeads: call.flag('--check-heads') })),
  },
  {
    name: 'history',
    flags: [
      { names: ['-r', '--rev-range'], value: 'DESDE:HASTA', help: 'solo esas versiones' },
      VERBOSE,
      { names: ['-i', '--indicate-current'], help: 'señala dónde está la base' },
    ],
    help: 'las versiones, de la última a la primera',
    needs: (call) => (call.flag('-i') ? 'database' : 'scripts'),
    run: (alembic, call) => {
      const revRange = call.value('-r')
      return said(
        alembic.history({
          verbose: call.flag('-v'),
          indicateCurrent: call.flag('-i'),
          ...(revRange ? { revRange } : {}),
        }),
      )
    },
  },
  {
    name: 'heads',
    flags: [VERBOSE],
    help: 'las puntas: versiones de las que no sale ninguna otra',
    needs: () => 'scripts',
    run: (alembic, call) => said(alembic.heads({ verbose: call.flag('-v') })),
  },
  {
    name: 'branches',
    flags: [],
    help: 'las versiones de las que salen varias',
    needs: () => 'scripts',
    run: (alembic) => said(alembic.branches()),
  },
  {
    name: 'show',
    argument: REVISION,
    flags: [],
    help: 'los datos de una versión',
    needs: () => 'scripts',
    run: (alembic, call) => said(alembic.show(call.args[0] as string)),
  },
  {
    name: 'merge',
    argument: { ...REVISION, many: true },
    flags: [MESSAGE, REV_ID],
    help: 'une varias puntas en una versión nueva',
    needs: () => 'scripts',
    run: (alembic, call) => {
      const revId = call.value('--rev-id')
      return create(alembic.merge(call.args, { message: call.value('-m') ?? '', ...(revId ? { revId } : {}) }))
    },
  },
  {
    name: 'stamp',
    argument: REVISION,
    flags: [SQL, { names: ['--purge'], help: 'olvida antes lo que la base diga, aunque no exista' }],
    help: 'anota en la base una versión, sin ejecutar nada',
    needs: online,
    run: (alembic, call) =>
      said(alembic.stamp(call.args[0] as string, { sql: call.flag('--sql'), purge: call.flag('--purge') })),
  },
  {
    name: 'check',
    flags: [],
    help: 'comprueba que los modelos y la base digan lo mismo',
    run: (alembic) => said(alembic.check()),
  },
  {
    name: 'ensure_version',
    flags: [SQL],
    help: 'crea la tabla alembic_version si todavía no existe',
    needs: online,
    run: (alembic, call) => said(alembic.ensureVersion({ sql: call.flag('--sql') })),
  },
]

function online(call: Call): Needs {
  return call.flag('--sql') ? 'url' : 'database'
}

function refuseFolder(folder: string, existing: readonly string[]): void {
  if (!/^[\w-]+(?:\/[\w-]+)*$/.test(folder))
    throw new CommandError(`Directory name '${folder}' is not valid`, {
      why: 'una carpeta del proyecto solo lleva letras sin acentos, números y guiones.',
      fix: 'escribe, por ejemplo, «alembic init migraciones».',
    })
  if (existing.some((name) => name.startsWith(`${folder}/`)))
    throw new CommandError(`Directory ${folder} already exists and is not empty`, {
      why: 'init prepara una carpeta nueva, y esa ya tiene archivos que no va a pisar.',
      fix: 'este proyecto ya está preparado: sigue con «alembic revision». O elige otra carpeta.',
    })
  if (existing.includes('alembic.ini'))
    throw new CommandError('File alembic.ini already exists, skipping', {
      why: 'el proyecto ya tiene un alembic.ini, que apunta a otra carpeta.',
      fix: 'bórralo si de verdad quieres empezar de nuevo.',
    })
}
function templateNamed(name: string): Template {
  if (name in TEMPLATES) return name as Template
  throw new CommandError(`No such template '${name}'`, {
    why: `las plantillas son ${Object.keys(TEMPLATES).join(' y ')}.`,
    fix: 'escribe «alembic init -t async migraciones», o deja -t para la de siempre.',
  })
}

const create = (created: NewVersion): Answer => ({ lines: [`Generating ${created.path} ...  done`], created })

/** What could come next in a half-typed line; `revisions` are the identifiers that exist. */
export function completions(line: string, revisions: readonly string[]): string[] {
  const words = line.trimStart().split(/\s+/)
  if (words[0] === 'alembic') words.shift()
  else if (words.length === 1 && 'alembic'.startsWith(words[0] ?? '') && words[0] !== '') return ['alembic ']
  const typed = words.at(-1) ?? ''
  const starting = (all: readonly string[]) => all.filter((each) => each.startsWith(typed) && each !== typed)
  if (words.length <= 1) return starting(commands.map(({ name }) => name))
  const command = commands.find(({ name }) => name === words[0])
  if (!command) return []
  if (typed.startsWith('-') && !/^-\d/.test(typed))
    return starting(command.flags.flatMap(({ names }) => names.filter((each) => each.startsWith('--'))))
  if (command.argument?.kind !== 'revision') return starting(command.flags.map(({ names }) => names.at(-1) as string))
  const places = command.name === 'downgrade' ? ['base', '-1'] : ['head', 'heads', '+1']
  return starting([...places, ...revisions])
}
