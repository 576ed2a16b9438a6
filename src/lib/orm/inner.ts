/** The library as the rooms beside it see it: its public door, and the few inner pieces that they are made upon. */

export { provideCore } from './engine/core.ts'
export { runNow } from './engine/drive.ts'
export * from './index.ts'
export { TYPE } from './schema/types.ts'
