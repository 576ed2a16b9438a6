/** TypeScript to JavaScript in place: what is not a type keeps its line and its column. */
import { describe, expect, test } from 'vitest'
import { typeEdits } from '../../../src/lib/runtime/assemble/strip.ts'
import { faultOf } from '../../../src/lib/runtime/assemble/syntax.ts'
import { MadeText } from '../../../src/lib/runtime/assemble/text.ts'
import { Tokens } from '../../../src/lib/runtime/assemble/tokens.ts'

const strip = (code: string): string => new MadeText().copy('f', code, typeEdits(new Tokens(code))).text
/** Without the spaces that types leave behind. */
const dense = (code: string): string => strip(code).replace(/\s+/g, ' ').trim()

test.each([
  ['const a: number = 1', 'const a = 1'],
  ['const a = b as unknown as string, c = d!.e!', 'const a = b , c = d .e'],
  ['const f = <T,>(x?: T): x is string => true', 'const f = (x ) => true'],
  ['let x = foo<string>(1); new Map<string, number>()', 'let x = foo (1); new Map ()'],
  ['const o = { a: 1 } satisfies Record<string, number>', 'const o = { a: 1 }'],
  ['function f(this: Window, a?: number, ...r: string[]): void {}', 'function f( a , ...r ) {}'],
  ['class A<T> extends B<T> implements C, D { private readonly x!: number = 1 }', 'class A extends B { x = 1 }'],
  ['class A { declare y: string; z = 1 }', 'class A { ; ; z = 1 }'],
  [
    'class A { static override f<T>(a: T): T { return a } abstract g(): void }',
    'class A { static f (a ) { return a } }',
  ],
  ['abstract class A { [k: string]: unknown }', 'class A { }'],
  ['type A = { a: string }\nconst b = 1', '; const b = 1'],
  ['export interface A { a: string }', ';'],
  ['declare const a: number\nconst b = 1', '; const b = 1'],
  ['function f(a: string): void\nfunction f(a: unknown) {}', '; function f(a ) {}'],
  ['try {} catch (e: unknown) {}', 'try {} catch (e ) {}'],
  ['for (const x of y as string[]) {}', 'for (const x of y ) {}'],
  ['using a: Session = f(); await using b = g()', 'using a = f(); await using b = g()'],
  ['const g = async <T>(x: T) => x', 'const g = async (x ) => x'],
  ['const t = cond ? (a as B) : (c): D => e', 'const t = cond ? (a ) : (c) => e'],
])('%s', (from, to) => {
  expect(dense(from)).toBe(to)
})

describe('what follows a type stays where it was', () => {
  test.each([
    'const a: Map<string, number> = new Map(); fin()',
    'interface X { a: string }\n\n  fin()',
    'const f = (a: number,\n  b: string): void => { fin() }',
    'class A { private x: number = 1; m(): void { fin() } }',
  ])('%s', (code) => {
    expect(strip(code).indexOf('fin')).toBe(code.indexOf('fin'))
    expect(strip(code).split('\n')).toHaveLength(code.split('\n').length)
  })
})

test.each([
  ['const a = 1\ntype X = {}\n;[1].map(String)'],
  ['const a = b\ninterface X {}\n(function () {})()'],
  ['const a = b as string\n[1].forEach(f)'],
  ['const f = (a: number): {\n  x: number\n} => ({ x: a })'],
  ['class A {\n  x = 1\n  private [Symbol.iterator]() {}\n}'],
])('lines do not run into each other: %s', (code) => {
  expect(faultOf(strip(code))).toBeUndefined()
})

const value = (code: string, name: string): unknown => new Function(`${strip(code)}\nreturn ${name}`)()

test('enums become the objects that TypeScript makes of them', () => {
  const code = "enum E { A, B = 5, C, D = 'd', F = A | B }\nenum E { G = 9 }"
  expect(value(code, 'E')).toEqual({ A: 0, B: 5, C: 6, D: 'd', F: 5, G: 9, 0: 'A', 5: 'F', 6: 'C', 9: 'G' })
  expect(value("const enum E { 'a b', c }", 'E.c')).toBe(1)
})

test('parameter properties are assigned, after super()', () => {
  const code =
    'class A { constructor(public readonly a: number) {} }\nclass B extends A { constructor(private b: string) { super(1) } }'
  expect(value(code, "{ ...new B('x') }")).toEqual({ a: 1, b: 'x' })
})

test('a namespace with code is refused, since erasing it would lose the code', () => {
  expect(() => strip('namespace N { export const a = 1 }')).toThrow()
  expect(dense('declare namespace N { const a: number }')).toBe(';')
})
