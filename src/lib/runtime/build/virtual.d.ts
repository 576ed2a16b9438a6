/** What build/vite.ts gives: addresses of the worker's script and of SQLite, and the text of the frame's script. */
declare module 'virtual:alquimia-sandbox' {
  export const worker: string
  export const wasm: string
  export const frame: string
}
