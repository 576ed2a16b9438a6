import { Column, createEngine, Integer, initAlquimia, MetaData, Table } from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../../src/lib/migrations/commands/command-line.ts'
import { completions } from '../../../src/lib/migrations/commands/command-table.ts'
import { Alembic, Scripts } from '../../../src/lib/migrations/index.ts'
import { loadVersion } from './load-version.ts'

beforeAll(() => initAlquimia())

function project() {
  const metadata = new MetaData()
  Table('libros', metadata, Column('id', Integer, { primaryKey: true }))
  const scripts = new Scripts()
  let count = 0
  const alembic = new Alembic(createEngine('sqlite://'), scripts, { metadata, newId: () => `v${++count}00${count}` })
  const run = (line: string) => {
    const answer = runCommandLine(alembic, line)
    if (answer.created) scripts.add(loadVersion(answer.created))
    return answer.lines
  }
  return { alembic, scripts, run }
}
function errorOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    return error as Error & { what: string; why: string; fix: string }
  }
  throw new Error('nothing failed')
}

describe('the command line', () => {
  it('goes through a first migration as in a terminal', () => {
    const { run, alembic } = project()
    expect(run('alembic init')[0]).toBe('Creating directory migraciones ...  done')
    expect(errorOf(() => run('alembic check')).what).toContain(
      'New upgrade operations detected: [["add_table","libros"]]',
    )
    expect(run('alembic revision --autogenerate -m "crear libros"')).toEqual([
      'Generating versions/v1001_crear_libros.ts ...  done',
    ])
    expect(run('alembic upgrade head --sql').join('\n')).toContain('CREATE TABLE libros')
    expect(run('alembic upgrade head')).toEqual([])
    expect(run('alembic current')).toEqual(['v1001 (head)'])
    expect(run('alembic check')).toEqual(['No new upgrade operations detected.'])
    expect(run('alembic history --indicate-current')).toEqual(['<base> -> v1001 (head) (current), crear libros'])
    expect(run('alembic downgrade -1')).toEqual([])
    expect(run('alembic current')).toEqual([])
    expect(alembic.differences()).toHaveLength(1)
  })

  it('takes the command without the word alembic, messages in either quote, and --flag=value', () => {
    const { run } = project()
    expect(run(`revision -m 'uno' --rev-id=abcd`)).toEqual(['Generating versions/abcd_uno.ts ...  done'])
    expect(run('show abcd')).toContain('    uno')
  })

  it.each([
    ['alembic upgrad head', "invalid choice: 'upgrad'", '«alembic upgrade»'],
    ['alembic upgrade', 'the following arguments are required', 'alembic upgrade head'],
    ['alembic upgrade head base', 'unrecognized arguments: base', 'comillas'],
    ['alembic current --todo', 'unrecognized arguments: --todo', '--help'],
    ['alembic revision -m', 'expected one argument', '-m'],
    ['alembic revision -m "sin cerrar', 'No closing quotation', 'cierra las comillas'],
    ['alembic upgrade zzzz', "Can't locate revision identified by 'zzzz'", 'alembic history'],
    ['alembic downgrade -3', "didn't produce 3 migrations", 'alembic history'],
    ['alembic downgrade a:b --sql', "Can't locate revision identified by 'a'", 'history'],
    ['alembic merge heads', 'Merge revisions need at least two heads', 'alembic merge heads'],
  ])('says what is wrong with «%s», in Alembic’s words and in Spanish', (line, words, cure) => {
    const error = errorOf(() => project().run(line))
    expect(error.name).toBe('CommandError')
    expect(error.what).toContain(words)
    expect(error.why).not.toBe('')
    expect(error.fix).toContain(cure)
  })

  it('helps in Spanish', () => {
    const { run } = project()
    expect(run('alembic').join('\n')).toContain('upgrade         aplica versiones')
    expect(run('alembic revision --help').join('\n')).toContain('--autogenerate')
  })

  it('refuses autogenerate on a database that is behind, and new versions with two heads', () => {
    const { run } = project()
    run('revision -m uno --rev-id aaaa')
    expect(errorOf(() => run('revision --autogenerate -m dos')).what).toBe('Target database is not up to date.')
    run('revision -m dos --rev-id bbbb')
    run('revision -m tres --rev-id cccc --head aaaa')
    expect(errorOf(() => run('revision -m cuatro')).what).toContain('Multiple heads are present')
    expect(errorOf(() => run('upgrade head')).what).toContain('Multiple head revisions are present')
    run('merge heads -m unir --rev-id dddd')
    run('upgrade head')
    expect(run('current')).toEqual(['dddd (head) (mergepoint)'])
  })

  it('completes commands, flags and revisions', () => {
    expect(completions('ale', [])).toEqual(['alembic '])
    expect(completions('alembic up', [])).toEqual(['upgrade'])
    expect(completions('alembic upgrade a', ['a1', 'b2', 'a3'])).toEqual(['a1', 'a3'])
    expect(completions('alembic downgrade ', ['a1'])).toEqual(['base', '-1', 'a1'])
    expect(completions('alembic revision --a', [])).toEqual(['--autogenerate'])
  })
})
