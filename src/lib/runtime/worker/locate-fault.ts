/** The engine says what is badly written but, of a module that is imported, not where: our own reading of it does. */
import syntax from 'text:syntax'
import { ProgramProblem } from '../assemble/problem.ts'
import type { MadeText } from '../assemble/text.ts'
import { explainSyntax } from '../explain/syntax.ts'
import type { Platform } from './platform.ts'

type Syntax = typeof import('../assemble/syntax.ts')

export async function locateFault(platform: Platform, texts: Iterable<MadeText>): Promise<ProgramProblem | undefined> {
  const { faultOf } = (await platform.load(platform.makeModule(syntax))) as Syntax
  for (const text of texts) {
    const fault = faultOf(text.text)
    if (!fault) continue
    const place = text.placeAt(fault.offset)
    const { explanation, check } = explainSyntax(fault.message, place ? text.codeOf(place.file) : '', place)
    return new ProgramProblem(fault.message, explanation, check, place)
  }
  return undefined
}
