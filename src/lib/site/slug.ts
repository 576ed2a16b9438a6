/** «¿Qué es un ORM?» → "que-es-un-orm": ASCII, lower case, words joined by hyphens. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'seccion'
}

/** Slugs for one page: a repeated heading gets -2, -3… */
export function uniqueSlugs(): (text: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const slug = slugOf(text)
    const count = (seen.get(slug) ?? 0) + 1
    seen.set(slug, count)
    return count === 1 ? slug : `${slug}-${count}`
  }
}
