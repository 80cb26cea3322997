import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { Room } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { BUNDLE } from '../nudge/bundle-store.ts'
import { GAVE_UP, GAVE_UP_STAGES } from '../nudge/lines.ts'
import { linesOf, releaseLines, writeLines } from '../nudge/store.ts'
import type { Lost } from '../outbox/office.ts'
import type { Member } from '../partnership/member.ts'
import { markGone } from '../partnership/answer-space.ts'
import { uninvitedLines } from '../partnership/lines.ts'
import { findSpaceById } from '../partnership/space-store.ts'
import { findPartnership, membershipsOf, organisersOf, sidesOf } from '../partnership/store.ts'
import { settleSidesOf, unreachableNews } from '../partnership/voice.ts'
import { tellOfPeople } from './people-heard.ts'
import { INVITED } from '../partnership/waiting-store.ts'

/**
 * Tells the organisers of the side, and whoever owns it, what could not be said. A channel that is gone is marked so. It may be told twice:
 * the second time changes nothing. A bundle that only brought such news is not told of again, so this never circles.
 */
export async function tellOfGivingUp(
  db: Db,
  rooms: readonly Room[],
  lost: Lost,
  now: number,
  newId: Ids,
): Promise<void> {
  const lines =
    'person' in lost.to
      ? await aboutPerson(db, lost, lost.to.person, now)
      : await aboutSpace(db, rooms, lost, lost.to, now, newId)
  await writeLines(db, lines, now, newId)
  if ('person' in lost.to) await tellOfPeople(db, rooms, await unreachableNews(db, lost.to.person), now, newId)
}

async function aboutPerson(db: Db, lost: Lost, person: string, now: number): Promise<NewLine[]> {
  const lines = await settleSidesOf(db, person, now)
  for (const invitation of await invitationsIn(db, lost)) lines.push(...(await uninvitedLines(db, invitation, now)))
  if (lost.kind === BUNDLE && !(await tookBack(db, lost))) return lines
  for (const member of await membershipsOf(db, person)) {
    const { partnership_id: partnership, side_id: side } = member
    // For somebody on no side the organisers of every side hear of it.
    const sides = side === null ? (await sidesOf(db, partnership)).map(({ id }) => id) : [side]
    const all = await Promise.all(sides.map((one) => organisersOf(db, partnership, one)))
    const organisers = all.flat().filter((one) => one.person_id !== person)
    lines.push(...(await linesTo(db, organisers, { partnership, subject: person, stage: GAVE_UP_STAGES.person }, now)))
  }
  return lines
}

/** Whom Kept knows is invited by a line, and anybody else by a letter. */
async function invitationsIn(db: Db, { kind, about, letter }: Lost): Promise<string[]> {
  if (kind === INVITED) return about === undefined ? [] : [about]
  const lines = kind === BUNDLE && letter !== undefined ? await linesOf(db, letter) : []
  return lines.flatMap((line) => (line.kind === INVITED ? [line.subject] : []))
}

/** What a bundle would have said waits for another one, unless it may have arrived. True where it matters to others. */
async function tookBack(db: Db, lost: Lost): Promise<boolean> {
  const lines = lost.letter === undefined ? [] : await linesOf(db, lost.letter)
  if (lost.why !== 'unknown') {
    await releaseLines(
      db,
      lines.map((line) => line.id),
    )
  }
  return lines.some((line) => line.kind !== GAVE_UP)
}

async function aboutSpace(
  db: Db,
  rooms: readonly Room[],
  lost: Lost,
  to: { partnership: string; space: string },
  now: number,
  newId: Ids,
): Promise<NewLine[]> {
  const space = await findSpaceById(db, to.partnership, to.space)
  if (!space) return []
  // Several messages to one channel are given up one after another; only the first is news.
  if (lost.why === 'conversation-gone') return markGone(db, space, now, newId)
  const organisers = await organisersOf(db, to.partnership, space.side_id)
  const about = { partnership: to.partnership, subject: space.id, stage: GAVE_UP_STAGES.unposted }
  const owners = await concernedBy(db, rooms, lost, to.partnership, now)
  const others = owners.filter((person) => organisers.every((organiser) => organiser.person_id !== person))
  return linesTo(db, [...organisers, ...others.map((person) => ({ person_id: person }))], about, now)
}

/** Whoever owns what was to be said hears of it too; the room whose kind it is knows them. */
async function concernedBy(
  db: Db,
  rooms: readonly Room[],
  { kind, about }: Lost,
  partnership: string,
  now: number,
): Promise<string[]> {
  const room = rooms.find(({ name }) => kind.startsWith(`${name}.`))
  return about === undefined ? [] : ((await room?.concerned?.(db, { partnership, subject: about }, now)) ?? [])
}

async function linesTo(
  db: Db,
  organisers: readonly Pick<Member, 'person_id'>[],
  about: Pick<NewLine, 'partnership' | 'subject' | 'stage'>,
  now: number,
): Promise<NewLine[]> {
  const partnership = await findPartnership(db, about.partnership)
  if (!partnership) return []
  const on = todayIn(now, partnership.zone)
  return organisers.map(({ person_id: person }) => ({ ...about, kind: GAVE_UP, person, on }))
}
