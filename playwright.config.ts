import { defineConfig } from 'playwright/test'

// The server and the browser are found once, in the global set-up, and reach the workers through the environment.
const browser = JSON.parse(process.env.ALQUIMIA_BROWSER ?? '{"args":[]}')

// They keep the machine busy on purpose, or run all that the guide has within a reader's limits: `npm test` runs them by
// themselves.
const STRAINING = ['security/limits.spec.ts', 'e2e/output-speed.spec.ts', 'e2e/chapters.spec.ts'].map(
  (file) => `**/${file}`,
)

export default defineConfig({
  testDir: './tests',
  testMatch: ['e2e/**/*.spec.ts', 'a11y/**/*.spec.ts', 'security/**/*.spec.ts'],
  globalSetup: './tests/support/global-setup.ts',
  outputDir: './test-results',
  // One picture for all machines: what is compared does not depend on their fonts.
  snapshotPathTemplate: '{testDir}/e2e/pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  projects: [
    { name: 'sitio', testIgnore: STRAINING },
    { name: 'al-limite', testMatch: STRAINING },
  ],
  // Long enough for a machine several times slower than a desk's: what is tested is that things happen, not how soon.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A second try tells a machine that stalled from a fault of the site, and leaves its trace; `npm test` names each.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: process.env.ALQUIMIA_URL,
    browserName: 'chromium',
    launchOptions: { executablePath: browser.executablePath, args: browser.args },
    trace: 'on-first-retry',
  },
})
