import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import type { Reading, Shown, StatementReading } from '../pulse/reading.ts'
import type { PublishedRound } from '../pulse/reading-store.ts'
import { AGREEMENT_SAID, nameIn } from '../pulse/saying.ts'
import { type Cell, csv } from './csv.ts'

const COLUMNS: readonly string[] = [
  ...['results on', 'pulse', 'about', 'statement', 'group', 'when'],
  ...['middle score', 'agreement', 'how many answered'],
]

const Titled = z.object({ title: z.string() })

/** Every number as it was published, one a row, the oldest round first; `side` has names of sides that were not kept with it. */
export function resultRows(
  rounds: readonly PublishedRound[],
  { side, zone }: { side: ReadonlyMap<string, string>; zone: string },
): string {
  const rows = rounds.flatMap(({ published, instrument, about_side, publish_at }) => {
    const on = publish_at === null ? null : todayIn(publish_at, zone)
    const about = published.help ?? (about_side === null ? null : side.get(about_side))
    const { title } = Titled.parse(JSON.parse(instrument))
    return published.reading.statements.flatMap((statement) =>
      scoresIn(published.reading, statement).map((cells) => [on, title, about, statement.text, ...cells]),
    )
  })
  return csv([COLUMNS, ...rows])
}

function scoresIn(reading: Reading, { now, first }: StatementReading): Cell[][] {
  const row = (when: string) => (shown: Shown) => [
    ...[nameIn(reading, shown.group), when, shown.median],
    ...[AGREEMENT_SAID[shown.agreement], shown.n],
  ]
  return [...now.map(row('now')), ...first.map(row('at first'))]
}
