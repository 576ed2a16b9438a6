// A chapter counts as read when its end has been in sight for a moment, and the reader has been there for a while: who
// jumps to the end at once has not read it.
import { addProgress, now, readProgress } from '../lib/progress/keeper.ts'

const AT_LEAST = 30_000
const IN_SIGHT = 2_000

const end = document.querySelector<HTMLElement>('nav.seguir')
const name = end?.dataset.capitulo
if (end && name && readProgress().read[name] === undefined) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const watcher = new IntersectionObserver(([entry]) => {
    clearTimeout(waiting)
    if (!entry?.isIntersecting) return
    waiting = setTimeout(
      () => {
        addProgress({ read: { [name]: now() } })
        watcher.disconnect()
      },
      Math.max(IN_SIGHT, AT_LEAST - performance.now()),
    )
  })
  watcher.observe(end)
}
