// Code that examples take for granted, by name: src/content/setups/<name>.ts. Real files, so that editors check them.
const files = import.meta.glob<string>('/src/content/setups/*.ts', { query: '?raw', import: 'default', eager: true })

export function setupNamed(name: string): string {
  const code = files[`/src/content/setups/${name}.ts`]
  if (code !== undefined) return code.trimEnd()
  const known = Object.keys(files).map((path) => path.replace(/^.*\/|\.ts$/g, ''))
  throw new Error(`prepara="${name}": no existe src/content/setups/${name}.ts. Hay: ${known.join(', ')}.`)
}
