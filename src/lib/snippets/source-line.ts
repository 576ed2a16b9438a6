/** A line of a program's text, by the part or file that it is of; counted from 1. */
interface Sources {
  readonly parts: readonly { readonly id: string; readonly code: string }[]
  readonly files?: readonly { readonly name: string; readonly code: string }[]
}

export function codeOf({ parts, files }: Sources, file: string): string | undefined {
  return (parts.find(({ id }) => id === file) ?? files?.find(({ name }) => name === file))?.code
}

export const sourceLine = (program: Sources, file: string, line: number): string | undefined =>
  codeOf(program, file)?.split('\n')[line - 1]
