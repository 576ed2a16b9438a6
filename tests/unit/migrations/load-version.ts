// A version file's text as the script it is: what the page's worker does, without a worker.
import { stripTypeScriptTypes } from 'node:module'
import * as alquimia from 'alquimia'
import type { MigrationScript, NewVersion } from '../../../src/lib/migrations/index.ts'

export function loadVersion({ path, text }: Pick<NewVersion, 'path' | 'text'>): MigrationScript {
  const plain = stripTypeScriptTypes(text)
  const imported = /^import \{([^}]*)\} from 'alquimia'/m.exec(plain)?.[1] ?? ''
  const names = imported.split(',').flatMap((name) => name.trim().replace(/^type .*/, '') || [])
  const body = plain.replace(/^import .*$/m, '').replace(/^export /gm, '')
  const make = new Function(
    'alquimia',
    `const { ${names.join(', ')} } = alquimia\n${body}\nreturn { revision, downRevision, branchLabels, dependsOn, message, upgrade, downgrade }`,
  )
  return { ...make(alquimia), path }
}
