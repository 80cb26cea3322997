import type { Drawn } from './dumbbell.ts'
import { headingOf } from './heading.ts'
import { wrapped } from './widths.ts'
import { markAt, strokeFor } from './mark.ts'
import type { Series } from './series.ts'
import { SCALE_POINTS } from './summary.ts'
import { GREY, HEIGHT, line, MARGIN, PALE, type Point, polygon, say, svgOf, WIDTH } from './svg.ts'

/** Fewer make no shape. */
export const FEWEST_SPOKES = 3
/** From more of them on, numbers stand at the spokes and what they mean beside the drawing. */
const MOST_LABELS = 12
const LABEL = 18
const RINGS = [2, 4, 6, 8, 10]

type Wheel = { centre: Point; radius: number; count: number }

/** "The shape of it": a spoke for each statement, 10 at the rim, and a line around for each series. */
export function radar(drawn: Drawn): string {
  const { statements, series, title, what, alt } = drawn
  const heading = headingOf(title, what, series)
  const isNumbered = statements.length > MOST_LABELS
  const wheel = wheelIn(heading.bottom, statements.length, isNumbered)
  const key = isNumbered ? keyOf(statements, heading.bottom) : []
  const labels = statements.map(({ label }, index) => labelAt(wheel, index, isNumbered ? String(index + 1) : label))
  // At first below, so that now can be seen inside its rings.
  const shapes = series
    .toSorted((a, b) => Number(b.look === 'first') - Number(a.look === 'first'))
    .map((one) => shapeOf(wheel, statements, one))
  return svgOf(`${title}. ${what}`, alt, [
    ...heading.parts,
    ...gridOf(wheel),
    ...shapes,
    ...numbersOf(wheel),
    ...labels,
    ...key,
  ])
}

function wheelIn(top: number, count: number, isNumbered: boolean): Wheel {
  const [above, below] = isNumbered ? [30, 24] : [56, count % 2 === 0 ? 50 : 30]
  const radius = (HEIGHT - top - above - below) / 2
  return { centre: { x: isNumbered ? 275 : WIDTH / 2, y: top + above + radius }, radius, count }
}

/** Where a score lies on a spoke; the first spoke points up, and the others follow as the hands of a clock go. */
function pointAt({ centre, radius, count }: Wheel, spoke: number, score: number): Point {
  const turn = (2 * Math.PI * spoke) / count
  const length = (radius * score) / SCALE_POINTS
  return { x: centre.x + Math.sin(turn) * length, y: centre.y - Math.cos(turn) * length }
}

function gridOf(wheel: Wheel): string[] {
  const spokes = Array.from({ length: wheel.count }, (_, spoke) => spoke)
  return [
    ...RINGS.map((score) =>
      polygon(
        spokes.map((spoke) => pointAt(wheel, spoke, score)),
        { colour: PALE },
      ),
    ),
    ...spokes.map((spoke) => line(wheel.centre, pointAt(wheel, spoke, SCALE_POINTS), { colour: PALE })),
  ]
}

/** On top of all, as they say what the rest means. */
function numbersOf(wheel: Wheel): string[] {
  return RINGS.map((score) => {
    const { x, y } = pointAt(wheel, 0, score)
    return say(String(score), { x: x - 11, y: y + 6 }, { size: 16, anchor: 'end', colour: GREY, halo: true })
  })
}

function labelAt(wheel: Wheel, spoke: number, label: string): string {
  const { x, y } = pointAt(wheel, spoke, SCALE_POINTS)
  const turn = (2 * Math.PI * spoke) / wheel.count
  const [right, up] = [Math.sin(turn), Math.cos(turn)]
  const anchor = Math.abs(right) < 0.2 ? 'middle' : right > 0 ? 'start' : 'end'
  const room = anchor === 'middle' ? 190 : Math.min(230, (right > 0 ? WIDTH - x : x) - MARGIN - 8)
  const lines = wrapped(label, LABEL, room, 2)
  // Above the wheel the last line stands on it, below it the first one hangs from it.
  const first =
    y +
    LABEL * 0.35 -
    (((1 + up) * (lines.length - 1)) / 2) * LABEL * 1.1 -
    up * (up > 0.9 && wheel.count <= MOST_LABELS ? 22 : 14)
  return lines
    .map((text, index) => say(text, { x: x + right * 12, y: first + index * LABEL * 1.1 }, { size: LABEL, anchor }))
    .join('')
}

/** A line from spoke to spoke, left out beside one whose score is not shown. */
function shapeOf(wheel: Wheel, statements: Drawn['statements'], { look, scores }: Series): string {
  const points = statements.map(({ id }, spoke) => {
    const score = scores.get(id)
    return score === undefined ? undefined : pointAt(wheel, spoke, score)
  })
  const sides = points.map((from, index) => {
    const to = points[(index + 1) % points.length]
    return from && to ? line(from, to, strokeFor(look)) : ''
  })
  return [...sides, ...points.map((point) => (point ? markAt(point, look, 7) : ''))].join('')
}

function keyOf(statements: Drawn['statements'], top: number): string[] {
  const step = Math.min(26, (HEIGHT - top - 24) / statements.length)
  const size = Math.min(18, step * 0.85)
  return statements.map(({ label }, index) => {
    const [text = ''] = wrapped(`${index + 1}. ${label}`, size, 250, 1)
    return say(text, { x: 535, y: top + 28 + index * step }, { size })
  })
}
