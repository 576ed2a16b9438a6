// Why fields cannot be read, and on which line: where whoever writes has to look, which the parser does not always say.
import type { Document, LineCounter } from 'yaml'

export interface YamlProblem {
  /** Of the YAML, from 1. */
  readonly line: number
  readonly cause: string
}

export function yamlProblem(text: string, { errors }: Document, counter: LineCounter): YamlProblem | undefined {
  const [error] = errors
  if (!error) return undefined
  if (error.code === 'MISSING_CHAR') {
    // It is missed at the end of the text: what lacks it is the line that opened it.
    const open = text.split('\n').findIndex((line) => /^[^"']*[:-]\s+(["'])(?:(?!\1).)*$/.test(line))
    if (open >= 0) return { line: open + 1, cause: 'unas comillas se abren y no se cierran.' }
  }
  const { line } = counter.linePos(error.pos[0])
  if (/mapping|indent|implicit/i.test(error.message))
    return {
      line,
      cause:
        'un texto con «: » o que empieza por comillas o «`» va entre comillas; lo de dentro de una lista, con más sangría.',
    }
  return { line, cause: `el lector de YAML dice: ${error.message.split('\n')[0]}` }
}
