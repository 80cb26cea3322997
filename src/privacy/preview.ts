import type { Room } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { allHeld } from '../handover/holdings.ts'
import { type Leaving, leavingOf, type Member } from '../partnership/member.ts'
import { findPartnership, findSide, membershipsOf } from '../partnership/store.ts'
import { voicesOf } from '../partnership/voice.ts'
import { type Mention, mentionsOf } from './mentions.ts'
import { type Named, namesFor } from './naming-store.ts'
import { whoIs } from './person-store.ts'

/** One record that they belong to, what their going means for their side, and how much they hold there. */
export type Belonging = { partnership: Row<'partnership'>; side: Row<'side'> | undefined; then: Leaving; holds: number }

/** What it comes to when somebody is forgotten. */
export type Preview = { belongings: readonly Belonging[]; mentions: readonly Mention[]; named: Named }

export async function previewOf(db: Db, rooms: readonly Room[], person: string, now: number): Promise<Preview> {
  const who = await whoIs(db, person)
  const belongings: Belonging[] = []
  for (const member of await membershipsOf(db, person)) {
    const partnership = await findPartnership(db, member.partnership_id)
    if (partnership) belongings.push(await belongingOf(db, partnership, member, now))
  }
  const mentions = await mentionsOf((look) => look(db), rooms, who)
  return { belongings, mentions, named: await namesFor(db, who) }
}

async function belongingOf(db: Db, partnership: Row<'partnership'>, member: Member, now: number): Promise<Belonging> {
  const side = member.side_id === null ? undefined : await findSide(db, partnership.id, member.side_id)
  const held = await allHeld(db, partnership.id, now)
  const holds = held.filter(({ holders }) => holders.includes(member.id)).length
  return { partnership, side, then: side ? leavingOf(member, side.id, await voicesOf(db, side)) : 'goes-on', holds }
}
