/**
 * The only way to write a picture: elements from data to a string, in Node and in the page alike. Whatever is text is
 * escaped here and nowhere else; a string never becomes markup by being concatenated.
 */

class Written {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}
/** Markup that this module wrote: the class is not for others to make, so that no text of theirs passes for it. */
export type Markup = Written
const make = (text: string): Markup => new Written(text)

export type Child = Markup | string | number | bigint | false | null | undefined | readonly Child[]
type Value = string | number | boolean | null | undefined
/** `class` may be a list with holes; `style` carries custom properties, and only numbers or tokens. */
export interface Attributes {
  readonly class?: string | readonly (string | false | undefined)[]
  readonly style?: Readonly<
    Record<`--${string}`, number | `var(--${string})` | `${number}${'%' | 'px' | 'rem' | 'em'}`>
  >
  readonly [name: string]: Value | readonly (string | false | undefined)[] | Readonly<Record<string, string | number>>
}

/** HTML's elements without content. Every other one is closed in full, which both HTML and XML understand. */
const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr'])
const NEVER = new Set(['script', 'style', 'foreignobject', 'iframe', 'object', 'embed', 'base', 'link', 'meta'])
const NAME = /^[a-zA-Z][\w:.-]*$/

/** `el('g', { class: 'tarjeta' }, el('text', { x: 12 }, table.name))`. `false` and `undefined` leave things out. */
export function el(tag: string, attributes: Attributes = {}, ...children: Child[]): Markup {
  if (!NAME.test(tag) || NEVER.has(tag.toLowerCase())) throw new TypeError(`No picture holds a <${tag}>`)
  const opening = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`
  return make(VOID.has(tag) ? opening : `${opening}${children.map(written).join('')}</${tag}>`)
}

/** Several pieces as one. */
export const join = (...children: Child[]): Markup => make(children.map(written).join(''))

function written(child: Child): string {
  if (child instanceof Written) return child.text
  if (Array.isArray(child)) return child.map(written).join('')
  return child === false || child === null || child === undefined ? '' : escaped(String(child))
}

function attribute([name, value]: [string, Attributes[string]]): string {
  if (value === false || value === null || value === undefined) return ''
  // Handlers are added by whoever places the picture: in a string they would be code.
  if (!NAME.test(name) || /^on/i.test(name)) throw new TypeError(`No picture has the attribute «${name}»`)
  if (value === true) return ` ${name}=""`
  if (Array.isArray(value)) return ` ${name}="${escaped(value.filter(Boolean).join(' '))}"`
  if (typeof value === 'object') {
    const rules = Object.entries(value).map(([property, each]) => `${property}:${each}`)
    return ` ${name}="${escaped(rules.join(';'))}"`
  }
  if (/(?:^|:)(?:href|src)$/i.test(name) && !/^(?:#|\/|\.|https?:)/i.test(String(value)))
    throw new TypeError(`«${value}» is no address for a picture`)
  return ` ${name}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`
}

/** A hundredth of a pixel is more than an eye sees; figures without end would only weigh. */
const rounded = (value: number): string => {
  if (!Number.isFinite(value)) throw new TypeError(`A picture was given ${value} for a number`)
  return String(Math.round(value * 100) / 100)
}

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
// An exported SVG is XML, where these characters may not be, escaped or not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, (each) => NAMES[each] as string)

/** Numbers of a path, rounded as attributes are: d`M${x} ${y}H${x2}`. */
export const d = (parts: TemplateStringsArray, ...numbers: readonly number[]): string =>
  parts.reduce((path, part, i) => `${path}${i > 0 ? rounded(numbers[i - 1] as number) : ''}${part}`, '')
