// Builds the search index over the finished site. The reader loads it only when they search.
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { close, createIndex } from 'pagefind'

export const searchIndex = (language = 'es'): AstroIntegration => ({
  name: 'alquimia:search-index',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const folder = fileURLToPath(dir)
      const { index, errors } = await createIndex({ forceLanguage: language.slice(0, 2), includeCharacters: '_+' })
      if (!index) throw new Error(`No se pudo crear el índice de búsqueda: ${errors.join('; ')}`)
      const added = await index.addDirectory({ path: folder })
      const written = await index.writeFiles({ outputPath: `${folder}pagefind` })
      await close()
      const problems = [...added.errors, ...written.errors]
      if (problems.length > 0) throw new Error(`El índice de búsqueda falló: ${problems.join('; ')}`)
      logger.info(`${added.page_count} páginas en el índice de búsqueda`)
    },
  },
})
