// The text of a chapter, or of a guide: pages that are written as chapters and are not part of the course.
import { course } from 'virtual:alquimia-curso'
import { getCollection } from './entries.ts'

/** Looked for among those there are: Astro warns of an entry that is asked for and is in the other collection. */
export async function bodyOf(id: string): Promise<string | undefined> {
  for (const collection of course.guides ? (['chapters', 'guides'] as const) : (['chapters'] as const)) {
    const found = (await getCollection(collection)).find((each) => each.id === id)
    if (found) return found.body
  }
  return undefined
}
