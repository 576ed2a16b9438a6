/** What the sandbox loads as `alquimia/api`: the public door, and what writes down and asks what happens behind it. */

export { listen } from './events.ts'
export * from './index.ts'
export { serve } from './server.ts'
