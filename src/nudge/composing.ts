import type { LineComposed, LineComposer } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { HEARD_BY_OTHERS } from '../partnership/lines.ts'
import { byUrgency, type KeptLine } from './line.ts'

export type LineComposers = Readonly<Record<string, LineComposer>>

/** Said to the one who has left, where the line stood. */
const HAVE_LEFT = 'you are no longer part of this record'

/**
 * Each line of one person as it stands now, the most urgent first; `records` are the partnerships to which they belong.
 * A kind that no room composes is a bug.
 */
export async function composeLines(
  db: Db,
  composers: LineComposers,
  lines: readonly KeptLine[],
  records: readonly string[],
  now: number,
): Promise<{ line: KeptLine; composed: LineComposed }[]> {
  const all: { line: KeptLine; composed: LineComposed }[] = []
  // One after another: they share the connection of one transaction.
  for (const line of [...lines].sort(byUrgency)) {
    const composer = composers[line.kind]
    if (!composer) throw new Error(`No room composes the line ${line.kind}.`)
    all.push({ line, composed: mayHear(line, records) ? await composer(db, line, now) : { over: HAVE_LEFT } })
  }
  return all
}

/** A record is shown to its members: whoever has left sees nothing of it on an old bundle either. */
function mayHear({ kind, partnership }: KeptLine, records: readonly string[]): boolean {
  return HEARD_BY_OTHERS.includes(kind) || records.includes(partnership)
}
