import { describe, expect, it } from 'vitest'
import { MemoryShelf, TextShelf } from '../../../src/lib/workspace/shelves.ts'
import { type Channel, freeName, WorkspaceStore } from '../../../src/lib/workspace/store.ts'
import type { Shelf } from '../../../src/lib/workspace/workspace.ts'

/** localStorage with so many characters of room. */
class SmallStorage implements Storage {
  readonly #map = new Map<string, string>()
  room: number
  constructor(room: number) {
    this.room = room
  }
  get length() {
    return this.#map.size
  }
  key = (i: number) => [...this.#map.keys()][i] ?? null
  getItem = (key: string) => this.#map.get(key) ?? null
  removeItem = (key: string) => void this.#map.delete(key)
  clear = () => this.#map.clear()
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError')
    this.#map.set(key, value)
  }
}
/** Channels that hear each other, as BroadcastChannel's do. */
function channels(many: number): Channel[] {
  const all: Channel[] = []
  for (let i = 0; i < many; i++)
    all.push({
      onmessage: null,
      postMessage(data) {
        for (const other of all) if (other !== this) other.onmessage?.({ data } as MessageEvent)
      },
    })
  return all
}
const draft = { name: 'Libros', language: 'ts' as const, code: 'uno' }

describe.each<[string, () => Shelf]>([
  ['in memory', () => new MemoryShelf()],
  ['in localStorage', () => new TextShelf(new SmallStorage(10_000))],
])('workspaces kept %s', (_, make) => {
  it('come back as they were, the latest first, each with a name of its own', async () => {
    let now = 1
    const store = new WorkspaceStore(make(), 'a', undefined, () => now++)
    const { workspace } = await store.create({ ...draft, database: new Uint8Array([0, 255, 10]) })
    await store.create(draft)
    await store.create({ ...draft, name: '  ' })
    expect((await store.list()).map(({ name }) => name)).toEqual(['Sin nombre', 'Libros 2', 'Libros'])
    expect(await store.read(workspace.id)).toEqual(workspace)
    const saved = await store.save(workspace, { code: 'dos' })
    expect(saved.saved).toBe('guardado')
    expect((await store.read(workspace.id))?.code).toBe('dos')
    expect((await store.read(workspace.id))?.database).toEqual(new Uint8Array([0, 255, 10]))
    expect((await store.list())[0]?.name).toBe('Libros')
  })
  it('two tabs never write over each other: both texts are kept', async () => {
    const shelf = make()
    const [one, two] = channels(2) as [Channel, Channel]
    const left = new WorkspaceStore(shelf, 'izquierda', one)
    const right = new WorkspaceStore(shelf, 'derecha', two)
    const heard: string[] = []
    right.onForeign = (id) => heard.push(id)
    const { workspace } = await left.create(draft)
    const theirs = await right.read(workspace.id)
    if (!theirs) throw new Error('not there')
    await left.save(workspace, { code: 'de la izquierda' })
    expect(heard).toEqual([workspace.id, workspace.id])
    const conflict = await right.save(theirs, { code: 'de la derecha' })
    expect(conflict.saved).toBe('conflicto')
    expect((await right.read(workspace.id))?.code).toBe('de la izquierda')
    // Trying again changes nothing: somebody must decide.
    expect((await right.save(conflict.workspace, {})).saved).toBe('conflicto')
    const apart = await right.saveApart(conflict.workspace)
    expect(apart).toMatchObject({
      saved: 'guardado',
      workspace: { name: 'Libros (de esta pestaña)', code: 'de la derecha' },
    })
    expect(await right.list()).toHaveLength(2)
  })
  it('what is removed can be brought back; and is not written back by a tab that did not know', async () => {
    const shelf = make()
    const store = new WorkspaceStore(shelf, 'a')
    const { workspace } = await store.create(draft)
    const undo = await store.remove(workspace.id)
    expect(await store.list()).toEqual([])
    expect((await store.save(workspace, { code: 'x' })).saved).toBe('conflicto')
    expect(await undo?.()).toBe('guardado')
    expect((await store.read(workspace.id))?.code).toBe('uno')
    expect(await store.remove('no está')).toBeUndefined()
  })
})

describe('a full storage', () => {
  it('is said, keeps what was kept, and lets the work go on until there is room', async () => {
    const storage = new SmallStorage(400)
    const store = new WorkspaceStore(new TextShelf(storage), 'a')
    const { workspace } = await store.create(draft)
    const full = await store.save(workspace, { code: 'x'.repeat(500) })
    expect(full.saved).toBe('sin-espacio')
    expect(full.workspace.code).toHaveLength(500)
    expect((await store.read(workspace.id))?.code).toBe('uno')
    storage.room = 5_000
    expect((await store.save(full.workspace, {})).saved).toBe('guardado')
    expect((await store.read(workspace.id))?.code).toHaveLength(500)
  })
  it('and spoilt or foreign entries do no harm', async () => {
    const storage = new SmallStorage(1_000)
    storage.setItem('alquimia:espacio:a', '{')
    storage.setItem('alquimia:espacio:b', '{"id":"b","name":3}')
    storage.setItem('otro', '1')
    expect(await new WorkspaceStore(new TextShelf(storage), 'a').list()).toEqual([])
  })
})

it('a free name is found whatever the case of those taken', () => {
  expect(freeName('Libros', ['libros', 'LIBROS 2'])).toBe('Libros 3')
  expect(freeName('x'.repeat(200), []).length).toBe(80)
})
