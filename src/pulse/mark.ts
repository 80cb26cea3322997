import { at, line, type Point, type Stroke, strokeOf } from './svg.ts'

/** How one series is told from the others without its colour: by its sign and its dash. */
export type Look = 'now' | 'first' | 'second' | 'third'

/** Okabe and Ito’s, which people see apart who see colours differently. None of them means good or bad. */
const COLOURS: Record<Look, string> = { now: '#0072B2', first: '#D55E00', second: '#D55E00', third: '#CC79A7' }
const DASHES: Record<Look, string> = { now: '', first: '7 5', second: '7 5', third: '2 4' }

export function strokeFor(look: Look, width = 3): Stroke {
  return { colour: COLOURS[look], dash: DASHES[look], width }
}

/** A square for now, a ring for at first; of several sides the second has a dot and the third a triangle. */
export function markAt({ x, y }: Point, look: Look, radius: number): string {
  const fill = `fill="${COLOURS[look]}" stroke="#ffffff" stroke-width="1.5"`
  switch (look) {
    case 'now': {
      const half = radius * 0.82
      return `<rect x="${at(x - half)}" y="${at(y - half)}" width="${at(half * 2)}" height="${at(half * 2)}" ${fill}/>`
    }
    case 'first': {
      const ring = strokeOf({ colour: COLOURS.first, width: 3.5 })
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius * 1.25)}" fill="#ffffff" ${ring}/>`
    }
    case 'second':
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" ${fill}/>`
    case 'third': {
      const [up, down, wide] = [y - radius * 1.15, y + radius * 0.85, radius * 1.15]
      return `<path d="M${at(x)} ${at(up)}L${at(x + wide)} ${at(down)}L${at(x - wide)} ${at(down)}Z" ${fill}/>`
    }
  }
}

/** A line between two marks: each half is of the one that it leads to. */
export function linkOf(from: Point & { look: Look }, to: Point & { look: Look }): string {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  return line(from, middle, strokeFor(from.look)) + line(to, middle, strokeFor(to.look))
}
