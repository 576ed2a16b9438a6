/** The floor: sql.js prepared statements by hand, rows mapped to plain objects. */
import initSqlJs, { type Database } from 'sql.js'
import { CHILDREN, type Contender, SCHEMA, usuarios } from './orm-model.ts'

export async function raw(): Promise<Contender> {
  const SQL = await initSqlJs()
  let db: Database = new SQL.Database()
  const fill = (count: number) => {
    db.run('BEGIN')
    const insert = db.prepare('INSERT INTO usuarios (nombre, correo, edad) VALUES (?, ?, ?)')
    for (const { nombre, correo, edad } of usuarios(count)) insert.run([nombre, correo, edad])
    insert.free()
    db.run('COMMIT')
  }
  const all = <T>(sql: string, map: (row: [number, string, number, string, number]) => T): T[] => {
    const statement = db.prepare(sql)
    const out: T[] = []
    while (statement.step()) out.push(map(statement.get() as [number, string, number, string, number]))
    statement.free()
    return out
  }
  const family = (rows: { id: number; nombre: string }[], children: { padre_id: number }[]) => {
    const byId = new Map(rows.map((row) => [row.id, { ...row, hijos: [] as unknown[] }]))
    for (const child of children) byId.get(child.padre_id)?.hijos.push(child)
    return [...byId.values()]
  }
  return {
    name: 'sql.js a mano',
    driver: 'sql.js',
    prepare(count) {
      db.close()
      db = new SQL.Database()
      for (const sql of SCHEMA) db.run(sql)
      if (count) fill(count)
    },
    prepareFamilies() {
      db.close()
      db = new SQL.Database()
      for (const sql of SCHEMA) db.run(sql)
      db.run('BEGIN')
      for (let i = 1; i <= 1000; i++) {
        db.run('INSERT INTO padres (nombre) VALUES (?)', [`p${i}`])
        for (let j = 0; j < CHILDREN; j++)
          db.run('INSERT INTO hijos (nombre, padre_id) VALUES (?, ?)', [`h${i}.${j}`, i])
      }
      db.run('COMMIT')
    },
    tasks: {
      insert(count) {
        const data = usuarios(count)
        db.run('BEGIN')
        const insert = db.prepare('INSERT INTO usuarios (nombre, correo, edad) VALUES (?, ?, ?) RETURNING id')
        const ids: number[] = []
        for (const { nombre, correo, edad } of data) {
          insert.bind([nombre, correo, edad])
          insert.step()
          ids.push(insert.get()[0] as number)
        }
        insert.free()
        db.run('COMMIT')
        return ids.length
      },
      load: () =>
        all('SELECT id, nombre, correo, edad FROM usuarios', ([id, nombre, correo, edad]) => ({
          id,
          nombre,
          correo,
          edad,
        })).length,
      joined: () => {
        const byId = new Map<number, { hijos: unknown[] }>()
        all(
          'SELECT p.id, p.nombre, h.id, h.nombre, h.padre_id FROM padres p LEFT JOIN hijos h ON h.padre_id = p.id ORDER BY p.id, h.id',
          ([id, nombre, hid, hnombre, padre_id]) => {
            let parent = byId.get(id)
            if (!parent) {
              parent = { id, nombre, hijos: [] } as { hijos: unknown[] }
              byId.set(id, parent)
            }
            parent.hijos.push({ id: hid, nombre: hnombre, padre_id })
          },
        )
        return byId.size
      },
      selectin: () =>
        family(
          all('SELECT id, nombre FROM padres', ([id, nombre]) => ({ id, nombre })),
          all('SELECT id, nombre, padre_id FROM hijos ORDER BY id', ([id, nombre, padre_id]) => ({
            id,
            nombre,
            padre_id,
          })),
        ).length,
      update(count) {
        db.run('BEGIN')
        const update = db.prepare('UPDATE usuarios SET nombre=? WHERE id = ?')
        for (let i = 1; i <= count / 10; i++) update.run([`otro ${i}`, i])
        update.free()
        db.run('COMMIT')
      },
      delete(count) {
        db.run('BEGIN')
        const remove = db.prepare('DELETE FROM usuarios WHERE id = ?')
        for (let i = 1; i <= count / 10; i++) remove.run([i])
        remove.free()
        db.run('COMMIT')
      },
      'get-miss'() {
        const get = db.prepare('SELECT id, nombre, correo, edad FROM usuarios WHERE id = ?')
        let found = 0
        for (let i = 1; i <= 1000; i++) {
          get.bind([i])
          if (get.step()) {
            const [id, nombre, correo, edad] = get.get()
            found += { id, nombre, correo, edad }.id ? 1 : 0
          }
        }
        get.free()
        return found
      },
    },
  }
}
