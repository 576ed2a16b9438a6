// A scroll of a large table draws what is in sight and no more. How long it takes is for the benchmark of a quiet machine.
import { expect, test } from 'playwright/test'
import { openOutput } from '../support/output-page.ts'

// Keeping a trace watches every change of the page, and would be most of what is measured.
test.use({ trace: 'off' })

test('a hundred thousand rows scroll with only those in sight in the page', async ({ page }) => {
  await openOutput(page, 'huge', 'data-pestana="tablas"')
  const { most, wrong } = await page.evaluate(() => {
    const grid = document.querySelector('.cuadricula') as HTMLElement
    const { left, top } = grid.getBoundingClientRect()
    let [most, wrong] = [0, 0]
    for (let step = 1; step <= 200; step++) {
      grid.scrollTop += step % 40 === 0 ? 250_000 : 600
      grid.dispatchEvent(new Event('scroll'))
      const row = document.elementFromPoint(left + 30, top + 80)?.closest('[role=row]')
      most = Math.max(most, grid.querySelectorAll('[role=gridcell], [role=cell], td').length)
      const shown = Number(row?.getAttribute('aria-rowindex')) - 2
      if (Math.abs(shown - (grid.scrollTop + 50) / 29) > 2) wrong++
    }
    return { most, wrong }
  })
  expect(wrong).toBe(0)
  // The table has two million cells.
  expect(most).toBeGreaterThan(20)
  expect(most).toBeLessThan(2_000)
})
