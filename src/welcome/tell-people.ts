import { todayIn } from '../calendar/day.ts'
import { isOrganiserOf, rolesOf, sidesOfMember } from '../partnership/member.ts'
import { agreedLines } from '../ways/store.ts'
import type { Known } from '../who/entry.ts'
import { knownIn } from '../who/store.ts'
import { personEntry, waysEntry } from './cards-people.ts'
import { type Reader, type Stretch, stretch, type Told } from './chapter.ts'
import { welcomedIn } from './store.ts'

/** Who's who with what each can and can't decide: the other sides first, then one's own, then those on none. */
export async function tellPeople(reader: Reader, wanted: Stretch): Promise<Told> {
  const { db, partnership, sides } = reader
  const known = inOrder(reader, await knownIn(db, partnership.id))
  const welcomed = await welcomedFor(reader)
  const entries = stretch(known, wanted).map((one) => personEntry(one, sides, welcomed.get(one.id)))
  return { entries, count: known.length }
}

function inOrder({ member, sides }: Reader, known: readonly Known[]): Known[] {
  const own = sidesOfMember(member)
  const theirs = sides.filter(({ id }) => !own.includes(id))
  const ours = sides.filter(({ id }) => own.includes(id))
  const of = (id: string | undefined) => known.filter((one) => one.sides[0] === id).toSorted(byOffice)
  return [...[...theirs, ...ours].flatMap(({ id }) => of(id)), ...of(undefined)]
}

const OFFICES = ['chair', 'organiser', 'councillor', 'worker', 'officer'] as const

function byOffice(one: Known, other: Known): number {
  return rankOf(one) - rankOf(other)
}

function rankOf({ is }: Known): number {
  const rank = OFFICES.findIndex((role) => is.includes(role))
  return rank < 0 ? OFFICES.length : rank
}

/** On which day their own newcomers were welcomed, for a chair or an organiser of a side: no more is shown to anybody. */
async function welcomedFor({ db, partnership, member }: Reader): Promise<ReadonlyMap<string, string>> {
  const side = member.side_id
  const mayKnow = side !== null && (isOrganiserOf(member, side) || rolesOf(member).includes('chair'))
  if (!mayKnow) return new Map()
  const rows = await welcomedIn(db, partnership.id, side)
  return new Map(rows.map((row) => [row.member_id, todayIn(row.welcomed_at ?? 0, partnership.zone)]))
}

/** The lines of the agreement that hold now. */
export async function tellWays({ db, partnership }: Reader, wanted: Stretch): Promise<Told> {
  const lines = (await agreedLines(db, partnership.id)) ?? []
  return { entries: stretch(lines, wanted).map(waysEntry), count: lines.length }
}
