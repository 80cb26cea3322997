import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Due, Hands, NewOrganiser, Room } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { takeOut } from '../partnership/leaving.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { findMember, findPartnership, sidesOf } from '../partnership/store.ts'
import type { Who } from './wish.ts'

type Leaving = { db: Db; now: number; hands: Pick<Hands, 'newId'>; rooms: readonly Room[] }
type Came = Omit<Due, 'more'>

/**
 * Ends every membership as leaving does, a hat at a time, and lets each room say what follows. Nothing of it is said to
 * whoever goes.
 */
export async function leaveAll(leaving: Leaving, who: Who): Promise<Came> {
  const all: Came[] = []
  for (const { partnership_id, id, left_at } of who.members) {
    if (left_at !== null) continue
    const member = await findMember(leaving.db, partnership_id, id)
    if (member) all.push(...(await leaveOne(leaving, member)))
  }
  return {
    lines: all.flatMap(({ lines = [] }) => lines).filter((line) => line.person !== who.person),
    letters: all
      .flatMap(({ letters = [] }) => letters)
      .filter(({ to }) => !('person' in to) || to.person !== who.person),
    postings: all.flatMap(({ postings = [] }) => postings),
  }
}

async function leaveOne(leaving: Leaving, member: Member): Promise<Came[]> {
  const { db, now, hands } = leaving
  const partnership = await findPartnership(db, member.partnership_id)
  if (!partnership) return []
  const came: Came[] = []
  // The second hat first, so that the last one ends the membership.
  const hats = sidesOfMember(member).toReversed()
  for (const hat of hats.length === 0 ? [undefined] : hats) {
    const present = await findMember(db, partnership.id, member.id)
    const sides = await sidesOf(db, partnership.id)
    if (!present) continue
    const ending = { db, now, newId: hands.newId, partnership, sides, member }
    const side = sides.find((one) => one.id === hat)
    const { lines, newOrganisers, people } = await takeOut(ending, { member: present, side, told: 'partnership.left' })
    came.push({ lines }, ...(await heardBy(leaving, people, newOrganisers)))
  }
  return came
}

/** What each room has to say of who left, and of whom that made an organiser. */
async function heardBy(
  { db, now, hands, rooms }: Leaving,
  people: readonly PeopleNews[],
  organisers: readonly NewOrganiser[],
): Promise<Came[]> {
  const heard: Came[] = []
  for (const news of people) {
    for (const { hears } of rooms) if (hears) heard.push(await hears(db, news, now, hands.newId))
  }
  for (const organiser of organisers) {
    const lines: NewLine[] = []
    for (const room of rooms) lines.push(...((await room.waitsForOrganiser?.(db, organiser, now)) ?? []))
    heard.push({ lines })
  }
  return heard
}
