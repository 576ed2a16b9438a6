// How much work a scroll of a large table is.
import { expect, test } from 'playwright/test'
import { openOutput } from '../support/output-page.ts'

// Keeping a trace watches every change of the page, and would be most of what is measured.
test.use({ trace: 'off' })

test('a hundred thousand rows scroll with little work for each frame', async ({ page }) => {
  await openOutput(page, 'huge', 'data-pestana="tablas"')
  const { work, wrong } = await page.evaluate(() => {
    const grid = document.querySelector('.cuadricula') as HTMLElement
    const { left, top } = grid.getBoundingClientRect()
    const times: number[] = []
    let wrong = 0
    for (let step = 1; step <= 200; step++) {
      grid.scrollTop += step % 40 === 0 ? 250_000 : 600
      const began = performance.now()
      grid.dispatchEvent(new Event('scroll'))
      // Asked for what is at a point, the browser lays out what was drawn: its work counts as ours.
      const row = document.elementFromPoint(left + 30, top + 80)?.closest('[role=row]')
      times.push(performance.now() - began)
      const shown = Number(row?.getAttribute('aria-rowindex')) - 2
      if (Math.abs(shown - (grid.scrollTop + 50) / 29) > 2) wrong++
    }
    return { work: times.sort((a, b) => a - b)[40] as number, wrong }
  })
  expect(wrong).toBe(0)
  // A frame has 16.7 ms. Of 200 steps the 40 quickest: the others may have waited for a machine busy with other things.
  expect(work).toBeLessThan(8)
})
