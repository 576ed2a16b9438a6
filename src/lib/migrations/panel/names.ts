/** What the panel's page and its program call the same. Apart, so that the page need not fetch the library for it. */
import type { PanelState } from './state.ts'

export const PANEL_DATABASE = 'migraciones.db'
/** Begins the line that is for the page and not for people. */
export const PANEL_MARK = '\u0000panel:'

export function readPanelState(line: string): PanelState | undefined {
  if (!line.startsWith(PANEL_MARK)) return undefined
  try {
    return JSON.parse(line.slice(PANEL_MARK.length)) as PanelState
  } catch {
    // Somebody else's line, or one cut short: the panel goes on with what it knew.
    return undefined
  }
}
