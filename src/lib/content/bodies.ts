// The text of a chapter, or of a guide: pages that are written as chapters and are not part of the course.
import { getEntry } from 'astro:content'

export async function bodyOf(id: string): Promise<string | undefined> {
  return ((await getEntry('chapters', id)) ?? (await getEntry('guides', id)))?.body
}
