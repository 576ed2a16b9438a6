import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32, decodeShare, encodeShare, LONGEST_LINK } from '../../../src/lib/workspace/share.ts'

const link = (bytes: Uint8Array) => `#v1.${Buffer.from(bytes).toString('base64url')}`
function packed(plain: string, crc = crc32(new TextEncoder().encode(plain))): string {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(crc)
  return link(Buffer.concat([head, deflateRawSync(plain)]))
}

describe('a program in a link', () => {
  it('comes back as it went, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('ts' as const, 'sql' as const),
        async (name, code, language) => {
          const program = { name, code, language }
          expect(await decodeShare(await encodeShare(program))).toEqual(program)
        },
      ),
      { numRuns: 200 },
    )
  })
  it('brings its modules, and refuses names that no program could import', async () => {
    const program = { name: 'x', language: 'ts' as const, code: '1', files: [{ name: 'modelos.ts', code: 'á' }] }
    expect(await decodeShare(await encodeShare(program))).toEqual(program)
    for (const files of [
      7,
      [7],
      [['../a.ts', '']],
      [['a.ts', 1]],
      [
        ['a.ts', ''],
        ['a.ts', ''],
      ],
      [['programa.ts', '']],
    ])
      await expect(decodeShare(packed(JSON.stringify(['ts', 'x', '1', files])))).rejects.toThrow('dañado')
  })
  it('takes less than 8 kB for a program of the guide', async () => {
    const code = readFileSync('src/content/setups/lectores.ts', 'utf8').repeat(4)
    expect((await encodeShare({ name: 'Lectores', language: 'ts', code })).length).toBeLessThan(8_000)
  })
  it('too long a program is refused, with what to do', async () => {
    const noise = Array.from({ length: 60_000 }, (_, i) =>
      String.fromCharCode(33 + (((i * 7919) ^ (i >> 3)) % 90)),
    ).join('')
    await expect(encodeShare({ name: '', language: 'ts', code: noise })).rejects.toThrow('demasiado largo')
    await expect(encodeShare({ name: '', language: 'ts', code: 'a'.repeat(600_000) })).rejects.toThrow('Descárgalo')
  })
  it('a fragment that is not ours is none of ours', async () => {
    for (const other of ['', '#', '#titulo', '#v1', '#version.1']) expect(await decodeShare(other)).toBeUndefined()
  })
  it('a link cut short, changed or made up is told to be damaged', async () => {
    const whole = await encodeShare({ name: 'a', language: 'sql', code: 'SELECT 1 FROM libros WHERE autor = 3' })
    for (let end = 4; end < whole.length; end++)
      await expect(decodeShare(whole.slice(0, end))).rejects.toThrow('incompleto o dañado')
    for (let at = 4; at < whole.length; at++) {
      const changed = `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`
      // The last sign may hold bits that mean nothing.
      const found = await decodeShare(changed).catch((error: Error) => error.message)
      if (typeof found === 'string') expect(found).toContain('incompleto o dañado')
      else expect(found?.code).toBe('SELECT 1 FROM libros WHERE autor = 3')
    }
    await expect(decodeShare('#v1.$$$')).rejects.toThrow('incompleto o dañado')
    for (const json of ['{}', '[]', '["ts","a"]', '["py","a","b"]', '["ts",1,"b"]', '["ts","a",{}]', 'no'])
      await expect(decodeShare(packed(json)), json).rejects.toThrow('incompleto o dañado')
  })
  it('a bomb is not unpacked', async () => {
    const bomb = packed(JSON.stringify(['ts', '', 'a'.repeat(20_000_000)]))
    expect(bomb.length).toBeLessThan(LONGEST_LINK)
    await expect(decodeShare(bomb)).rejects.toThrow('más texto del que cabe')
    await expect(decodeShare(`#v1.${'A'.repeat(200_000)}`)).rejects.toThrow('más largo')
  })
  it('a link of tomorrow says so', async () => {
    await expect(decodeShare('#v2.AAAA')).rejects.toThrow('versión más nueva')
  })
})
