import type { LineComposed, LineComposer } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { byUrgency, type KeptLine } from './line.ts'

export type LineComposers = Readonly<Record<string, LineComposer>>

/** Each line as it stands now, the most urgent first. A kind that no room composes is a bug. */
export async function composeLines(
  db: Db,
  composers: LineComposers,
  lines: readonly KeptLine[],
  now: number,
): Promise<{ line: KeptLine; composed: LineComposed }[]> {
  const all: { line: KeptLine; composed: LineComposed }[] = []
  // One after another: they share the connection of one transaction.
  for (const line of [...lines].sort(byUrgency)) {
    const composer = composers[line.kind]
    if (!composer) throw new Error(`No room composes the line ${line.kind}.`)
    all.push({ line, composed: await composer(db, line, now) })
  }
  return all
}
