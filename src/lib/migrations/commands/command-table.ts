/** The commands of `alembic`: their arguments, options and help, and what completes a half-typed line. */
import type { Alembic, NewVersion } from './alembic.ts'

/** What a command answers. A new version file is for the caller to keep. */
export interface Answer {
  readonly lines: readonly string[]
  readonly created?: NewVersion
  /** `init` makes the project's folders; there is nothing to read yet. */
  readonly initialised?: boolean
}

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
    flags: [],
    help: 'prepara la carpeta de migraciones de un proyecto nuevo',
    run: (_alembic, { args: [folder = 'migraciones'] }) => ({
      lines: [`Creating directory '${folder}' ...  done`, `Creating directory '${folder}/versions' ...  done`],
      initialised: true,
    }),
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
    run: (alembic, call) => said(alembic.upgrade(call.args[0] as string, { sql: call.flag('--sql') })),
  },
  {
    name: 'downgrade',
    argument: REVISION,
    flags: [SQL],
    help: 'deshace versiones hasta la que digas: -1, base, un identificador…',
    run: (alembic, call) => said(alembic.downgrade(call.args[0] as string, { sql: call.flag('--sql') })),
  },
  {
    name: 'current',
    flags: [VERBOSE],
    help: 'en qué versión está la base',
    run: (alembic, call) => said(alembic.current({ verbose: call.flag('-v') })),
  },
  {
    name: 'history',
    flags: [
      { names: ['-r', '--rev-range'], value: 'DESDE:HASTA', help: 'solo esas versiones' },
      VERBOSE,
      { names: ['-i', '--indicate-current'], help: 'señala dónde está la base' },
    ],
    help: 'las versiones, de la última a la primera',
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
    run: (alembic, call) => said(alembic.heads({ verbose: call.flag('-v') })),
  },
  {
    name: 'branches',
    flags: [],
    help: 'las versiones de las que salen varias',
    run: (alembic) => said(alembic.branches()),
  },
  {
    name: 'show',
    argument: REVISION,
    flags: [],
    help: 'los datos de una versión',
    run: (alembic, call) => said(alembic.show(call.args[0] as string)),
  },
  {
    name: 'merge',
    argument: { ...REVISION, many: true },
    flags: [MESSAGE, REV_ID],
    help: 'une varias puntas en una versión nueva',
    run: (alembic, call) => {
      const revId = call.value('--rev-id')
      return create(alembic.merge(call.args, { message: call.value('-m') ?? '', ...(revId ? { revId } : {}) }))
    },
  },
  {
    name: 'stamp',
    argument: REVISION,
    flags: [SQL],
    help: 'anota en la base una versión, sin ejecutar nada',
    run: (alembic, call) => said(alembic.stamp(call.args[0] as string, { sql: call.flag('--sql') })),
  },
  {
    name: 'check',
    flags: [],
    help: 'comprueba que los modelos y la base digan lo mismo',
    run: (alembic) => said(alembic.check()),
  },
]

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
