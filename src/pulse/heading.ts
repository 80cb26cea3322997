import { cutTo, widthOf, wrapped } from './widths.ts'
import { markAt, strokeFor } from './mark.ts'
import type { Series } from './series.ts'
import { GREY, line, MARGIN, say, WIDTH } from './svg.ts'

const TITLE_SIZE = 26
const SIZE = 19
const LEGEND_LINE = 28
const SAMPLE = 54
const MOST_NAME = 600
const INSIDE = WIDTH - 2 * MARGIN

/** What stands above a drawing: the title in two lines at most, what it shows, and what its signs mean; ends at `bottom`. */
export function headingOf(title: string, what: string, series: readonly Series[]): { parts: string[]; bottom: number } {
  const lines = wrapped(title, TITLE_SIZE * 1.05, INSIDE, 2)
  const parts = lines.map((text, index) =>
    say(text, { x: MARGIN, y: 36 + index * 31 }, { size: TITLE_SIZE, bold: true }),
  )
  const top = 33 + lines.length * 31
  const shows = wrapped(what, SIZE, INSIDE, 2)
  parts.push(...shows.map((text, index) => say(text, { x: MARGIN, y: top + index * 22 }, { size: SIZE, colour: GREY })))
  const legend = legendOf(series, top + (shows.length - 1) * 22 + LEGEND_LINE)
  return { parts: [...parts, ...legend.parts], bottom: legend.bottom }
}

/** Each series with its dash and its mark, in as many lines as they need. */
function legendOf(series: readonly Series[], top: number): { parts: string[]; bottom: number } {
  const parts: string[] = []
  let [x, y] = [MARGIN, top]
  for (const { name, look } of series) {
    const shown = cutTo(name, SIZE, MOST_NAME)
    const width = SAMPLE + 10 + widthOf(shown, SIZE) + 24
    if (x > MARGIN && x + width > WIDTH) [x, y] = [MARGIN, y + LEGEND_LINE]
    const middle = y - SIZE * 0.33
    parts.push(
      line({ x, y: middle }, { x: x + SAMPLE, y: middle }, strokeFor(look)),
      markAt({ x: x + SAMPLE / 2, y: middle }, look, 8),
      say(shown, { x: x + SAMPLE + 10, y }, { size: SIZE }),
    )
    x += width
  }
  return { parts, bottom: y + 10 }
}
