// npm test: every check of the project, in order, to the end even when one fails; then how long each took, and one line
// with the totals. One at a time: some measure waits, and each uses all cores by itself.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { findChromium } from './browser.ts'

interface Tally {
  passed: number
  failed: number
  /** Those that failed, by name: at the end of a long log whoever reads finds them at once. */
  names?: string[]
}
interface Step {
  name: string
  command: string[]
  /** Where the step's own runner counts tests, reads its report; a step without one counts as a single test. */
  report?: { file: string; env?: Record<string, string>; read(json: unknown): Tally }
}

const UNIT_REPORT = 'test-results/unit.json'
/** The browser tests wait about as much as they work: with one more than cores the machine is busy, and no more than it can. */
const AT_ONCE = availableParallelism() + 1

const steps: Step[] = [
  { name: 'Tipos', command: ['astro', 'check'] },
  { name: 'Estilo y errores frecuentes', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'Ortografía', command: ['node', 'tools/spelling.ts'] },
  {
    name: 'Unidades, conformidad y contenido',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    report: { file: UNIT_REPORT, read: readVitest },
  },
  { name: 'Ejemplos y retos', command: ['node', 'tools/check.ts'] },
  { name: 'Construcción', command: ['astro', 'build'] },
  { name: 'Enlaces', command: ['node', 'tools/links.ts'] },
  inBrowser('Navegador', 'sitio', AT_ONCE),
  inBrowser('Navegador, al límite', 'al-limite', 2),
]

// Told at once, not after ten minutes: the browser tests are most of the checks.
try {
  await findChromium()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

const total: Tally = { passed: 0, failed: 0 }
const red: string[] = []
const times: string[] = []
for (const step of steps) {
  const began = performance.now()
  const tally = runStep(step)
  times.push(`${minutes(performance.now() - began)}  ${step.name}`)
  total.passed += tally.passed
  total.failed += tally.failed
  if (tally.failed > 0) red.push(`${step.name} (${step.command.join(' ')})`, ...(tally.names ?? []))
}
console.log(`\n${times.join('\n')}`)
if (red.length > 0) console.error(`\nHay que revisar:\n  ${red.join('\n  ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`.padStart(6)
}

function inBrowser(name: string, project: string, workers: number): Step {
  const file = `test-results/${project}.json`
  return {
    name,
    command: ['playwright', 'test', `--project=${project}`, `--workers=${workers}`, '--reporter=list,json'],
    report: { file, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, read: readPlaywright },
  }
}

function runStep({ name, command, report }: Step): Tally {
  console.log(`\n── ${name}`)
  if (report) rmSync(report.file, { force: true })
  const [program = '', ...args] = command
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...report?.env },
    shell: process.platform === 'win32',
  })
  if (!report) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const tally = existsSync(report.file)
    ? report.read(JSON.parse(readFileSync(report.file, 'utf8')))
    : { passed: 0, failed: 0 }
  // A runner that fails outside its tests (no report, a broken set-up, nothing to run) is a failure too.
  const silent = tally.failed === 0 && (status !== 0 || tally.passed === 0)
  return silent ? { ...tally, failed: 1 } : tally
}

interface UnitReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}

function readVitest(json: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults } = json as UnitReport
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(process.cwd(), name)} ${fullName}`),
  )
  return { passed: numPassedTests, failed: numFailedTests, names }
}

interface BrowserSuite {
  suites?: BrowserSuite[]
  specs?: { title: string; file: string; line: number; tests: { status: string }[] }[]
}

/** A test that passes at its second try is counted as passed, and named: whoever reads decides whether to look. */
function readPlaywright(json: unknown): Tally {
  const report = json as BrowserSuite & { stats: { expected: number; unexpected: number; flaky: number } }
  const that = (suite: BrowserSuite, end: 'flaky' | 'unexpected'): string[] => [
    ...(suite.specs ?? [])
      .filter(({ tests }) => tests.some(({ status }) => status === end))
      .map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...(suite.suites ?? []).flatMap((each) => that(each, end)),
  ]
  for (const name of that(report, 'flaky')) console.warn(`Pasó al segundo intento: ${name}`)
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: unexpected, names: that(report, 'unexpected') }
}
