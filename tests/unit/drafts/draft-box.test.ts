import { expect, it } from 'vitest'
import { DraftBox, type DraftStorage, fingerprint } from '../../../src/lib/drafts/draft-box.ts'

function memory(limit = Number.POSITIVE_INFINITY): DraftStorage & { all: Map<string, string> } {
  const all = new Map<string, string>()
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      all.set(key, value)
    },
    removeItem: (key) => void all.delete(key),
  }
}
const files = { 'programa.ts': 'console.log(1)' }

it('gives back what was written, in another page of the same storage', () => {
  const storage = memory()
  expect(new DraftBox('a', storage, 't1').write({ files, base: 'x' })).toBe('guardado')
  expect(new DraftBox('a', storage, 't2').read()).toMatchObject({ files, base: 'x' })
  expect(new DraftBox('b', storage, 't2').read()).toBeNull()
})

it('does not write over what another tab wrote meanwhile, unless told to', () => {
  const storage = memory()
  const [one, two] = [new DraftBox('a', storage, 't1'), new DraftBox('a', storage, 't2')]
  one.write({ files, base: 'x' })
  const mine = { files: { 'programa.ts': 'otra cosa' }, base: 'x' }
  expect(two.write(mine)).toBe('conflicto')
  expect(one.read()?.files).toEqual(files)
  expect(two.write(mine, true)).toBe('guardado')
  expect(one.write({ files, base: 'x' })).toBe('conflicto')
})

it('goes on after reading what the other tab wrote', () => {
  const storage = memory()
  const [one, two] = [new DraftBox('a', storage, 't1'), new DraftBox('a', storage, 't2')]
  one.write({ files, base: 'x' })
  two.read()
  expect(two.write({ files, base: 'x' })).toBe('guardado')
})

it('says that there is no room, and keeps what was there', () => {
  const storage = memory(150)
  const box = new DraftBox('a', storage, 't1')
  expect(box.write({ files, base: 'x' })).toBe('guardado')
  expect(box.write({ files: { 'programa.ts': 'x'.repeat(200) }, base: 'x' })).toBe('sin-espacio')
  expect(box.read()?.files).toEqual(files)
  expect(new DraftBox('a', undefined, 't1').write({ files, base: 'x' })).toBe('sin-espacio')
})

it('takes garbage in the storage for nothing', () => {
  const storage = memory()
  const box = new DraftBox('a', storage, 't1')
  for (const garbage of ['{', '[]', '"x"', '{"version":1}', '{"version":1,"stamp":"s","base":"b","files":{"a":1}}']) {
    storage.all.set(box.key, garbage)
    expect(box.read()).toBeNull()
  }
  expect(box.write({ files, base: 'x' })).toBe('guardado')
})

it('tells one original from another', () => {
  expect(fingerprint({ a: '1' })).not.toBe(fingerprint({ a: '2' }))
  expect(fingerprint({ a: '1' })).toBe(fingerprint({ a: '1' }))
})
