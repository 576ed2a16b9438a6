// Who is measured, each in a process of its own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installPeer } from '../common/peer.ts'
import { versionOf } from '../common/version.ts'
import { Competitor } from './competitor.ts'

export const floor = 'sql.js'
/** Kysely builds statements and raw sql.js runs them: neither is an ORM. */
export const orms = ['TypeORM', 'Drizzle', 'MikroORM', 'SQLAlchemy']

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const worker = here('worker.ts')

export async function startCompetitors(): Promise<Competitor[]> {
  const peers = installPeer('orm-peers', 'los otros ORM')
  const node = (name: string, file: string, version = '') =>
    Competitor.start(name, process.execPath, ['--expose-gc', worker, file], version)
  const python = pythonWithSqlalchemy()
  return Promise.all([
    node('Alquimia', here('subjects/alquimia.ts')),
    node(floor, here('subjects/raw.ts'), versionOf('sql.js', peers)),
    node(
      'Kysely',
      here('subjects/kysely.ts'),
      versionOf('kysely', fileURLToPath(new URL('../../../', import.meta.url))),
    ),
    node('TypeORM', `${peers}/typeorm.ts`, versionOf('typeorm', peers)),
    node('Drizzle', `${peers}/drizzle.ts`, versionOf('drizzle-orm', peers)),
    node('MikroORM', `${peers}/mikro-orm.ts`, versionOf('@mikro-orm/core', peers)),
    ...(python ? [Competitor.start('SQLAlchemy', python, [here('subjects/with_sqlalchemy.py')])] : []),
  ])
}

/** A Python that has SQLAlchemy 2, where the machine has one: it is not installed for this. */
function pythonWithSqlalchemy(): string | undefined {
  const candidates = [process.env.ALQUIMIA_PYTHON, 'python3', 'python'].filter((each) => each !== undefined)
  const question = 'import sqlalchemy, sys; sys.exit(not sqlalchemy.__version__.startswith("2."))'
  return candidates.find((each) => spawnSync(each, ['-c', question]).status === 0)
}
