import { headingOf } from './heading.ts'
import { widthOf, wrapped } from './widths.ts'
import { linkOf, type Look, markAt } from './mark.ts'
import type { Series } from './series.ts'
import { SCALE_POINTS } from './summary.ts'
import { band, GREY, HEIGHT, line, MARGIN, PALE, say, svgOf, WIDTH } from './svg.ts'

export type Drawn = {
  title: string
  what: string
  alt: string
  statements: readonly { id: string; label: string }[]
  series: readonly Series[]
  /** What the two ends of the scale mean. */
  ends?: { low: string; high: string } | undefined
}

const LEFT = 285
const RIGHT = WIDTH - 34
const STEP = (RIGHT - LEFT) / (SCALE_POINTS - 1)
const BOTTOM = HEIGHT - 50
const SCALE_SIZE = 18

/** One row for each statement, and one mark in it for each series; what was now is joined with what was at first. */
export function dumbbell(drawn: Drawn): string {
  const { parts, bottom } = headingOf(drawn.title, drawn.what, drawn.series)
  const top = bottom + 6
  const height = Math.min(84, (BOTTOM - top) / drawn.statements.length)
  const end = top + height * drawn.statements.length
  const rows = drawn.statements.map(({ id, label }, index) => ({ id, label, middle: top + (index + 0.5) * height }))
  return svgOf(`${drawn.title}. ${drawn.what}`, drawn.alt, [
    ...parts,
    ...rows.filter((_, index) => index % 2 === 0).map(({ middle }) => band(middle - height / 2, height)),
    ...scaleOf(top, end, drawn.ends),
    ...rows.map((row) => rowOf(row, height, drawn.series)),
  ])
}

const xOf = (score: number) => LEFT + (score - 1) * STEP

function scaleOf(top: number, end: number, ends: Drawn['ends']): string[] {
  const scores = Array.from({ length: SCALE_POINTS }, (_, index) => index + 1)
  const lines = scores.map((score) => line({ x: xOf(score), y: top }, { x: xOf(score), y: end }, { colour: PALE }))
  const numbers = scores.map((score) =>
    say(String(score), { x: xOf(score), y: end + 20 }, { size: SCALE_SIZE, anchor: 'middle', colour: GREY }),
  )
  if (!ends) return [...lines, ...numbers]
  const words = { size: SCALE_SIZE - 1, colour: GREY }
  const [low, high] = [`1 is ${ends.low}`, `10 is ${ends.high}`]
  // Long words for 1 begin further left, so that they end before those for 10.
  const right = WIDTH - MARGIN - widthOf(high, words.size) - MARGIN
  return [
    ...lines,
    ...numbers,
    say(low, { x: Math.min(LEFT - 8, right - widthOf(low, words.size)), y: end + 42 }, words),
    say(high, { x: WIDTH - MARGIN, y: end + 42 }, { ...words, anchor: 'end' }),
  ]
}

type Row = { id: string; label: string; middle: number }

function rowOf(row: Row, height: number, series: readonly Series[]): string {
  const apart = apartOf(height, series)
  const radius = Math.min(10, apart > 0 ? Math.max(5.5, apart * 0.5) : height * 0.34)
  const marks = marksOf(row, apart, series)
  const links = marks.slice(1).map((mark, index) => linkOf(marks[index] ?? mark, mark))
  // Rings first, so that a ring shows what is inside it.
  const rings = marks.filter(({ look }) => look === 'first')
  const shown = [...rings, ...marks.filter((mark) => !rings.includes(mark))].map((mark) =>
    markAt(mark, mark.look, radius),
  )
  const nothing =
    marks.length === 0 ? [say('not shown', { x: LEFT, y: row.middle + 6 }, { size: 17, colour: GREY })] : []
  return [labelOf(row, height), ...links, ...shown, ...nothing].join('')
}

function labelOf({ label, middle }: Row, height: number): string {
  const size = Math.min(23, Math.max(16, height * 0.45))
  const lines = wrapped(label, size, LEFT - MARGIN - 18, height >= size * 2.2 ? 2 : 1)
  const first = middle + size * 0.34 - ((lines.length - 1) * size * 1.1) / 2
  return lines.map((text, index) => say(text, { x: MARGIN, y: first + index * size * 1.1 }, { size })).join('')
}

type Mark = { x: number; y: number; look: Look }

/** From left to right. */
function marksOf({ id, middle }: Row, apart: number, series: readonly Series[]): Mark[] {
  const marks = series.flatMap(({ look, scores }, index): Mark[] => {
    const score = scores.get(id)
    const y = middle + (index - (series.length - 1) / 2) * apart
    return score === undefined ? [] : [{ x: xOf(score), y, look }]
  })
  return marks.toSorted((a, b) => a.x - b.x)
}

/** Sides stand one below the other, so that none hides another; a ring and what is in it need not. */
function apartOf(height: number, series: readonly Series[]): number {
  if (series.length < 2 || series.some(({ look }) => look === 'first')) return 0
  return Math.min(22, height * (series.length > 2 ? 0.32 : 0.4))
}
