import { alquimia } from 'alquimia/curso'
import { defineConfig } from 'astro/config'

export default defineConfig({
  integrations: [
    alquimia({
      title: 'SQL para analistas',
      tagline: 'Responde con datos, no con corazonadas',
      description:
        'Un curso corto de SQL para quien analiza datos y no programa: pregunta, cuenta y agrupa sobre las ventas de una heladería, en el navegador.',
      parts: [
        {
          id: 'preguntas',
          order: 1,
          numeral: 'I',
          title: 'Preguntas',
          description: 'De una tabla con ventas a una respuesta que se puede defender.',
          pigment: 'cardenillo',
        },
      ],
      theme: {
        cardenillo: { light: '#274690', dark: '#a3bdf7' },
        paper: { light: '#fdfcff', dark: '#13151c' },
      },
      footer: 'Curso de ejemplo de Alquimia. Texto y datos, de dominio público.',
    }),
  ],
})
