import type { Day } from '../calendar/day.ts'
import { todayIn } from '../calendar/day.ts'
import type { TimeOff } from '../calendar/hours.ts'
import type { NewLine } from '../chat/line.ts'
import type { Asking } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { zoneOf } from '../person/person.ts'
import { personById } from '../person/store.ts'
import { offOn, timeOffOf } from '../person/time-off.ts'
import { tell } from '../story/store.ts'
import type { Colleague } from './colleagues.ts'
import type { Cover } from './cover.ts'
import { addCover, coversFor, findCover, setCover } from './cover-store.ts'
import { linesFor } from './entering.ts'
import type { Member } from './member.ts'
import { lookAgain } from './set-up-store.ts'
import { findMember, findPartnership, membershipsOf, organisersOf } from './store.ts'

/** What covers are named and ended with. */
type Naming = Pick<Asking, 'db' | 'now' | 'newId'>

/** Names a colleague as the cover of a time off, in every record where they are one. Named before, nothing happens. */
export async function nameCover(
  asking: Naming,
  colleague: Colleague,
  off: TimeOff,
): Promise<{ added: Cover[]; lines: NewLine[] }> {
  const added: Cover[] = []
  const lines: NewLine[] = []
  for (const { own, theirs } of colleague.members) {
    const partnership = await findPartnership(asking.db, own.partnership_id)
    if (!partnership || (await isNamed(asking, own, theirs, off))) continue
    const cover = coverOf(asking, own, theirs, off)
    await addCover(asking.db, cover)
    await tellCover(asking, cover, 'partnership.cover-named', own)
    await lookToday(asking.db, partnership, cover, asking.now)
    const about = { partnership, kind: 'partnership.covers', subject: cover.id, stage: 'covers-0' }
    lines.push(...linesFor([theirs], about, asking.now))
    added.push(cover)
  }
  return { added, lines }
}

async function isNamed(asking: Naming, own: Member, theirs: Member, off: TimeOff): Promise<boolean> {
  const standing = await coversFor(asking.db, own, off.fromOn)
  return standing.some((one) => one.cover_id === theirs.id && one.from_on === off.fromOn && one.to_on === off.toOn)
}

function coverOf(asking: Naming, own: Member, theirs: Member, off: TimeOff): Cover {
  return {
    partnership_id: own.partnership_id,
    id: asking.newId(),
    member_id: own.id,
    cover_id: theirs.id,
    from_on: off.fromOn,
    to_on: off.toOn,
    state: 'covers',
    at: asking.now,
  }
}

/** What falls on the day on which a cover begins is asked of them too. */
async function lookToday(db: Db, partnership: Row<'partnership'>, cover: Cover, now: number): Promise<void> {
  const today = todayIn(now, partnership.zone)
  if (cover.from_on <= today) await lookAgain(db, partnership.id, today)
}

/** Ends the covers of a person that lie in a time off which is no more, but those by the same person for the same days. */
export async function endCovers(
  asking: Naming,
  person: string,
  gone: TimeOff,
  same?: { by: string | undefined; off: TimeOff },
): Promise<Cover[]> {
  const ended: Cover[] = []
  for (const member of await membershipsOf(asking.db, person)) {
    for (const cover of await coversFor(asking.db, member, gone.fromOn)) {
      if (cover.from_on > gone.toOn || (same && (await isSame(asking, cover, same)))) continue
      await setCover(asking.db, cover, 'ended')
      await tellCover(asking, cover, 'partnership.cover-ended', member)
      ended.push(cover)
    }
  }
  return ended
}

async function isSame(
  { db }: Naming,
  cover: Cover,
  { by, off }: { by: string | undefined; off: TimeOff },
): Promise<boolean> {
  const member = await findMember(db, cover.partnership_id, cover.cover_id)
  return member?.person_id === by && cover.from_on === off.fromOn && cover.to_on === off.toOn
}

/** Puts covers back to how they were, when their owner undoes a change. */
export async function setCovers(
  asking: Naming,
  covers: readonly { partnership: string; id: string }[],
  state: 'covers' | 'ended',
): Promise<void> {
  for (const { partnership, id } of covers) {
    const cover = await findCover(asking.db, partnership, id)
    if (!cover || cover.state === state) continue
    await setCover(asking.db, cover, state)
    const kind = state === 'covers' ? 'partnership.cover-named' : 'partnership.cover-ended'
    await tellCover(asking, cover, kind, { id: cover.member_id })
  }
}

export async function tellCover(
  asking: Naming,
  cover: Cover,
  kind: string,
  by: Pick<Row<'member'>, 'id'>,
): Promise<void> {
  await tell(asking.db, asking.newId, {
    partnership: cover.partnership_id,
    at: asking.now,
    kind,
    subject: { kind: 'cover', id: cover.id },
    member: by.id,
    facts: { cover: cover.cover_id, for: cover.member_id, fromOn: cover.from_on, toOn: cover.to_on },
  })
}

/** Whoever hears that a cover will not do it: the one who named them or, while they are away, their side's organisers. */
export async function hearersOfDecline(db: Db, cover: Cover, now: number): Promise<Member[]> {
  const owner = await findMember(db, cover.partnership_id, cover.member_id)
  if (owner?.left_at !== null) return []
  if ((await awayUntil(db, owner, now)) === undefined || owner.side_id === null) return [owner]
  const organisers = await organisersOf(db, cover.partnership_id, owner.side_id)
  const others = organisers.filter((one) => ![owner.id, cover.cover_id].includes(one.id))
  return others.length > 0 ? others : [owner]
}

/** The last day of the time off that somebody is in, where they are. */
export async function awayUntil(db: Db, member: Pick<Member, 'person_id'>, now: number): Promise<Day | undefined> {
  const person = await personById(db, member.person_id)
  return offOn(timeOffOf(person), todayIn(now, zoneOf(person)))?.toOn
}
