import type { Drawn } from './dumbbell.ts'
import { headingOf } from './heading.ts'
import { wrapped } from './widths.ts'
import { linkOf, type Look, markAt } from './mark.ts'
import { sayScore } from './saying.ts'
import { GREY, HEIGHT, line, MARGIN, PALE, type Point, say, svgOf, WIDTH } from './svg.ts'

/** A moment at which everyone was asked; `short` stands below the charts. */
export type Moment = { name: string; short: string; look: Look; scores: ReadonlyMap<string, number> }

type Chart = { left: number; top: number; width: number; height: number }

/** One small chart for each statement, all on the same scale, from the first moment to now. */
export function multiples({ title, what, alt, statements, series }: Drawn, moments: readonly Moment[]): string {
  const { parts, bottom } = headingOf(title, what, series)
  const columns = COLUMNS[statements.length - 1] ?? MOST_COLUMNS
  const rows = Math.ceil(statements.length / columns)
  const [width, height] = [(WIDTH - MARGIN) / columns, (HEIGHT - bottom - 6) / rows]
  const charts = statements.map(({ id, label }, index) => {
    const place = {
      left: MARGIN / 2 + (index % columns) * width,
      top: bottom + 6 + Math.floor(index / columns) * height,
    }
    return chartOf({ ...place, width, height }, label, id, moments)
  })
  return svgOf(`${title}. ${what}`, alt, [...parts, ...charts])
}

/** Charts beside each other, by how many there are, so that few places stay empty. */
const COLUMNS = [1, 2, 3, 2, 3, 3, 4, 4, 3, 5, 4, 4]
const MOST_COLUMNS = 5
const LINES = 2

function chartOf(chart: Chart, label: string, id: string, moments: readonly Moment[]): string {
  const size = Math.min(18, chart.height / 8)
  const lines = wrapped(label, size * 1.05, chart.width - 10, LINES)
  const head = lines.map((text, index) =>
    say(text, { x: chart.left + 6, y: chart.top + size + index * size * 1.1 }, { size, bold: true }),
  )
  const top = chart.top + size * LINES * 1.1 + 12
  const plot = { left: chart.left + 30, top, width: chart.width - 64, height: chart.top + chart.height - 26 - top }
  return [...head, ...axesOf(plot, moments, size - 2), curveOf(plot, id, moments)].join('')
}

const pointIn = ({ left, top, width, height }: Chart, index: number, count: number, score: number): Point => ({
  x: left + (count < 2 ? width / 2 : (width * index) / (count - 1)),
  y: top + (height * (10 - score)) / 9,
})

function axesOf(plot: Chart, moments: readonly Moment[], size: number): string[] {
  const small = { size: Math.max(13, size), colour: GREY }
  const right = plot.left + plot.width
  const levels = [1, 5, 10].flatMap((score) => {
    const { y } = pointIn(plot, 0, 2, score)
    const from = { x: plot.left - 6, y }
    return [
      line(from, { x: right + 6, y }, { colour: PALE }),
      say(String(score), { x: from.x - 4, y: y + 5 }, { ...small, anchor: 'end' }),
    ]
  })
  const [first, last] = [moments[0]?.short ?? '', moments.at(-1)?.short ?? '']
  const below = plot.top + plot.height + 19
  return [
    ...levels,
    say(first, { x: plot.left - 6, y: below }, small),
    say(last, { x: right + 10, y: below }, { ...small, anchor: 'end' }),
  ]
}

/** The last score stands beside its mark in figures. */
function curveOf(plot: Chart, id: string, moments: readonly Moment[]): string {
  const marks = moments.flatMap(({ look, scores }, index) => {
    const score = scores.get(id)
    return score === undefined ? [] : [{ ...pointIn(plot, index, moments.length, score), look, index, score }]
  })
  const links = marks.slice(1).map((mark, index) => {
    const before = marks[index]
    // A moment between them has no score that may be shown, so nothing joins them.
    return before && before.index === mark.index - 1 ? linkOf(before, mark) : ''
  })
  const last = marks.at(-1)
  const figure = last ? say(sayScore(last.score), { x: last.x + 12, y: last.y + 6 }, { size: 17, bold: true }) : ''
  return [...links, ...marks.map((mark) => markAt(mark, mark.look, 6)), figure].join('')
}
