/**
 * What snippets import as `zod`: zod 4 itself, speaking Spanish. It compiles nothing on the fly (`jitless`): a program's
 * worker has no `eval` to do it with, and zod would try it first.
 */
import { config } from 'zod/v4/core'
import * as z from './external.ts'
import { spanish } from './spanish.ts'

config({ jitless: true, localeError: spanish })

export * from './external.ts'
export { z, z as default }
