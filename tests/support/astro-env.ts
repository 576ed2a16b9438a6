// What Astro is run with by a test: Vitest's own settings must not leak into it.
const VITESTS = ['VITEST', 'BASE_URL', 'MODE', 'DEV', 'PROD', 'SSR']

export function astroEnv(mode: 'development' | 'production'): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !VITESTS.includes(name))
  return { ...Object.fromEntries(own), NODE_ENV: mode, ASTRO_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv
}
