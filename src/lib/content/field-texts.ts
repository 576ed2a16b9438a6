// What each field is for, in Spanish; which there are, and what they admit, comes from their schemas.
export const fieldTexts = {
  chapter: {
    order: 'Su lugar en el curso, y el número que se ve.',
    part: 'La parte a la que pertenece: un archivo de `parts`, sin su número.',
    title: 'El título del capítulo. El archivo no lleva otro «# ».',
    description: 'Una frase para la portada del capítulo y para los buscadores.',
    objectives: 'Qué podrá hacer quien lo lea, con un verbo al principio.',
    minutes: 'Minutos de lectura. El panel de `npm run dev` dice cuánto mide.',
    project: 'Si es un proyecto final: cierra su parte, no lleva número y puede no tener preguntas.',
    requires: 'Capítulos que conviene leer antes, por su dirección.',
    keywords: 'Palabras que la gente busca y el texto no dice.',
  },
  exercise: {
    order: 'Su lugar entre los retos del capítulo.',
    title: 'El título que se ve.',
    level: 'Cuánto pide.',
    setup: 'Código que se ejecuta antes, de la carpeta `setups`.',
    hints: 'De la más leve a la que casi lo dice.',
  },
  term: {
    term: 'El término, como se lee.',
    english: 'Su nombre en inglés.',
    aliases: 'Otros nombres con que la gente lo busca.',
    short: 'Qué es, en un par de frases.',
    see: 'Otros términos, por el nombre de su archivo.',
  },
  course: {
    title: 'El nombre del curso: en la cabecera, en la pestaña del navegador y en las tarjetas.',
    tagline: 'Una línea que dice de qué trata. Va junto al nombre.',
    description: 'Una o dos frases, para la portada y para los buscadores.',
    language: 'El idioma de los capítulos, como lo nombran los navegadores: `es`, `es-MX`, `pt-BR`.',
    content: 'La carpeta de los capítulos, desde la del curso. Puede estar fuera de ella, o dentro de un paquete.',
    parts:
      'Las partes, cada una con `id`, `order`, `numeral`, `title`, `description` y `pigment`. Sin este campo se leen de la carpeta `parts`.',
    theme:
      'Colores (`{ light, dark }`) y letras distintos de los de la casa, por su nombre en `tokens.css`: `cardenillo`, `bermellon`, `paper`, `ink`, `serif`… La construcción avisa si un color no se lee.',
    footer: 'Una línea para el pie de página: autoría, licencia.',
    pages: 'Qué páginas comunes lleva: `zonaLibre` y `progreso`.',
    links:
      'Más enlaces para la cabecera, a páginas propias de `src/pages`: `label` y `path`. Con `foot: true`, solo al pie.',
  },
} as const
