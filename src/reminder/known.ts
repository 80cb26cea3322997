import type { ByMember } from '../chat/room.ts'
import type { Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { membersOf, spacesOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { REFUSED } from './cards-refused.ts'

/** The channels that can be reminded, one's own first, and the people who can be mentioned in them. */
export type Known = {
  sides: readonly Row<'side'>[]
  spaces: readonly Row<'space'>[]
  members: readonly Member[]
}

/** Refused where no channel is linked. */
export async function knownTo(asking: ByMember): Promise<Known> {
  const { db, partnership, sides, side } = asking
  const spaces = await spacesOf(db, partnership.id)
  if (spaces.length === 0) {
    throw new Refusal(REFUSED.noChannel)
  }
  const own = (space: Row<'space'>) => Number(space.side_id === side?.id)
  const members = (await membersOf(db, partnership.id)).filter((member) => member.side_id !== null)
  return { sides, spaces: [...spaces].sort((a, b) => own(b) - own(a)), members }
}
