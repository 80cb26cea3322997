import { askedOften } from '../asked-often.ts'
import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { standInsOn } from '../partnership/cover-store.ts'
import { findMember, findMembers, findPartnership, membersOf, sidesOf } from '../partnership/store.ts'
import type { Commitment } from './commitment.ts'
import type { Step } from './step.ts'
import { findCommitment } from './store.ts'
import type { AskBehind, Outline, View } from './view.ts'

/** How many of the newest notes a standing card shows. */
export const NOTES_ON_CARD = 2

/** What all promises of one partnership share. Whoever looks at many in one transaction has it read once, by partnership. */
export type Homes = Map<string, Home | undefined>
export type Home = Omit<Outline, 'commitment' | 'members'> & { present: Member[] }

/** A promise with all that its cards and rules need; undefined where there is none with this id. */
export async function loadView(
  db: Db,
  partnership: string,
  id: string,
  now: number,
  homes?: Homes,
): Promise<View | undefined> {
  const commitment = await findCommitment(db, partnership, id)
  if (!commitment) return undefined
  const [view] = await loadViews(db, partnership, [commitment], now, homes)
  return view
}

/** The same for many of one partnership, in a fixed number of queries. */
export async function loadViews(
  db: Db,
  partnership: string,
  commitments: readonly Commitment[],
  now: number,
  homes: Homes = new Map(),
): Promise<View[]> {
  const home = await homeOf(db, partnership, now, homes)
  if (!home || commitments.length === 0) return []
  const rows = await rowsBehind(db, partnership, commitments)
  const members = await membersNamed(db, home, namedIn(commitments, rows))
  return commitments.map((commitment) => ({
    ...home,
    commitment,
    members,
    steps: rows.steps.filter((step) => step.commitment_id === commitment.id),
    move: rows.moves.find((move) => move.commitment_id === commitment.id),
    notes: rows.notes.filter((note) => note.subject_id === commitment.id).slice(0, NOTES_ON_CARD),
    ask: rows.asks.find((ask) => ask.id === commitment.ask_id),
  }))
}

/** What all of one partnership share; read once for those who keep it in `homes`. */
export async function homeOf(
  db: Db,
  partnership: string,
  now: number,
  homes: Homes = new Map(),
): Promise<Home | undefined> {
  if (!homes.has(partnership)) homes.set(partnership, await loadHome(db, partnership, now))
  return homes.get(partnership)
}

async function loadHome(db: Db, id: string, now: number): Promise<Home | undefined> {
  const place = await loadPlace(db, id, now)
  return place && (await withEverybody(db, place))
}

type Place = Omit<Home, 'present' | 'withoutAccount' | 'accompanied'>

async function loadPlace(db: Db, id: string, now: number): Promise<Place | undefined> {
  const partnership = await findPartnership(db, id)
  if (!partnership) return undefined
  const today = todayIn(now, partnership.zone)
  return { partnership, today, sides: await sidesOf(db, id), standIns: await standInsOn(db, id, today) }
}

async function withEverybody(db: Db, place: Place): Promise<Home> {
  const { id } = place.partnership
  const withoutAccount = await membersWithoutAccount(db, id)
  return { ...place, present: await membersOf(db, id), withoutAccount, accompanied: new Set() }
}

/** What tells who is asked about a step; undefined where its promise is not there. */
export async function loadOutline(db: Db, step: Step, now: number): Promise<Outline | undefined> {
  const place = await loadPlace(db, step.partnership_id, now)
  const commitment = await findCommitment(db, step.partnership_id, step.commitment_id)
  return place && commitment && { ...place, ...(await peopleOf(db, place, commitment, step)), commitment }
}

