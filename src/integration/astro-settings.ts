// How every course is built: Markdown, typeface, bundler. What a course's own astro.config.mjs says of its address wins.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroConfig, AstroIntegration } from 'astro'
import { fontProviders } from 'astro/config'
import { sandboxAssets } from '../lib/runtime/build/vite.ts'
import { codeBreaks } from '../lib/site/code-breaks-plugin.ts'
import { codeMeta } from '../lib/site/code-meta.ts'
import { codeTheme } from '../lib/site/code-theme.ts'
import { editorTypes } from '../lib/site/editor-types.ts'
import { plainHeadingIds } from '../lib/site/heading-ids.ts'
import { leanMonaco } from '../lib/site/lean-monaco.ts'
import { linksUnderBase } from '../lib/site/links-under-base.ts'
import { rememberTokens } from '../lib/site/remember-tokens.ts'

/**
 * What the first run waits for comes in a few files instead of twenty small ones. What shows results stays apart from
 * the pieces that pictures also use, which some pages load as soon as they are seen.
 */
const CHUNKS = [
  // A group takes what its files import too: what pages need before anybody acts is set aside first.
  { name: 'pagina', priority: 3, test: /\/snippets\/regions|vite\/preload-helper/ },
  // Apart, since what is in one file with Monaco may be evaluated after it, and Monaco reads its words as it begins.
  { name: 'monaco-es', priority: 3, test: /monaco-editor\/min\/vs\/nls\/lang\/es\.js/ },
  { name: 'runtime', priority: 2, test: /\/src\/lib\/runtime\/(?:page\/|index\.|extras\.|program\.)/ },
  {
    name: 'resultados',
    priority: 2,
    test: /\/src\/(?:lib\/results\/(?:sql-|cell|story|summary|numbers)|components\/salida\/(?:dom|contexto)\.)/,
  },
  { name: 'salida', priority: 1, test: /\/src\/components\/salida\/salida-ejecucion\.ts/ },
]

type Settings = Partial<AstroConfig> & Record<string, unknown>

export function astroSettings(astro: AstroConfig, alquimiaRoot: string, content: string): Settings {
  const base = process.env.BASE_PATH ?? astro.base
  const font = (path: string) => createRequire(`${alquimiaRoot}/package.json`).resolve(path)
  // One variable face for the text; the italic, which only sets words and labels, is a static cut of half the weight.
  const upright = font('@fontsource-variable/alegreya/files/alegreya-latin-wght-normal.woff2')
  const italic = font('@fontsource/alegreya/files/alegreya-latin-400-italic.woff2')
  return {
    // The public address only shows in canonical links, the sitemap and social cards: set SITE_URL (and BASE_PATH for
    // a site under a sub-path) where the site is published.
    site: process.env.SITE_URL ?? astro.site ?? 'https://alquimia.example',
    base,
    trailingSlash: 'always',
    // One request less before the first paint; the sheet is small and the pages are read one at a time.
    build: { inlineStylesheets: 'always' } as AstroConfig['build'],
    markdown: {
      processor: satteri({
        hastPlugins: [plainHeadingIds(), linksUnderBase(base), codeBreaks()],
        features: { smartPunctuation: false },
      }),
      shikiConfig: { theme: codeTheme, transformers: [codeMeta(join(content, 'snippets')), rememberTokens()] },
    } as AstroConfig['markdown'],
    fonts: [
      {
        provider: fontProviders.local(),
        name: 'Alegreya',
        cssVariable: '--font-alegreya',
        // Ours, in fallback-fonts.css: Astro's only knows Times New Roman, which neither Android nor most Linux has.
        fallbacks: [],
        optimizedFallbacks: false,
        options: {
          variants: [
            { src: [upright], weight: '400 900', style: 'normal', display: 'swap' },
            { src: [italic], weight: '400', style: 'italic', display: 'swap' },
          ],
        },
      },
    ] as unknown as AstroConfig['fonts'],
    // The schemas of the fields, for the editor's extension (see .vscode).
    experimental: { contentIntellisense: true } as AstroConfig['experimental'],
    devToolbar: { enabled: false } as AstroConfig['devToolbar'],
    vite: {
      plugins: [sandboxAssets(), editorTypes(), leanMonaco()],
      worker: { format: 'es' },
      environments: {
        client: {
          build: {
            rolldownOptions: {
              output: { codeSplitting: { groups: CHUNKS } },
            },
          },
        },
      },
      server: { fs: { allow: [alquimiaRoot, content, fileURLToPath(astro.root)] } },
      build: {
        rolldownOptions: {
          // Astro marks MDX modules with a directive of its own and strips it later; Rolldown warns once a chapter.
          onLog: (level, log, handle) => {
            if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
          },
        },
      },
    },
  }
}

/** Those that the course does not bring itself. */
export function contentIntegrations(astro: AstroConfig): AstroIntegration[] {
  const has = (name: string) => astro.integrations.some((each) => each.name === name)
  return [mdx({ optimize: { ignoreElementNames: ['h2', 'h3', 'pre', 'table'] } }), sitemap()].filter(
    ({ name }) => !has(name),
  )
}
