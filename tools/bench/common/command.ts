import { spawnSync } from 'node:child_process'

/** Runs a Node script to its end; its output shows only when it fails. */
export function runNode(script: string, args: string[], cwd: string, what: string): void {
  // The site is measured at the root of its address, wherever it is published.
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', SITE_URL: undefined, BASE_PATH: undefined }
  const result = spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (result.status === 0) return
  throw new Error(`${what} falló (en ${cwd}):\n${result.error?.message ?? ''}\n${result.stdout}\n${result.stderr}`)
}
