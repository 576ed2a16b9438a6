// States of the objects of a session, live.
import { type SessionStory, sessionFrom } from '../../../lib/visual/session/data.ts'
import { sourceLine } from '../../salida/contexto.ts'
import type { LiveKind } from '../kinds.ts'
import { sessionWalk } from './paseo.ts'

export const kind: LiveKind<SessionStory> = {
  from: (record, _options, context) => sessionFrom(record, (at) => sourceLine(at, context)),
  mount: (story, { host, signal, context, example, options }, drawn) =>
    sessionWalk(story, host, {
      signal,
      context,
      example,
      start: drawn && options.paso ? Number(options.paso) : undefined,
    }),
}
