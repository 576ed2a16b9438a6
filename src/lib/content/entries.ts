// Entries of the collections, as pages ask for them: Astro's, and while chapters are written, what was just saved.
import * as astro from 'astro:content'
import { keyOf, saved } from './saved.ts'

type Collection = keyof astro.DataEntryMap

export async function getCollection<C extends Collection>(collection: C): Promise<astro.CollectionEntry<C>[]> {
  const all = (await astro.getCollection(collection)) as astro.CollectionEntry<C>[]
  return import.meta.env.DEV ? all.map((entry) => asSaved(collection, entry)) : all
}

export async function getEntry<C extends Collection>(
  collection: C,
  id: string,
): Promise<astro.CollectionEntry<C> | undefined> {
  const entry = (await astro.getEntry(collection, id)) as astro.CollectionEntry<C> | undefined
  return import.meta.env.DEV && entry ? asSaved(collection, entry) : entry
}

function asSaved<C extends Collection>(collection: C, entry: astro.CollectionEntry<C>): astro.CollectionEntry<C> {
  const last = saved().entries.get(keyOf(collection, entry.id))
  // Data is given anew each time, as Astro does: pages may mend it for themselves.
  return last ? { ...entry, data: structuredClone(last.data), body: last.body, digest: last.digest } : entry
}
