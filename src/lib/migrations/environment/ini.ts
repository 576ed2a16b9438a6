/** alembic.ini as data: sections of keys, as Python's ConfigParser reads them. */
import { CommandError } from '../errors.ts'

export type Section = Readonly<Record<string, string>>
export type Ini = Readonly<Record<string, Section>>

export const INI_FILE = 'alembic.ini'

export function readIni(text: string): Ini {
  const sections: Record<string, Record<string, string>> = {}
  let now: Record<string, string> | undefined
  let key = ''
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue
    const title = /^\[([^\]]+)\]\s*$/.exec(line)?.[1]
    if (title !== undefined) {
      now = sections[title] ??= {}
      key = ''
      continue
    }
    if (!now) throw broken(at, 'File contains no section headers.', 'antes de la primera línea hace falta [alembic].')
    // A line that begins with spaces goes on with the value before.
    if (/^\s/.test(line) && key) {
      now[key] = `${now[key]}\n${line.trim()}`
      continue
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line)
    if (!pair) throw broken(at, 'Source contains parsing errors', 'cada línea es una clave, un signo = y su valor.')
    key = (pair[1] as string).toLowerCase()
    now[key] = withoutNote(pair[2] as string)
  }
  return sections
}

/** `%(here)s` is the folder of the file itself, which is the project's; `%%` is one %. */
export function interpolated(value: string, section: Section): string {
  return value.replace(/%\((\w+)\)s|%%/g, (whole, name: string | undefined) => {
    if (name === undefined) return '%'
    if (name === 'here') return '.'
    return section[name.toLowerCase()] ?? whole
  })
}

const withoutNote = (value: string) => value.replace(/\s+[;#]\s.*$/, '').trim()

function broken(at: number, what: string, why: string): CommandError {
  return new CommandError(`${what} file: '${INI_FILE}', line: ${at + 1}`, {
    why,
    fix: `corrige la línea ${at + 1} de ${INI_FILE}, o comiénzala con # para que no cuente.`,
  })
}
