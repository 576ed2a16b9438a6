import { defineConfig } from 'astro/config'
import { alquimia } from './src/integration/index.ts'

export default defineConfig({
  integrations: [
    alquimia({
      title: 'Alquimia',
      tagline: 'SQLAlchemy y los ORM, en español',
      description:
        'Guía gratuita de SQLAlchemy 2.0 y los ORM en español: ejemplos en Python y TypeScript, con el SQL que envían a la base de datos.',
      content: './src/content',
      footer: 'Guía libre de SQLAlchemy y los ORM, en español. Código bajo licencia MIT.',
      links: [
        { label: 'Verlo', path: '/visuales/' },
        { label: 'Para docentes', path: '/docentes/', foot: true },
      ],
    }),
  ],
})
