import { CARD_LIMITS } from '../chat/card.ts'
import { altOf } from './alt.ts'
import { dumbbell, type Drawn } from './dumbbell.ts'
import type { Instrument } from './instrument.ts'
import { type Moment, multiples } from './multiples.ts'
import { FEWEST_SPOKES, radar } from './radar.ts'
import { EVERYONE, type Reading } from './reading.ts'
import { sayMonth, sayShortMonth } from './saying.ts'
import { atFirst, bySide, type Series, thenAndNow } from './series.ts'

/** A drawing, what a chat calls its file, and all its numbers in words. */
export type PulsePicture = { name: string; alt: string; svg: string }

/**
 * What a reading looks like: first one row for each statement, then its shape, then, where there were earlier rounds, the
 * change over them. Nothing where no score may be shown. They hold only medians that the reading holds.
 */
export function picturesOf(reading: Reading, instrument: Instrument, title: string): PulsePicture[] {
  const made = { reading, instrument, title }
  return [rowsPicture(made), shapePicture(made), roundsPicture(made)].filter((one) => one !== undefined)
}

type Made = { reading: Reading; instrument: Instrument; title: string }

function rowsPicture({ reading, instrument, title }: Made): PulsePicture | undefined {
  const [then, sides] = [thenAndNow(reading), bySide(reading)]
  const hasFirst = then.some(({ look }) => look === 'first')
  if (!then.some(({ look }) => look === 'now')) return undefined
  const series = hasFirst || sides.length === 0 ? then : sides
  const drawn = drawnOf(title, whatOf(series, reading), reading, series)
  return { name: 'scores.png', alt: drawn.alt, svg: dumbbell({ ...drawn, ends: instrument.ends }) }
}

function shapePicture({ reading, title }: Made): PulsePicture | undefined {
  const sides = bySide(reading)
  const series = sides.length > 0 ? sides : thenAndNow(reading)
  if (!series.some(({ scores }) => scores.size >= FEWEST_SPOKES)) return undefined
  const what = `The shape of it: ${inside(whatOf(series, reading))}`
  const drawn = drawnOf(title, what, reading, series)
  return { name: 'shape.png', alt: drawn.alt, svg: radar(drawn) }
}

function roundsPicture({ reading, title }: Made): PulsePicture | undefined {
  const moments = momentsOf(reading)
  if (moments.filter(({ look }) => look === 'now').length < 2) return undefined
  const hasFirst = moments.some(({ look }) => look === 'first')
  const what = `Everyone’s middle score, round by round${hasFirst ? ` and at first${askedOn(reading)}` : ''}`
  for (let left = moments; ; left = left.toSpliced(hasFirst ? 1 : 0, 1)) {
    const drawn = drawnOf(title, what, reading, left)
    if (drawn.alt.length > CARD_LIMITS.alt && left.length > 2) continue
    const legend: Series[] = [
      ...left.filter(({ look }) => look === 'first'),
      { ...NOTHING, name: 'In each round', look: 'now' },
    ]
    return { name: 'rounds.png', alt: drawn.alt, svg: multiples({ ...drawn, series: legend }, left) }
  }
}

const NOTHING = { scores: new Map<string, number>() }

function drawnOf(title: string, what: string, { statements }: Reading, series: readonly Series[]): Drawn {
  return { title, what, statements, series, alt: altOf(title, what, statements, series) }
}

/** What the scores are, for whoever has never seen such a picture. */
function whatOf(series: readonly Series[], reading: Reading): string {
  if (series.some(({ look }) => look === 'first')) return `Everyone’s middle score, now and at first${askedOn(reading)}`
  return series.length > 1 ? 'The middle score of each side, now' : 'Everyone’s middle score, now'
}

function inside(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** At first, as far as it is known; the rounds before that are still told of, the oldest first; and now. */
function momentsOf(reading: Reading): Moment[] {
  const first = atFirst(reading)
  const now = thenAndNow(reading).find(({ look }) => look === 'now')
  const before = reading.earlier.map(({ on, medians }): Moment => {
    const scores = reading.statements.flatMap(({ id }): [string, number][] => {
      const median = medians[id]?.[EVERYONE]
      return median === undefined ? [] : [[id, median]]
    })
    return { name: sayMonth(on), short: sayShortMonth(on), look: 'now', scores: new Map(scores) }
  })
  return [
    ...(first.scores.size > 0 ? [{ ...first, short: first.name }] : []),
    ...before.filter(({ scores }) => scores.size > 0),
    ...(now ? [{ ...now, short: now.name }] : []),
  ]
}

function askedOn({ atFirst: earlier }: Reading): string {
  return earlier ? `, asked in ${sayMonth(earlier.on)}` : ''
}
