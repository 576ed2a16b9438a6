/** Where a text stops being JSON. Each browser's parser says it in its own way, and one of them does not say it. */
export function jsonFault(text: string, error: unknown): number | undefined {
  const said = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(said)?.[1]
  if (position !== undefined) return Number(position)
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? []
  if (line !== undefined)
    return (
      text
        .split('\n')
        .slice(0, Number(line) - 1)
        .join('\n').length +
      (line === '1' ? 0 : 1) +
      Number(column) -
      1
    )
  return /end of (?:JSON input|data)|Unexpected EOF/i.test(said) ? text.length : undefined
}