/** Those who are named and those who can help or, where somebody has to be found instead of one of them, everybody. */
async function peopleOf(
  db: Db,
  place: Place,
  commitment: Commitment,
  step: Step,
): Promise<Pick<Outline, 'members' | 'withoutAccount' | 'accompanied'>> {
  const helpers = place.sides.map((side) => side.named_helper)
  const named = [...namedIn([commitment], { steps: [step], moves: [], notes: [] }), ...helpers]
  const ids = [...new Set(named.filter((id) => id !== null))]
  const members = await findMembers(db, place.partnership.id, ids)
  const isAnybodySought =
    place.standIns.length > 0 ||
    commitment.owner === null ||
    commitment.owner_role !== null ||
    members.length < ids.length ||
    members.some((member) => member.left_at !== null || !member.canBeReached)
  if (!isAnybodySought) {
    const accompanied = new Set(members.flatMap(({ id, hasColleague }) => (hasColleague ? [id] : [])))
    return { members, withoutAccount: new Set(), accompanied }
  }
  const home = await withEverybody(db, place)
  const { withoutAccount, accompanied } = home
  return { members: await membersNamed(db, home, named), withoutAccount, accompanied }
}

type Behind = {
  steps: readonly Row<'step'>[]
  moves: readonly Row<'move'>[]
  notes: readonly Row<'note'>[]
  asks: readonly AskBehind[]
}

async function rowsBehind(db: Db, partnership: string, commitments: readonly Commitment[]): Promise<Behind> {
  const ids = commitments.map((commitment) => commitment.id)
  const askIds = commitments.map((commitment) => commitment.ask_id).filter((id) => id !== null)
  return {
    steps: (await stepsOf(db, { partnership, ids })).sort(byAge((step) => step.created_at)),
    moves: await openMovesOf(db, { partnership, ids }),
    notes: (await notesOn(db, { partnership, ids })).sort(byAge((note) => note.at)).reverse(),
    asks: askIds.length === 0 ? [] : await asksBehind(db, partnership, askIds),
  }
}

type Of = { partnership: string; ids: readonly string[] }

const stepsOf = askedOften((db, { partnership, ids }: Of) =>
  db.selectFrom('step').selectAll().where('partnership_id', '=', partnership).where('commitment_id', 'in', ids),
)
const openMovesOf = askedOften((db, { partnership, ids }: Of) =>
  db
    .selectFrom('move')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('commitment_id', 'in', ids)
    .where('state', '=', 'proposed'),
)
const notesOn = askedOften((db, { partnership, ids }: Of) =>
  db.selectFrom('note').selectAll().where('partnership_id', '=', partnership).where('subject_id', 'in', ids),
)

/** The oldest first. SQLite would plan an order anew each time. */
function byAge<One extends { id: string }>(at: (one: One) => number): (a: One, b: One) => number {
  return (a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1)
}

async function asksBehind(db: Db, partnership: string, ids: readonly string[]): Promise<AskBehind[]> {
  return db
    .selectFrom('ask')
    .select(['id', 'number', 'from_side', 'from_member', 'told_to', 'heard_by'])
    .where('partnership_id', '=', partnership)
    .where('id', 'in', [...ids])
    .execute()
}

export type AskNumbered = Pick<Row<'ask'>, 'id' | 'number' | 'words'>

/** The ask with this number, where no promise was made of it. */
export async function openAskNumbered(db: Db, partnership: string, number: number): Promise<AskNumbered | undefined> {
  return db
    .selectFrom('ask')
    .select(['id', 'number', 'words'])
    .where('partnership_id', '=', partnership)
    .where('number', '=', number)
    .where('commitment_id', 'is', null)
    .executeTakeFirst()
}

/** The members whom promises and what belongs to them name. */
function namedIn(commitments: readonly Commitment[], rows: Omit<Behind, 'asks'>): (string | null)[] {
  return [
    ...commitments.flatMap((one) => [
      one.owner,
      one.with_owner,
      one.told_to,
      one.done_by,
      one.made_by,
      one.on_track_by,
    ]),
    ...rows.steps.flatMap((step) => [step.by_member, step.done_by, step.on_track_by]),
    ...rows.moves.map((move) => move.proposed_by),
    ...rows.notes.map((note) => note.member_id),
  ]
}

/** Present members, and of those who left the ones that are named. */
async function membersNamed(
  db: Db,
  { partnership, present }: Home,
  named: readonly (string | null)[],
): Promise<Member[]> {
  const missing = new Set(named.filter((id) => id !== null && !present.some((member) => member.id === id)))
  const past: Member[] = []
  for (const id of missing) {
    const member = id === null ? undefined : await findMember(db, partnership.id, id)
    if (member) past.push(member)
  }
  return [...present, ...past]
}
