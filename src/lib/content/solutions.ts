// Solutions live beside the exercise's text as real files, so that editors and checks can treat them as code.
const files = import.meta.glob<string>('/src/content/exercises/*/*/solucion.{ts,py,sql}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const languages = { py: 'python', ts: 'ts', sql: 'sql' } as const

export interface Solution {
  language: 'python' | 'ts' | 'sql'
  code: string
}

export function solutionsOf(exerciseId: string): Solution[] {
  return Object.entries(languages).flatMap(([extension, language]) => {
    const code = files[`/src/content/exercises/${exerciseId}/solucion.${extension}`]
    return code === undefined ? [] : [{ language, code: code.trimEnd() }]
  })
}
