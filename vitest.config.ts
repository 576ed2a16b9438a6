import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { alquimia: fileURLToPath(new URL('./src/lib/orm/index.ts', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/conformance/**/*.test.ts'],
    typecheck: { enabled: false },
    // Builds and sandboxes start inside some tests; a slow machine is not a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
