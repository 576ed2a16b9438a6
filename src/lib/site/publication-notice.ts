// Says at the end of a build what a published site still lacks.
import type { AstroIntegration } from 'astro'

export const publicationNotice = (): AstroIntegration => ({
  name: 'alquimia:publication',
  hooks: {
    'astro:build:done': ({ logger }) => {
      if (process.env.SITE_URL) return
      logger.info(
        'Para publicarlo, construye con SITE_URL=https://tu-dominio: el mapa del sitio y las tarjetas la usan.',
      )
    },
  },
})
