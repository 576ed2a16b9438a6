// The social card's drawing needs native packages, which are beside Alquimia and not beside what a course's build makes:
// Node loads it from where it lies, as the runtime of the chapters' programs.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SocialCard } from './draw-card.ts'

export type { SocialCard } from './draw-card.ts'

export async function socialCard(card: SocialCard): Promise<Buffer> {
  const root = process.env.ALQUIMIA_ROOT ?? process.cwd()
  const { href } = pathToFileURL(resolve(root, 'src/lib/site/draw-card.ts'))
  const drawing = (await import(/* @vite-ignore */ href)) as typeof import('./draw-card.ts')
  return drawing.socialCard(card)
}
