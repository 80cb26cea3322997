import type { NewLine } from '../chat/line.ts'
import type { NewOrganiser, Room } from '../chat/room.ts'
import type { Db } from '../database.ts'

/** What waits for an organiser was perhaps said to nobody who is still here: whoever becomes one hears of it. */
export async function linesForNewOrganisers(
  db: Db,
  rooms: readonly Room[],
  organisers: readonly NewOrganiser[],
  now: number,
): Promise<NewLine[]> {
  const lines: NewLine[] = []
  for (const organiser of organisers) {
    for (const room of rooms) lines.push(...((await room.waitsForOrganiser?.(db, organiser, now)) ?? []))
  }
  return lines
}
