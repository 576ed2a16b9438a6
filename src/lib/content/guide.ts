// The guide as pages need it: parts with their chapters in order, and what belongs to a chapter. References between
// files (part, requires, see, folders of exercises) are checked here, because no single file's schema can.
import type { CollectionEntry } from 'astro:content'
import { course } from 'virtual:alquimia-curso'
import { closest } from './closest.ts'
import { getCollection } from './entries.ts'
import { ContentError } from './loader.ts'

export type Chapter = CollectionEntry<'chapters'>
export type Part = CollectionEntry<'parts'>
export interface GuidePart {
  part: Part
  slots: { order: number; title: string; chapter: Chapter | undefined }[]
}

export async function loadGuide(): Promise<{ parts: GuidePart[]; chapters: Chapter[] }> {
  const [parts, chapters] = [await getCollection('parts'), await getCollection('chapters')]
  parts.sort((a, b) => a.data.order - b.data.order)
  // A project closes its part, whatever chapters follow in the next.
  const place = new Map(parts.map((part) => [part.id, part.data.order]))
  chapters.sort((a, b) => (place.get(a.data.part) ?? 0) - (place.get(b.data.part) ?? 0) || a.data.order - b.data.order)
  // While chapters are written, one that names what does not exist must not hide the others: the page tells it.
  if (import.meta.env.DEV) adopt(chapters, parts)
  else checkChapters(chapters, parts)
  return {
    chapters,
    parts: parts.map((part) => ({ part, slots: slotsOf(part, chapters) })),
  }
}

function slotsOf(part: Part, chapters: Chapter[]): GuidePart['slots'] {
  const written = chapters.filter((c) => c.data.part === part.id)
  const slots = new Map(part.data.chapters.map((c) => [c.order, { ...c, chapter: undefined as Chapter | undefined }]))
  for (const c of written) slots.set(c.data.order, { order: c.data.order, title: c.data.title, chapter: c })
  return [...slots.values()].sort((a, b) => a.order - b.order)
}

function adopt(chapters: Chapter[], parts: Part[]) {
  const ids = chapters.map((c) => c.id)
  for (const { data } of chapters) {
    if (!parts.some((p) => p.id === data.part)) data.part = parts[0]?.id ?? data.part
    data.requires = data.requires.filter((id) => ids.includes(id))
  }
}

function checkChapters(chapters: Chapter[], parts: Part[]) {
  const partIds = parts.map((p) => p.id)
  const ids = chapters.map((c) => c.id)
  const byOrder = new Map<number, Chapter>()
  for (const chapter of chapters) {
    mustKnow(chapter, 'part', chapter.data.part, partIds)
    for (const id of chapter.data.requires) mustKnow(chapter, 'requires', id, ids)
    const twin = byOrder.get(chapter.data.order)
    if (twin) throw new ContentError(`${fileOf(chapter)}: «order: ${chapter.data.order}» ya lo usa ${fileOf(twin)}.`)
    byOrder.set(chapter.data.order, chapter)
  }
}

/** Fails when `value`, found in `field` of an entry, names nothing that exists. */
export function mustKnow(entry: { id: string; filePath?: string }, field: string, value: string, known: string[]) {
  if (known.includes(value)) return
  const near = closest(value, known)
  const hint = near
    ? `¿Quisiste escribir «${near}»?`
    : `Existen: ${known.map((k) => `«${k}»`).join(', ') || 'ninguno'}.`
  throw new ContentError(`${fileOf(entry)}: «${field}» nombra «${value}», que no existe. ${hint}`)
}

/** Whatever may have exercises and questions of its own. */
const writtenIds = async (): Promise<string[]> =>
  [...(await getCollection('chapters')), ...(course.guides ? await getCollection('guides') : [])].map(({ id }) => id)

export async function exercisesOf(chapterId: string): Promise<CollectionEntry<'exercises'>[]> {
  const all = await getCollection('exercises')
  const ids = await writtenIds()
  for (const e of all) mustKnow(e, 'carpeta', e.id.split('/')[0] ?? '', ids)
  return all.filter((e) => e.id.startsWith(`${chapterId}/`)).sort((a, b) => a.data.order - b.data.order)
}

export async function quizOf(chapterId: string): Promise<CollectionEntry<'quizzes'> | undefined> {
  const all = await getCollection('quizzes')
  const ids = await writtenIds()
  for (const q of all) mustKnow(q, 'nombre del archivo', q.id, ids)
  return all.find((q) => q.id === chapterId)
}

export async function glossary(): Promise<CollectionEntry<'glossary'>[]> {
  const all = await getCollection('glossary')
  const ids = all.map((t) => t.id)
  for (const t of all) for (const id of t.data.see) mustKnow(t, 'see', id, ids)
  return all.sort((a, b) => a.data.term.localeCompare(b.data.term, 'es'))
}

function fileOf(entry: { id: string; filePath?: string }): string {
  return entry.filePath ?? entry.id
}
