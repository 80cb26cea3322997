import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Asking, NewOrganiser } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { oneLine, rhythmFor } from '../person/person.ts'
import { addAccount, addPerson, personById, setPerson, withAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { takenOutSentence } from './cards-leaving.ts'
import { MEMBER_LIMITS, type Member, NO_SIDE, type Role, sidesOfMember } from './member.ts'
import { addMember, setMember, takenOutOf, wasEverMember } from './member-store.ts'
import { setSide } from './set-up-store.ts'
import { firstRoles, joiningRoles, kindsOf } from './side.ts'
import { findMember, membershipIn, membershipsOf, membersOf, organisersOf } from './store.ts'

/** How somebody came: with a code, by speaking in a linked channel, or by an organiser's invitation. */
export type Way = 'code' | 'channel' | 'invitation'

export type Entered = {
  person: Row<'person'>
  member: Member
  /** Nothing happened: they had joined this side before. */
  already: boolean
  /** They are the first of their side, and its organiser. */
  first: boolean
  lines: NewLine[]
  newOrganisers: NewOrganiser[]
  people: PeopleNews[]
}

type To = { partnership: Row<'partnership'>; side: Row<'side'>; way: Way }

/** Makes the asker a member of a side, as its first organiser, as one more or with a second hat; refuses what cannot be. */
export async function enter(asking: Asking, to: To): Promise<Entered> {
  const { partnership, side } = to
  const before = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
  if (asking.person && before && sidesOfMember(before).includes(side.id) && before.left_at === null) {
    return {
      person: asking.person,
      member: before,
      already: true,
      first: false,
      lines: [],
      newOrganisers: [],
      people: [],
    }
  }
  const first = side.joined_at === null
  const kinds = kindsOf(side)
  const roles = first ? firstRoles(kinds) : joiningRoles(kinds)
  const { person, member } = await asMemberOf(asking, to, before, roles)
  if (first) await setSide(asking.db, side, { joined_at: asking.now })
  await tell(asking.db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.joined',
    subject: { kind: 'member', id: member.id },
    member: member.id,
    side: side.id,
    facts: { way: to.way, first: Number(first) },
  })
  const people = [{ kind: 'arrived' as const, partnership, member, side: side.id }]
  const came = { person, member, already: false, first, people }
  if (first) return { ...came, lines: [], newOrganisers: [{ partnership, side: side.id, member }] }
  return { ...came, lines: await linesOf(asking, to, member), newOrganisers: [] }
}

async function asMemberOf(
  asking: Asking,
  to: To,
  before: Member | undefined,
  roles: readonly Role[],
): Promise<{ person: Row<'person'>; member: Member }> {
  const { partnership, side } = to
  if (asking.person && before?.left_at === null) {
    refuseSecondHat(before, to)
    const member = await setMember(asking.db, partnership.id, before.id, { second_side_id: side.id })
    return { person: asking.person, member }
  }
  await refuseCrowd(asking, partnership.id)
  const person = await personFor(asking, roles)
  if (!before) return { person, member: await newMember(asking, to, person, roles) }
  if (to.way === 'channel') await refuseTakenOut(asking, before, side)
  const again = { side_id: side.id, second_side_id: null, is: roles, joined_at: asking.now, left_at: null }
  return { person, member: await setMember(asking.db, partnership.id, before.id, again) }
}

/** Refuses whoever was taken out of the side and would come back by themselves; says whom of the side to ask. */
export async function refuseTakenOut(
  { db }: Pick<Asking, 'db'>,
  before: Member | undefined,
  side: Row<'side'>,
): Promise<void> {
  if (!before || before.left_at === null) return
  const out = await takenOutOf(db, before.partnership_id, before.id)
  if (!out.has(side.id) && !out.has(NO_SIDE)) return
  throw new Refusal(takenOutSentence(side.name, await organiserToAsk(db, side)))
}

/** The name of an organiser of a side whom Kept can write to, and so is still there to be asked. */
export async function organiserToAsk(db: Db, side: Row<'side'>): Promise<string | undefined> {
  const organisers = await organisersOf(db, side.partnership_id, side.id)
  const reached = await withAccount(
    db,
    organisers.map((one) => one.person_id),
  )
  return organisers.find((one) => reached.has(one.person_id))?.name
}

function refuseSecondHat(member: Member, to: To): void {
  if (to.way === 'channel') throw new Refusal('You are part of this record already.')
  if (member.side_id === null) {
    throw new Refusal('You belong to no side here. To join one, leave first and then use the code again.')
  }
  if (member.second_side_id !== null) throw new Refusal('You act for two organisations here, and that is the most.')
  if (to.side.joined_at === null) {
    throw new Refusal(
      `Somebody else from ${to.side.name} must join first, so that each organisation speaks for itself. Send the code on to them.`,
    )
  }
}

/** Refuses one member more than a record, or one record more than a person, can have. */
export async function refuseCrowd(asking: Asking, partnership: string): Promise<void> {
  const members = await membersOf(asking.db, partnership)
  if (members.length >= MEMBER_LIMITS.members) throw new Refusal('This record has as many members as it can hold.')
  const own = asking.person ? await membershipsOf(asking.db, asking.person.id) : []
  if (own.length >= MEMBER_LIMITS.partnerships) throw new Refusal('You are part of as many records as Kept can keep.')
}

/** The person behind the asker, who may be new; the rhythm is set when somebody first joins anything. */
export async function personFor(asking: Asking, roles: readonly Role[]): Promise<Row<'person'>> {
  const { db, now, person, request } = asking
  const rhythm = rhythmFor(roles)
  if (!person) {
    const made = await addPerson(db, { id: asking.newId(), name: oneLine(request.asker.name) ?? null, rhythm, now })
    await addAccount(db, made.id, request.asker, now)
    return personById(db, made.id)
  }
  return (await wasEverMember(db, person.id)) ? person : setPerson(db, person.id, { rhythm })
}

export async function newMember(
  asking: Asking,
  to: { partnership: Row<'partnership'>; side: Row<'side'> | undefined },
  person: Row<'person'>,
  roles: readonly Role[],
): Promise<Member> {
  const id = asking.newId()
  await addMember(asking.db, {
    partnership_id: to.partnership.id,
    id,
    person_id: person.id,
    side_id: to.side?.id ?? null,
    second_side_id: null,
    roles: JSON.stringify(roles),
    title: null,
    joined_at: asking.now,
    left_at: null,
  })
  const member = await findMember(asking.db, to.partnership.id, id)
  if (!member) throw new Error('A member that was added is not there.')
  return member
}

/** The side's organisers are told who came, and can undo it. */
async function linesOf(asking: Asking, to: To, member: Member): Promise<NewLine[]> {
  const { partnership, side } = to
  const organisers = await organisersOf(asking.db, partnership.id, side.id)
  return linesFor(
    organisers.filter((organiser) => organiser.id !== member.id),
    { partnership, kind: 'partnership.joined', subject: member.id, stage: `joined-${side.id}` },
    asking.now,
  )
}

/** One line about the same thing for each of these members. */
export function linesFor(
  members: readonly Pick<Member, 'person_id'>[],
  about: { partnership: Row<'partnership'>; kind: string; subject: string; stage: string },
  now: number,
): NewLine[] {
  const { partnership, ...line } = about
  return members.map(({ person_id }) => ({
    ...line,
    partnership: partnership.id,
    person: person_id,
    on: todayIn(now, partnership.zone),
  }))
}
