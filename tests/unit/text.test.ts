import { describe, expect, it } from 'vitest'
import { closest } from '../../src/lib/content/closest.ts'
import { inlineCode } from '../../src/lib/content/inline-code.ts'
import { codePieces } from '../../src/lib/site/code-breaks.ts'
import { otherInPython, withBreaks } from '../../src/lib/site/printed-output.ts'
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
    // The signs beside code that goes whole go with it; the text around them stays as it was.
    expect(inlineCode('(`NOT NULL`), y `-m`/`a b`.')).toBe(
      '<span class="con-signos">(<code><span class="junto">NOT NULL</span></code>),</span> y <code><span class="junto">-m</span></code>/<span class="con-signos"><code><span class="junto">a b</span></code>.</span>',
    )
    expect(inlineCode('(`id`), y')).toBe('(<code>id</code>), y')
    // A browser breaks a long name wherever the line ends.
    expect(inlineCode('`session.connection(execution_options=x)`')).toBe(
      '<code>session.<wbr>connection(<wbr>execution_options=<wbr>x)</code>',
    )
    expect(inlineCode('`Lector.ciudad.is_(None)`')).toBe('<code>Lector.ciudad.is_(None)</code>')
    expect(inlineCode('`<b>`')).toBe('<code>&lt;b&gt;</code>')
  })

  it('breaks long code after its signs, and inside its names only where a line would not hold them', () => {
    const marked = (code: string, inCell = false) =>
      codePieces(code, inCell)
        .map((piece) => (piece === 'break' ? '|' : 'text' in piece ? piece.text : piece.whole))
        .join('')
    expect(marked('connection(execution_options={"isolation_level":1})')).toBe(
      'connection(|execution_options=|{|"isolation_level":|1})',
    )
    expect(marked('@model_validator(mode="after_it")')).toBe('@model_validator(|mode=|"after_it")')
    expect(marked('Session(join_transaction_mode="x")')).toBe('Session(|join_transaction_mode=|"x")')
    expect(marked('Session(join_transaction_mode="x")', true)).toBe('Session(|join_|transaction_|mode=|"x")')
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

describe('what an example prints', () => {
  it('breaks only its long words, after their signs', () => {
    const url = 'postgresql+psycopg2://app:***@db:5432/tienda'
    expect(withBreaks(`<pre><code><span>dice (hola): ${url}</span></code></pre>`)).toBe(
      '<pre><code><span>dice (hola): postgresql+psycopg2://<wbr>app:<wbr>***@<wbr>db:<wbr>5432/<wbr>tienda</span></code></pre>',
    )
    expect(withBreaks(`<p>${url}</p>`)).toBe(`<p>${url}</p>`)
  })
  it('knows the words that Python writes in another way', () => {
    expect(otherInPython('<p>Texto</p><b class="true">null</b><i>Es</i>true')).toEqual([
      ['true', 'True'],
      ['null', 'None'],
    ])
    expect(otherInPython('Trueno, nulla')).toEqual([])
  })
})
