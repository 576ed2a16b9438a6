// The languages that a code block may be in, as the tabs and labels name them.
const labels: Record<string, string> = {
  python: 'Python',
  ts: 'TypeScript',
  sql: 'SQL',
  bash: 'Terminal',
  ini: 'INI',
  json: 'JSON',
  yaml: 'YAML',
  text: 'Texto',
}
const aliases: Record<string, string> = { typescript: 'ts', py: 'python', sh: 'bash', shell: 'bash', plaintext: 'text' }

export const languageId = (name: string): string => aliases[name] ?? name
export const languageLabel = (id: string): string => labels[id] ?? id

/** Languages whose choice is remembered across the site, in the order of their tabs. */
export const tabLanguages = ['python', 'ts', 'sql'] as const
