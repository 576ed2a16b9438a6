// The one way to write a picture: what it refuses, what it escapes, and how it measures.
import { describe, expect, it } from 'vitest'
import { elbow, foot } from '../../../src/lib/visual/svg/marks.ts'
import { d, el, join, type Markup } from '../../../src/lib/visual/svg/markup.ts'
import { fitted, widthOf, wrap } from '../../../src/lib/visual/svg/measure.ts'

const mono = { family: 'mono', size: 10 } as const
const sans = { family: 'sans', size: 10 } as const

describe('markup', () => {
  it('escapes text and attributes, whatever they hold', () => {
    const hostile = `<script>alert("1")</script>' onload='x & y`
    const { text } = el('g', { 'aria-label': hostile }, hostile)
    expect(text).not.toMatch(/<script|" onload|' onload/)
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x &amp; y')
  })
  it('does not take for markup an object that looks like it', () => {
    expect(join({ text: '<b>', toString: () => '<b>' } as unknown as Markup).text).toBe('&lt;b&gt;')
  })
  it('refuses scripts, handlers, odd names and addresses that run', () => {
    expect(() => el('script')).toThrow(TypeError)
    expect(() => el('foreignObject')).toThrow(TypeError)
    expect(() => el('g', { onclick: 'x()' })).toThrow(TypeError)
    expect(() => el('g', { 'a b': '1' })).toThrow(TypeError)
    expect(() => el('g><b')).toThrow(TypeError)
    expect(() => el('a', { href: 'javascript:alert(1)' })).toThrow(TypeError)
    expect(el('a', { href: '#libros' }).text).toBe('<a href="#libros"></a>')
  })
  it('keeps out what an SVG file may not hold', () => {
    expect(el('text', {}, 'a\u0000b\ud800c').text).toBe('<text>a\ufffdb\ufffdc</text>')
  })
  it('refuses numbers that are none, and rounds the others', () => {
    expect(() => el('rect', { x: Number.NaN })).toThrow(TypeError)
    expect(() => d`M${Number.POSITIVE_INFINITY} 0`).toThrow(TypeError)
    expect(el('rect', { x: 1.23456, hidden: false, width: undefined }).text).toBe('<rect x="1.23"></rect>')
  })
})

describe('measure', () => {
  it('cuts what does not fit, between letters as a reader counts them', () => {
    expect(fitted('lectores', 100, mono)).toBe('lectores')
    expect(fitted('lectores_de_la_retorta', 60, mono)).toMatch(/^lectores?…$/)
    const family = '👩‍👩‍👧'
    expect(fitted(family.repeat(10), 40, mono).replaceAll(family, '')).toBe('…')
    expect(widthOf(fitted('x'.repeat(1_000_000), 80, mono), mono)).toBeLessThanOrEqual(80)
  })
  it('shows line ends as blanks, so that a name stays on its line', () => {
    expect(fitted('a\nb\u0000', 100, mono)).toBe('a b')
  })
  it('wraps at words, breaks those that are too long, and ends in an ellipsis', () => {
    expect(wrap('SELECT libros.id FROM libros', 90, mono)).toEqual(['SELECT', 'libros.id FROM', 'libros'])
    for (const line of wrap('x'.repeat(100), 90, mono)) expect(widthOf(line, mono)).toBeLessThanOrEqual(90)
    expect(wrap('uno dos tres cuatro cinco', 40, sans, 2)).toHaveLength(2)
    expect(wrap('uno dos tres cuatro cinco', 40, sans, 2)[1]).toMatch(/…$/)
    expect(wrap('', 40, sans)).toEqual([''])
  })
  it('never loses a letter when it wraps', () => {
    const text = 'UPDATE lectores SET ciudad = ?, correo = ? WHERE lectores.id IN (1,2,3,4,5,6)'
    expect(wrap(text, 77, sans).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  })
})

describe('marks', () => {
  it('opens the crow’s foot towards the card', () => {
    expect(foot({ x: 100, y: 50 }, 'left')).toBe('M87 50L100 57M87 50L100 43')
  })
  it('rounds corners only as far as the pieces allow', () => {
    expect(
      elbow([
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 4, y: 40 },
      ]),
    ).toBe('M0 0L2 0Q4 0 4 6L4 40')
  })
})
