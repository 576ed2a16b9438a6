// What each component needs inside of it, or beside: what its page would refuse when it is built.
import { fenceWords } from '../site/fence-words.ts'
import { type Node, walk } from './chapter-tree.ts'

/** What is wrong, and its probable cause. */
export type Wrong = readonly [wrong: string, cause: string]

export function structureOf(node: Node): Wrong[] {
  const has = (name: string) => node.attributes?.some((each) => each.name === name) ?? false
  const fences = [...walk(node)].map((each) => each.node).filter(({ type }) => type === 'code')
  const code = fences.filter(({ lang }) => lang === 'ts' || lang === 'sql' || lang === 'python')
  const languages = new Set(code.map(({ lang }) => lang))
  switch (node.name) {
    case 'Ejemplo':
      return code.length > 0 ? [] : [['no tiene código.', 'lleva al menos un bloque ```python o ```ts.']]
    case 'Playground':
      return playground(code)
    case 'Comparar':
      return comparison(languages, has('grabado'))
    case 'RetoBreve':
      return brief(fences)
    case 'DiagramaER':
      if (has('de') !== has('prepara')) return []
      return [
        [
          'necesita saber de dónde sale el esquema.',
          'escribe de="id-de-un-ejemplo" o prepara="nombre", uno de los dos.',
        ],
      ]
    case 'UnionDeFilas':
      if (!has('prepara') || (has('relacion') && has('vuelta'))) return []
      return [
        [
          'le faltan los dos extremos de la relación.',
          'con prepara van relacion="Autor.libros" y vuelta="Libro.autor".',
        ],
      ]
    default:
      return []
  }
}

function playground(code: readonly Node[]): Wrong[] {
  const run = code.filter(({ lang }) => lang !== 'python')
  if (run.length === 0) return [['no tiene código que se ejecute.', 'lleva un bloque ```ts o ```sql.']]
  if (new Set(run.map(({ lang }) => lang)).size > 1)
    return [['mezcla ts y sql.', 'todos sus bloques van en el mismo lenguaje: sepáralos en dos.']]
  const unnamed = run.some(({ meta }) => !/\b(?:archivo|desde)=/.test(meta ?? ''))
  return run.length > 1 && unnamed
    ? [['tiene varios bloques y alguno no dice su nombre.', 'con varios archivos, cada uno lleva archivo="nombre.ts".']]
    : []
}

function comparison(languages: ReadonlySet<string | undefined>, recorded: boolean): Wrong[] {
  for (const language of ['python', 'ts'])
    if (!languages.has(language))
      return [[`le falta el bloque \`\`\`${language}.`, 'lleva uno en python y otro en ts.']]
  if (recorded && languages.has('sql'))
    return [['lleva una grabación y un bloque sql.', 'dicen lo mismo: deja uno de los dos.']]
  if (!recorded && !languages.has('sql'))
    return [['no dice qué envía SQLAlchemy.', 'agrega un bloque ```sql, o grabado="archivo/escenario".']]
  return []
}

function brief(fences: readonly Node[]): Wrong[] {
  const roles = new Set(fences.map(({ meta }) => fenceWords(meta ?? '').words.papel))
  const missing = (['inicio', 'prueba', 'solucion'] as const).filter((role) => !roles.has(role))
  return missing.length > 0
    ? [
        [
          `le falta ${missing.map((role) => `el bloque «${role}»`).join(' y ')}.`,
          'se escribe tras el lenguaje: ```ts inicio.',
        ],
      ]
    : []
}
