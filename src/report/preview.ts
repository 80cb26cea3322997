import type { Card } from '../chat/card.ts'
import type { BySide } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { spacesOf } from '../partnership/store.ts'
import { previewCard, type Reaches, sentAlreadyCard } from './cards.ts'
import { happenedIn } from './happened.ts'
import type { Report } from './report.ts'

/** The draft as it would be sent now, and the channels that would get it. */
export async function previewOf(asking: BySide, report: Report): Promise<Card> {
  if (report.state === 'sent') return sentAlreadyCard(report)
  const { db, partnership } = asking
  const reaches = reachesOf(asking, await spacesOf(db, partnership.id))
  return previewCard(report, await happenedIn(db, partnership, report), reaches)
}

/** The channels by name, and the organisations that have none. */
export function reachesOf({ sides }: BySide, spaces: readonly Row<'space'>[]): Reaches {
  const sideOf = (id: string) => sides.find((side) => side.id === id)?.name ?? ''
  const channels = spaces.map((space) => `${space.name ?? 'a channel'} of ${sideOf(space.side_id)}`)
  const missing = sides.filter((side) => !spaces.some((space) => space.side_id === side.id)).map((side) => side.name)
  return { channels, missing }
}
