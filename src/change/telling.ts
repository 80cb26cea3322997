import { todayIn } from '../calendar/day.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Said } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { isOrganiserOf, type Member } from '../partnership/member.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { findMember, membersOf, spacesOf } from '../partnership/store.ts'
import { withAccount } from '../person/store.ts'
import { tell } from '../story/store.ts'
import type { Change } from './change.ts'
import { followsAt, OPEN } from './change.ts'
import { addHearers, hearersOf, workingWith } from './hearer-store.ts'
import { planOf } from './plan.ts'
import { setChange } from './store.ts'

/** What a change is told with. `member` is who tells it, undefined where its hour has come. */
export type Telling = {
  db: Db
  now: number
  newId: Ids
  partnership: Row<'partnership'>
  member?: Pick<Row<'member'>, 'id'> | undefined
}

/** What is said of a change to those who are told of it. */
export type What = 'told' | 'corrected' | 'undone'

/** Tells both sides' channels, and the people who work with whoever it is about; false where it was told meanwhile. */
export async function tellNow(telling: Telling, change: Change): Promise<Said | undefined> {
  const { db, now, partnership } = telling
  const set = { state: 'told', told_at: now, look_at: followsAt(planOf(change), partnership.zone) } as const
  if (!(await setChange(db, change, set))) return undefined
  await tellStory(telling, { ...change, ...set }, 'told')
  const hearers = await hearersFor(telling, change)
  await addHearers(db, change, hearers)
  const covering = await coveringPerson(telling, change)
  const hear = hearers.filter((person) => person !== covering)
  return { letters: await lettersOf(db, change, 'told'), lines: linesTo(hear, telling, change, 'told') }
}

/** Whoever covers is told so in a line of its own: "You cover for Priya". */
async function coveringPerson({ db, partnership }: Telling, { kind, cover_id }: Change): Promise<string | undefined> {
  if (kind !== 'cover' || cover_id === null) return undefined
  return (await findMember(db, partnership.id, cover_id))?.person_id
}

/** Tells the same people what is otherwise than they were told, and whoever works with them now. */
export async function tellAgain(telling: Telling, change: Change, what: 'corrected' | 'undone'): Promise<Said> {
  const { db } = telling
  await tellStory(telling, change, what)
  const before = await hearersOf(db, change)
  const more = what === 'undone' ? [] : await hearersFor(telling, change)
  await addHearers(db, change, more)
  const covering = what === 'corrected' ? await coveringPerson(telling, change) : undefined
  const all = [...new Set([...before, ...more])].filter((person) => person !== covering)
  const hearers = await stillHere(telling, all)
  return { letters: await lettersOf(db, change, what), lines: linesTo(hearers, telling, change, what) }
}

/** What is not told to everybody yet is its own side's, and so stands in no shared timeline. */
const PRIVATE = ['planned', 'called-off']

export async function tellStory(
  { db, now, newId, member }: Telling,
  change: Change,
  what: What | 'accepted' | 'declined' | 'planned' | 'called-off',
): Promise<void> {
  const { partnership_id: partnership, id, kind, name, title, words, successor_name: nextName } = change
  const isPrivate = PRIVATE.includes(what)
  await tell(db, newId, {
    partnership,
    at: now,
    kind: `change.${what}`,
    subject: { kind: isPrivate ? 'own-change' : 'change', id },
    member: member?.id,
    side: change.side_id,
    facts: { change: kind, who: change.member_id, on: change.on_day, next: change.successor, until: change.until_on },
    ...(!isPrivate && { texts: { name, title, nextName, words } }),
  })
}

/** The channels and the persons that would be told, for whoever looks at the wording first. */
export async function audienceOf(telling: Telling, about: About): Promise<{ channels: string[]; people: number }> {
  const spaces = await spacesOf(telling.db, telling.partnership.id)
  return { channels: spaces.map(spaceName), people: (await hearersFor(telling, about)).length }
}

type About = Pick<Change, 'member_id' | 'successor' | 'cover_id' | 'side_id'>

/** The persons who hear of it by a line: who works with them, who takes over or covers, and their side's organisers. */
async function hearersFor(telling: Telling, change: About): Promise<string[]> {
  const { db, partnership } = telling
  const { member_id: who, successor, cover_id: cover, side_id: side } = change
  const working = who === null ? [] : await workingWith(db, partnership.id, who)
  const members = await membersOf(db, partnership.id)
  const hears = (one: Member) =>
    working.includes(one.id) ||
    one.id === cover ||
    isOrganiserOf(one, side) ||
    (who === null && leadsElsewhere(one, side))
  const hearers = members.filter((one) => hears(one) && ![who, successor, telling.member?.id].includes(one.id))
  const reached = await withAccount(
    db,
    hearers.map((one) => one.person_id),
  )
  return [...reached]
}

/** What is about an organisation as a whole is for whoever organises another. */
function leadsElsewhere(member: Member, side: string): boolean {
  return member.side_id !== null && member.side_id !== side && isOrganiserOf(member, member.side_id)
}

async function stillHere({ db, partnership }: Telling, persons: readonly string[]): Promise<string[]> {
  const present = new Set((await membersOf(db, partnership.id)).map((member) => member.person_id))
  return [
    ...(await withAccount(
      db,
      persons.filter((person) => present.has(person)),
    )),
  ]
}

function linesTo(persons: readonly string[], { partnership, now }: Telling, change: Change, what: What): NewLine[] {
  return persons.map((person) => ({
    partnership: partnership.id,
    person,
    kind: `change.${what}`,
    subject: change.id,
    stage: `${what}-${change.version}`,
    on: todayIn(now, partnership.zone),
  }))
}

/** One for each channel of the record. */
async function lettersOf(db: Db, change: Change, what: What): Promise<NewLetter[]> {
  const { partnership_id: p, id, version } = change
  return (await spacesOf(db, p)).map((space) => ({
    key: `change.${what}/${p}/${id}/${version}/${space.id}`,
    kind: `change.${what}`,
    subject: { p, id, v: String(version) },
    to: { partnership: p, space: space.id },
  }))
}

/** Whether something of it is still to come, so that it can be corrected. */
export function isOpen({ state }: Change): boolean {
  return OPEN.includes(state)
}
