import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import { defineConfig, fontProviders } from 'astro/config'
import { sandboxAssets } from './src/lib/runtime/build/vite.ts'
import { codeMeta } from './src/lib/site/code-meta.ts'
import { codeTheme } from './src/lib/site/code-theme.ts'
import { editorTypes } from './src/lib/site/editor-types.ts'
import { plainHeadingIds } from './src/lib/site/heading-ids.ts'
import { leanMonaco } from './src/lib/site/lean-monaco.ts'
import { publicationNotice } from './src/lib/site/publication-notice.ts'
import { searchIndex } from './src/lib/site/search-index.ts'

// One variable face for the text; the italic, which only sets words and labels, is a static cut of half the weight.
const upright = '@fontsource-variable/alegreya/files/alegreya-latin-wght-normal.woff2'
const italic = '@fontsource/alegreya/files/alegreya-latin-400-italic.woff2'

export default defineConfig({
  // The public address only shows in canonical links, the sitemap and social cards: set SITE_URL (and BASE_PATH for a
  // site under a sub-path) where the site is published.
  site: process.env.SITE_URL ?? 'https://alquimia.example',
  base: process.env.BASE_PATH ?? '/',
  trailingSlash: 'always',
  // One request less before the first paint; the sheet is small and the pages are read one at a time.
  build: { inlineStylesheets: 'always' },
  integrations: [mdx(), sitemap(), searchIndex(), publicationNotice()],
  markdown: {
    processor: satteri({ hastPlugins: [plainHeadingIds()], features: { smartPunctuation: false } }),
    shikiConfig: { theme: codeTheme, transformers: [codeMeta()] },
  },
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
  ],
  devToolbar: { enabled: false },
  vite: {
    plugins: [sandboxAssets(), editorTypes(), leanMonaco()],
    worker: { format: 'es' },
    build: {
      rolldownOptions: {
        // Astro marks MDX modules with a directive of its own and strips it later; Rolldown warns once a chapter.
        onLog: (level, log, handle) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
        },
      },
    },
  },
})
