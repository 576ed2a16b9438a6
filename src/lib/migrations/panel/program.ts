/** A project and a command as a program: the learner's files as modules, and around env.ts what gives it its command. */

import { INI_FILE } from '../environment/ini.ts'
import { layoutOf } from '../environment/layout.ts'
import { CommandError } from '../errors.ts'

export interface PanelProject {
  readonly files: Readonly<Record<string, string>>
  /** Databases of former commands, by the name that alembic.ini gives them. */
  readonly databases?: Readonly<Record<string, Uint8Array>>
  readonly seed?: string
}

/** Names of the modules that are not the learner's. */
export const OURS = { main: 'alembic', command: '__orden__.ts', versions: '__versiones__' } as const

export function panelProgram({ files, databases = {}, seed }: PanelProject, line: string) {
  const ready = layoutOrReason(files)
  const versions = 'location' in ready ? ready.versions : []
  const call = {
    line,
    files: Object.keys(files),
    ...('location' in ready ? { ini: files[INI_FILE], location: ready.location } : { unready: ready }),
    ...(seed && Object.keys(databases).length === 0 ? { seed } : {}),
  }
  const command = [
    `import { files } from './${OURS.versions}'`,
    "import { beginPanel } from 'alquimia'",
    `const paths = ${JSON.stringify(versions)}`,
    'beginPanel({',
    `  ...${JSON.stringify(call)},`,
    '  versions: files.map((file, i) => ({ ...file, path: paths[i] })),',
    '})',
  ].join('\n')
  // Modules run in the order in which they are asked for.
  const main = [
    `import './${OURS.command.replace(/\.ts$/, '')}'`,
    ...('location' in ready ? [`import './${ready.env.replace(/\.ts$/, '')}'`] : []),
    "import { endPanel } from 'alquimia'",
    'endPanel()',
  ].join('\n')
  return {
    language: 'ts' as const,
    parts: [{ id: OURS.main, code: main }],
    files: [
      { name: OURS.command, code: command },
      ...Object.entries(files)
        .filter(([name]) => name.endsWith('.ts'))
        .map(([name, code]) => ({ name, code })),
    ],
    collections: { [OURS.versions]: versions },
    databases,
  }
}

function layoutOrReason(files: PanelProject['files']) {
  try {
    return layoutOf(files)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const { what, why = '', fix = '' } = error
    return { what, why, fix }
  }
}
