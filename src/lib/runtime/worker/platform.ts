/** What a worker of the browser and one of Node do differently. */
import type { RunMessage } from '../protocol.ts'

export interface Platform {
  /** Takes away from the global what a program has no business with. */
  close(): void
  /** Keeps a text so that it can be imported, and says its address. */
  makeModule(text: string): string
  load(address: string): Promise<unknown>
  /** Errors and rejections that no code caught. */
  onUncaught(listener: (error: unknown) => void): void
}

export type Send = (message: RunMessage) => void
