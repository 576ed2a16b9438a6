// The text of a chapter, or of a guide: pages that are written as chapters and are not part of the course.
import { course } from 'virtual:alquimia-curso'
import { getEntry } from './entries.ts'

export async function bodyOf(id: string): Promise<string | undefined> {
  const chapter = await getEntry('chapters', id)
  // Astro warns of a collection that is asked for and empty.
  return (chapter ?? (course.guides ? await getEntry('guides', id) : undefined))?.body
}
