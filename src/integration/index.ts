// alquimia(): an Astro integration that makes of a folder of chapters a site as this one. The main site uses it too.
//
//     // astro.config.mjs                            // src/content.config.ts
//     export default defineConfig({                  export { collections } from 'alquimia/contenido'
//       integrations: [alquimia({ title: '…', … })],
//     })
import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Course } from '../lib/content/course.ts'
import { type CourseConfig, type CourseSettings, readConfig } from '../lib/content/course-schema.ts'
import { colourOf, themeSheet, unreadable } from '../lib/content/theme.ts'
import { publicationNotice } from '../lib/site/publication-notice.ts'
import { searchIndex } from '../lib/site/search-index.ts'
import { astroSettings, contentIntegrations } from './astro-settings.ts'
import { panelScript, writingHelp } from './dev/plugin.ts'
import { copyIcons, serveIcons } from './icons.ts'
import { requireLegible } from './legible.ts'
import { routesOf } from './routes.ts'
import { courseModules } from './virtual.ts'

export type { CourseConfig } from '../lib/content/course-schema.ts'

export const alquimiaRoot = resolve(import.meta.dirname, '../..')

export function alquimia(config: CourseConfig): AstroIntegration {
  const settings = readConfig(config)
  return {
    name: 'alquimia',
    hooks: {
      'astro:config:setup': ({ config: astro, command, updateConfig, injectRoute, injectScript, logger }) => {
        const course = courseFrom(settings, fileURLToPath(astro.root))
        const own = fileURLToPath(astro.srcDir)
        requireCollections(own)
        if (command === 'build') requireLegible(course.content)
        for (const line of unreadable(settings.theme)) logger.warn(line)
        // What is bundled no longer lies beside its files: this says where they are.
        process.env.ALQUIMIA_ROOT = alquimiaRoot
        for (const route of routesOf(course.pages, join(own, 'pages'))) injectRoute({ ...route, prerender: true })
        updateConfig({
          ...astroSettings(astro, alquimiaRoot, course.content),
          integrations: [...contentIntegrations(astro), searchIndex(settings.language), publicationNotice()],
        })
        updateConfig({ vite: { plugins: [courseModules(course), serveIcons()] } })
        if (command !== 'dev') return
        // Found in the page, it would be bundled then, and the page loaded again under whoever reads it.
        const axe = fileURLToPath(astro.root) === `${alquimiaRoot}/` ? 'axe-core' : 'alquimia > axe-core'
        updateConfig({
          vite: { plugins: [writingHelp(course, join(own, 'pages'))], optimizeDeps: { include: [axe] } },
        })
        injectScript('page', panelScript())
      },
      'astro:build:done': ({ dir }) => copyIcons(fileURLToPath(dir)),
    },
  }
}

function courseFrom(settings: CourseSettings, root: string): Course {
  const { content: folder, theme, pages, ...rest } = settings
  const content = isAbsolute(folder) ? folder : resolve(root, folder)
  if (!existsSync(join(content, 'chapters')))
    throw new Error(
      `No existe ${join(relative(process.cwd(), content), 'chapters')}. Es la carpeta de los capítulos; la dice astro.config.mjs.`,
    )
  const ink = (name: 'cardenillo' | 'bermellon' | 'paper') => colourOf(theme, name)
  return {
    ...rest,
    content,
    contentName: relative(process.cwd(), content).replaceAll('\\', '/'),
    guides: existsSync(join(content, 'guides')),
    footer: settings.footer,
    parts: settings.parts,
    sheet: themeSheet(theme),
    bar: ink('paper'),
    card: {
      paper: ink('paper').light,
      inks: { cardenillo: ink('cardenillo').light, bermellon: ink('bermellon').light },
    },
    pages: {
      ...pages,
      migraciones: existsSync(join(content, 'migrations')),
      chuleta: existsSync(join(content, 'cheatsheet')),
    },
  }
}

/** Astro reads collections from the project itself: a line that cannot be written for it. */
function requireCollections(own: string): void {
  if (existsSync(join(own, 'content.config.ts'))) return
  throw new Error(
    `Falta ${relative(process.cwd(), join(own, 'content.config.ts'))}. Lleva una línea: export { collections } from 'alquimia/contenido'`,
  )
}
