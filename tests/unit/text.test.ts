import { describe, expect, it } from 'vitest'
import { closest } from '../../src/lib/content/closest.ts'
import { inlineCode } from '../../src/lib/content/inline-code.ts'
import { slugOf, uniqueSlugs } from '../../src/lib/site/slug.ts'

describe('slugs', () => {
  it('drop accents, signs and case', () => {
    expect(slugOf('¿Qué es un ORM?')).toBe('que-es-un-orm')
    expect(slugOf('  Año, niño y «pingüino» ')).toBe('ano-nino-y-pinguino')
  })
  it('are never empty', () => {
    expect(slugOf('¡¿?!')).toBe('seccion')
  })
  it('of repeated headings get a number', () => {
    const slug = uniqueSlugs()
    expect([slug('Resumen'), slug('Resumen'), slug('Resumen')]).toEqual(['resumen', 'resumen-2', 'resumen-3'])
  })
})

describe('the nearest name', () => {
  it('is found for a typo, and for nothing else', () => {
    expect(closest('objetives', ['objectives', 'order'])).toBe('objectives')
    expect(closest('omr', ['dml', 'orm'])).toBe('orm')
    expect(closest('color', ['title', 'minutes'])).toBeUndefined()
    expect(closest('x', [])).toBeUndefined()
  })
})

describe('text with code between backticks', () => {
  it('becomes code, and everything else stays text', () => {
    expect(inlineCode('usa `a < b`')).toBe('usa <code><span class="junto">a &lt; b</span></code>')
    expect(inlineCode('<img onerror="x">')).toBe('&lt;img onerror=&quot;x&quot;&gt;')
    // A browser would break the line after each hyphen.
    expect(inlineCode('`alembic init -t async`')).toBe('<code>alembic init <span class="junto">-t</span> async</code>')
    expect(inlineCode('`NOT NULL`')).toBe('<code><span class="junto">NOT NULL</span></code>')
    // And a long name wherever the line ends.
    expect(inlineCode('`session.connection(execution_options=x)`')).toBe(
      '<code>session.<wbr>connection(<wbr>execution_options=<wbr>x)</code>',
    )
    expect(inlineCode('`Lector.ciudad.is_(None)`')).toBe('<code>Lector.ciudad.is_(None)</code>')
    expect(inlineCode('`<b>`')).toBe('<code>&lt;b&gt;</code>')
  })

  it('is stressed where it says so, except inside code', () => {
    expect(inlineCode('un año mayor, **o** el mismo; *remote* no')).toBe(
      'un año mayor, <strong>o</strong> el mismo; <em>remote</em> no',
    )
    expect(inlineCode('`f(**datos)` y `2 * 3 * 4`')).toBe(
      '<code>f(**datos)</code> y <code><span class="junto">2 * 3 * 4</span></code>',
    )
    expect(inlineCode('**nunca `a*b`**')).toBe('<strong>nunca <code>a*b</code></strong>')
    expect(inlineCode('3 * 4 * 5')).toBe('3 * 4 * 5')
  })
})
