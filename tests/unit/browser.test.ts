import { expect, it } from 'vitest'
import { browserArgs, pickBrowser, systemBrowsers } from '../../tools/browser.ts'

it('takes the first browser that is there', () => {
  const there = new Set(['/usr/bin/chromium', '/usr/bin/google-chrome'])
  const candidates = [undefined, '', '/no/esta', '/usr/bin/chromium', '/usr/bin/google-chrome']
  expect(pickBrowser(candidates, (path) => there.has(path))).toBe('/usr/bin/chromium')
  expect(pickBrowser(candidates, () => false)).toBeUndefined()
})

it('looks where each system keeps its browsers', () => {
  expect(systemBrowsers('linux', { PATH: '/opt/bin' })).toContain('/opt/bin/chromium')
  expect(systemBrowsers('linux', {})).toContain('/usr/bin/google-chrome-stable')
  expect(systemBrowsers('darwin', { HOME: '/Users/ana' })).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  )
  expect(systemBrowsers('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  )
})

it('gives up the sandbox only where Chromium cannot start with it', () => {
  expect(browserArgs('linux', 0)).toContain('--no-sandbox')
  expect(browserArgs('linux', 1000)).not.toContain('--no-sandbox')
  expect(browserArgs('darwin', 0)).not.toContain('--no-sandbox')
})
