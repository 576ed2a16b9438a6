/** What build/vite.ts gives: addresses of the worker's script, of SQLite and of the extras, and the frame's script. */
declare module 'virtual:alquimia-sandbox' {
  export const worker: string
  export const wasm: string
  export const extras: Readonly<Record<import('../extras.ts').ExtraName, string>>
  export const frame: string
}
