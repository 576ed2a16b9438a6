/** The command line of `alembic`, as people type it: from a text to a command and its answer. */
import { CommandError } from '../errors.ts'
import type { Alembic } from './alembic.ts'
import { type Answer, type Call, type Command, commands, type Flag, type Needs, said } from './command-table.ts'

/** What was typed, understood: what it needs, and how to run it. */
export interface Asked {
  readonly needs: Needs
  run(alembic: Alembic): Answer
}

/** Runs what was typed, with or without the word `alembic` before. */
export const runCommandLine = (alembic: Alembic, line: string): Answer => readCommandLine(line).run(alembic)

export function readCommandLine(line: string): Asked {
  const words = wordsOf(line)
  if (words[0] === 'alembic') words.shift()
  const [name = '--help', ...rest] = words
  if (/^(?:--help|-h|help|ayuda)$/.test(name)) return help(rest[0])
  const command = commands.find((each) => each.name === name)
  if (!command) throw unknown(name)
  if (rest.some((word) => word === '--help' || word === '-h')) return help(name)
  const call = callOf(command, rest)
  return { needs: command.needs?.(call) ?? 'database', run: (alembic) => command.run(alembic, call) }
}
const help = (name?: string): Asked => ({ needs: 'files', run: () => said(helpOf(name)) })

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
      ...commands.map((each) => `  ${each.name.padEnd(16)}${each.help}`),
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
