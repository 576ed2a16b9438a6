/** A timeline with all that goes with it; or two, of the same program before and after its cure. */
import { el, join, type Markup } from '../svg/markup.ts'
import { withWords } from '../svg/picture.ts'
import type { TimelineData } from './data.ts'
import { drawTimeline, type TimelineOptions, timelineLegend } from './draw.ts'
import { clusterNotes, cureSaid, summarySaid, wordsOfTimeline } from './words.ts'

export interface TimelinePair {
  readonly before: TimelineData
  readonly after?: TimelineData | undefined
}
export interface WholeOptions extends TimelineOptions {
  /** Both forms, for the stylesheet to choose: when the width is not known yet. */
  readonly both?: boolean
}

const NARROW = 330

export function drawTimelines({ before, after }: TimelinePair, options: WholeOptions = {}): Markup {
  // In one scale, the shorter run is the shorter picture.
  const until = after ? Math.max(before.ms, after.ms) : before.ms
  const one = (data: TimelineData, moment?: string, beside?: TimelineData) =>
    el(
      'section',
      {},
      moment && el('p', { class: 'tiempo-momento' }, moment),
      el('p', { class: 'tiempo-resumen' }, summarySaid(data, moment === undefined)),
      el(
        'div',
        { class: options.both ? 'tiempo-doble' : undefined },
        withWords(drawings(data, { ...options, until, beside }), wordsOfTimeline(data, options.lineOf)),
      ),
      data.rows.length > 0 && timelineLegend(data),
      clusterNotes(data),
    )
  if (!after) return el('div', { class: 'lineas-de-tiempo' }, one(before))
  return el(
    'div',
    { class: 'lineas-de-tiempo' },
    one(before, 'Antes', after),
    one(after, 'Después', before),
    el('p', { class: 'tiempo-veredicto' }, cureSaid(before, after)),
  )
}

const drawings = (data: TimelineData, options: WholeOptions): Markup =>
  options.both
    ? join(drawTimeline(data, options), drawTimeline(data, { ...options, width: NARROW }))
    : drawTimeline(data, options)
