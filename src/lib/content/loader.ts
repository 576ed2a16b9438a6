// Astro's own glob loader, with our checks in front of it: a wrong field stops the build with a Spanish message that
// names the file, instead of the schema library's English one.
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { glob, type Loader, type LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'
import { explainInvalid } from './explain.ts'
import { keyOf, type SavedEntry, saved } from './saved.ts'

export class ContentError extends Error {
  override name = 'ContentError'
}

type Options = Parameters<typeof glob>[0]

/**
 * With `stand`, a wrong field does not stop whoever is writing: what is right stays, and the rest is stood in for until it
 * is mended. The page says what is wrong.
 */
export function checkedGlob(options: Options, schema: z.ZodObject, stand?: Readonly<Record<string, unknown>>): Loader {
  const inner = glob(options)
  const fields = Object.keys(schema.shape)
  return {
    name: 'alquimia-checked-glob',
    load: async (context) => {
      // A course without glossary or quizzes has no folder for them.
      if (!existsSync(String(options.base))) return context.store.clear()
      // Astro keeps entries whose file did not change; after a change of the schema they must be read again.
      const shape = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
      if (context.meta.get('shape') !== shape) context.store.clear()
      context.meta.set('shape', shape)
      return inner.load({
        ...context,
        store: context.watcher ? remembering(context) : context.store,
        parseData: (entry) => {
          const file = relative(process.cwd(), entry.filePath ?? entry.id)
          const result = schema.safeParse(entry.data)
          if (!result.success) {
            const message = explainInvalid(file, result.error.issues, entry.data, fields)
            if (!stand) throw new ContentError(message)
            context.logger.error(message)
            return context.parseData({
              ...entry,
              data: mended(schema, entry.data, { ...stand, title: entry.id }) as typeof entry.data,
            })
          }
          return context.parseData(entry)
        },
      })
    },
  }
}

/** The store, which also keeps at hand what changes after the first reading: see saved.ts. */
function remembering({ store, collection }: Pick<LoaderContext, 'store' | 'collection'>): LoaderContext['store'] {
  const { entries } = saved()
  return {
    ...store,
    set: (entry) => {
      const known = store.has(entry.id)
      const changed = store.set(entry)
      if (!changed) return changed
      if (known) entries.set(keyOf(collection, entry.id), entry as SavedEntry)
      saved().tell?.(known)
      return changed
    },
    delete: (id) => {
      entries.delete(keyOf(collection, id))
      store.delete(id)
    },
  }
}

function mended(schema: z.ZodObject, data: unknown, stand: Readonly<Record<string, unknown>>) {
  const given = Object(data) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const read = (field as z.ZodType).safeParse(given[name])
      return [name, read.success ? given[name] : stand[name]]
    }),
  )
}

/** Entries that the configuration of the course brings, instead of files. */
export function fromConfig(entries: readonly { readonly id: string }[]): Loader {
  return {
    name: 'alquimia-from-config',
    load: async ({ store, parseData }) => {
      store.clear()
      for (const { id, ...data } of entries) store.set({ id, data: await parseData({ id, data }) })
    },
  }
}
