/**
 * Who wants to know of every engine and session of the program, from its birth: what shows a run on a screen. Not for
 * snippets; those listen to the one engine or session they have.
 */

import type { SessionCore } from '../session/session-core.ts'
import type { Engine } from './engine.ts'
import { Emitter } from './events.ts'

export type Births = {
  engine: [engine: Engine]
  session: [session: SessionCore]
}

export const births = new Emitter<Births>()
