/** What the panel's page and its program say to each other. Apart, so that the page need not fetch the library for it. */
import type { ProjectFile } from '../environment/templates.ts'
import type { Frames } from './frames.ts'
import type { PanelState } from './state.ts'

/** Begins the lines that are for the page and not for people. */
export const PANEL_MARK = '\u0000panel:'

export interface PanelMessage {
  readonly state?: PanelState
  /** Files that the command made. */
  readonly files?: readonly ProjectFile[]
  /** What each statement of the command did. */
  readonly frames?: Frames
}

export function readPanelMessage(line: string): PanelMessage | undefined {
  if (!line.startsWith(PANEL_MARK)) return undefined
  try {
    return JSON.parse(line.slice(PANEL_MARK.length)) as PanelMessage
  } catch {
    // Somebody else's line, or one cut short: the panel goes on with what it knew.
    return undefined
  }
}
