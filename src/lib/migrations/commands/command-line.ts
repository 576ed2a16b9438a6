/** The command line of `alembic`, as people type it: from a text to a command, with help and completions in Spanish. */
import { CommandError } from '../errors.ts'
import type { Alembic, NewVersion } from './alembic.ts'

/** What a command answers. A new version file is for the caller to keep. */
export interface Answer {
  readonly lines: readonly string[]
  readonly created?: NewVersion
  /** `init` makes the project's folders; there is nothing to read yet. */
  readonly initialised?: boolean
}

interface Flag {
  readonly names: readonly string[]
  /** What its value is called in the help; a flag without one is either there or not. */
  readonly value?: string
  readonly help: string
}
interface Command {
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
interface Call {
  readonly args: readonly string[]
  flag(name: string): boolean
  value(name: string): string | undefined
}

const said = (lines: readonly string[]): Answer => ({ lines })
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

/** Runs what was typed, with or without the word `alembic` before. */
export function runCommandLine(alembic: Alembic, line: string): Answer {
  const words = wordsOf(line)
  if (words[0] === 'alembic') words.shift()
  const [name = '--help', ...rest] = words
  if (/^(?:--help|-h|help|ayuda)$/.test(name)) return said(helpOf(rest[0]))
  const command = commands.find((each) => each.name === name)
  if (!command) throw unknown(name)
  if (rest.some((word) => word === '--help' || word === '-h')) return said(helpOf(name))
  return command.run(alembic, callOf(command, rest))
}

/** Words apart, those between quotes whole. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [, double, single, bare] of line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g))
    words.push(double?.replace(/\\(.)/g, '$1') ?? single ?? (bare as string))
  const open = (line.match(/"/g)?.length ?? 0) % 2 === 1 || (line.match(/'/g)?.length ?? 0) % 2 === 1
  if (open)
    throw new CommandError('No closing quotation', {
      why: 'se abrieron comillas que no se cierran.',
      fix: 'cierra las comillas del mensaje: -m "crear autores".',
    })
  return words
}

function callOf(command: Command, words: readonly string[]): Call {
  const args: string[] = []
  const given = new Map<Flag, string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const [name = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s) : [word]
    const flag = command.flags.find(({ names }) => names.includes(name))
    // «-1» is a revision, not a flag.
    if (!flag && /^-(?!\d)/.test(word)) throw wrongFlag(command, word)
    if (!flag) args.push(word)
    else if (!flag.value) given.set(flag, '')
    else {
      const value = inline ?? words[++at]
      if (value === undefined)
        throw new CommandError(`argument ${flag.names.join('/')}: expected one argument`, {
          why: `${name} necesita un valor (${flag.value}).`,
          fix: `escribe, por ejemplo, ${name} "…".`,
        })
      given.set(flag, value)
    }
  }
  checkArguments(command, args)
  const find = (name: string) => command.flags.find(({ names }) => names.includes(name)) as Flag
  return { args, flag: (name) => given.has(find(name)), value: (name) => given.get(find(name)) }
}

function checkArguments({ name, argument }: Command, args: readonly string[]): void {
  const wanted = argument?.name ?? ''
  if (argument && !argument.optional && args.length === 0)
    throw new CommandError(`the following arguments are required: ${wanted}`, {
      why: `«alembic ${name}» necesita saber a qué ${wanted}.`,
      fix: `escribe, por ejemplo, «alembic ${name} ${name === 'downgrade' ? '-1' : name === 'merge' ? 'heads' : 'head'}».`,
    })
  const most = argument ? (argument.many ? Number.POSITIVE_INFINITY : 1) : 0
  if (args.length > most)
    throw new CommandError(`unrecognized arguments: ${args.slice(most).join(' ')}`, {
      why: `«alembic ${name}» ${most === 0 ? 'no lleva argumentos' : 'lleva uno solo'}.`,
      fix: 'si el mensaje tiene espacios, ponlo entre comillas: -m "crear autores".',
    })
}

function wrongFlag({ name, flags }: Command, word: string): CommandError {
  const known = flags.map(({ names }) => names.join(' o ')).join(', ')
  return new CommandError(`unrecognized arguments: ${word}`, {
    why: `«alembic ${name}» no tiene esa opción; ${known ? `tiene ${known}` : 'no tiene ninguna'}.`,
    fix: `mira su ayuda con «alembic ${name} --help».`,
  })
}

function unknown(name: string): CommandError {
  const near = commands.find((each) => each.name.startsWith(name.slice(0, 3)))
  return new CommandError(
    `argument COMMAND: invalid choice: '${name}' (choose from ${commands.map((each) => `'${each.name}'`).join(', ')})`,
    {
      why: 'alembic no tiene esa orden.',
      fix: near ? `¿querías decir «alembic ${near.name}»?` : 'mira las que hay con «alembic --help».',
    },
  )
}

function helpOf(name?: string): string[] {
  const command = commands.find((each) => each.name === name)
  if (!command)
    return [
      'uso: alembic <orden> [opciones]',
      '',
      ...commands.map((each) => `  ${each.name.padEnd(11)}${each.help}`),
      '',
      'Más de una orden: alembic <orden> --help',
    ]
  const { argument, flags, help } = command
  const place = argument ? ` ${argument.optional ? `[${argument.name}]` : `<${argument.name}>`}` : ''
  return [
    `uso: alembic ${command.name}${place}${flags.length > 0 ? ' [opciones]' : ''}`,
    '',
    `  ${help}`,
    ...(flags.length > 0 ? ['', ...flags.map((each) => `  ${flagText(each).padEnd(26)}${each.help}`)] : []),
  ]
}
const flagText = ({ names, value }: Flag) => `${names.join(', ')}${value ? ` ${value}` : ''}`

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
