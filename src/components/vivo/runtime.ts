// The page's one runtime, whoever asks first.
import { createRuntime } from '../../lib/runtime/index.ts'

export const runtime = createRuntime()
