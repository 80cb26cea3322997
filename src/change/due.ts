import { addDays, todayIn } from '../calendar/day.ts'
import { pollingDaysAround } from '../calendar/polling.ts'
import { addWorkingDays } from '../calendar/working.ts'
import { instantOf } from '../calendar/day.ts'
import type { Due } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { takeOut } from '../partnership/leaving.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { findMember, findPartnership, findSide, membersOf, sidesOf } from '../partnership/store.ts'
import { membersNamed } from '../partnership/whom.ts'
import type { Change } from './change.ts'
import { followUp } from './consequences.ts'
import { type Office, takeOffice, takeTitle } from './offices.ts'
import { CHANGE_LIMITS, endsMembership, planOf } from './plan.ts'
import { partnershipsToPoll, setPollsLook } from './poll-store.ts'
import { askAfterPolling } from './signals.ts'
import { dueChanges, findChange, setChange } from './store.ts'
import { tellNow, type Telling } from './telling.ts'

/** Looked at in one transaction. */
const BATCH = 50
/** An organiser who was not asked within these days is not asked about that polling day any more. */
const POLL_DAYS = 7

type Came = Omit<Due, 'more'>

/** Tells what its hour has come for, lets follow what follows on a day, and asks after polling days. */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const changes = await dueChanges(db, now, BATCH)
  const came: Came[] = []
  for (const change of changes) came.push(await look(db, change, { now, newId }))
  const polls = await partnershipsToPoll(db, now, BATCH)
  for (const partnership of polls) came.push(await poll(db, partnership, now))
  return { ...together(came), more: changes.length === BATCH || polls.length === BATCH }
}

function together(came: readonly Came[]): Came {
  return {
    letters: came.flatMap(({ letters = [] }) => letters),
    postings: came.flatMap(({ postings = [] }) => postings),
    lines: came.flatMap(({ lines = [] }) => lines),
    people: came.flatMap(({ people = [] }) => people),
    newOrganisers: came.flatMap(({ newOrganisers = [] }) => newOrganisers),
  }
}

async function look(db: Db, change: Change, on: { now: number; newId: Ids }): Promise<Came> {
  const partnership = await findPartnership(db, change.partnership_id)
  if (!partnership) return {}
  const telling: Telling = { db, ...on, partnership }
  switch (change.state) {
    case 'looking':
      return waitForLook(telling, change)
    case 'waiting':
      return tellAtItsHour(telling, change)
    case 'told':
      return follow(telling, change)
    case 'sent-back':
    case 'over':
    case 'undone':
    case 'called-off':
      await setChange(db, change, { look_at: null })
      return {}
  }
}

/** Whoever planned it may tell it after two working days, also where the person has left or cannot be reached. */
async function waitForLook({ db, now, partnership }: Telling, change: Change): Promise<Came> {
  const { zone, nation } = partnership
  const lookedOn = addWorkingDays(todayIn(change.created_at, zone), CHANGE_LIMITS.lookWorkingDays, nation)
  const at = instantOf(lookedOn, '00:00', zone)
  if (now < at) {
    await setChange(db, change, { look_at: at })
    return {}
  }
  await setChange(db, change, { look_at: null })
  const by = await findMember(db, partnership.id, change.made_by)
  const about = { partnership, kind: 'change.waits-for-look', subject: change.id, stage: `waits-${change.version}` }
  return { lines: by?.left_at === null ? linesFor([by], about, now) : [] }
}

async function tellAtItsHour(telling: Telling, change: Change): Promise<Came> {
  const said = await tellNow(telling, change)
  const after = said && (await findChange(telling.db, change.partnership_id, change.id))
  if (!after) return {}
  const follows = await followUp(telling, after)
  return together([said, follows])
}

/** What comes of it on its day. */
async function follow(telling: Telling, change: Change): Promise<Came> {
  const { db } = telling
  if (!(await setChange(db, change, { state: 'over', look_at: null }))) return {}
  const plan = planOf(change)
  const isOwnRole = plan.kind === 'role' && plan.successor === null
  const office = await (isOwnRole ? takeTitle(telling, change) : takeOffice(telling, change))
  const took = office === undefined ? {} : offices(telling, change, office)
  if (endsMembership(plan)) return together([took, await end(telling, change)])
  if (plan.kind === 'cover') return together([took, await welcomeBack(telling, change)])
  if (plan.kind === 'arrival') return together([took, await inviteNow(telling, change)])
  if (plan.kind !== 'election') return took
  return { lines: await askAfterPolling(db, telling.partnership, plan.on, telling.now, change.side_id) }
}

function offices({ partnership }: Telling, change: Change, { member, gained }: Office): Came {
  const isNew = gained.includes('organiser')
  const isOffice = isNew || gained.includes('chair') || gained.includes('councillor')
  return {
    newOrganisers: isNew ? [{ partnership, side: change.side_id, member }] : [],
    people: isOffice ? [{ kind: 'office', partnership, member, side: change.side_id }] : [],
  }
}

/** The last day is over. */
async function end(telling: Telling, change: Change): Promise<Came> {
  const { db, now, newId, partnership } = telling
  const member = change.member_id === null ? undefined : await findMember(db, partnership.id, change.member_id)
  const side = await findSide(db, partnership.id, change.side_id)
  // Whoever left before their day and came back since is here to stay, until somebody says otherwise.
  if (member?.left_at !== null || !side || member.joined_at > (change.told_at ?? 0)) return {}
  const sides = await sidesOf(db, partnership.id)
  return takeOut({ db, now, newId, partnership, sides }, { member, side, told: 'partnership.left' })
}

async function welcomeBack({ db, now, partnership }: Telling, change: Change): Promise<Came> {
  const member = change.member_id === null ? undefined : await findMember(db, partnership.id, change.member_id)
  if (member?.left_at !== null) return {}
  return { lines: linesFor([member], { partnership, kind: 'change.back', subject: change.id, stage: 'back-0' }, now) }
}

/** Whoever told of somebody who is no member yet can invite them now. */
async function inviteNow({ db, now, partnership }: Telling, change: Change): Promise<Came> {
  const by = await findMember(db, partnership.id, change.made_by)
  if (change.member_id !== null || by?.left_at !== null || (await isHere(db, change))) return {}
  return { lines: linesFor([by], { partnership, kind: 'change.arrived', subject: change.id, stage: 'arrived-0' }, now) }
}

/** Somebody who goes by that name has joined since it was told. */
async function isHere(db: Db, { partnership_id, side_id, name, created_at }: Change): Promise<boolean> {
  const own = (await membersOf(db, partnership_id)).filter(
    (one) => sidesOfMember(one).includes(side_id) && one.joined_at >= created_at,
  )
  return name !== null && membersNamed(name, own).length > 0
}

/** Once a year, and once for what stood here before Kept asked. */
async function poll(db: Db, partnership: Row<'partnership'>, now: number): Promise<Came> {
  const today = todayIn(now, partnership.zone)
  const { last, next } = pollingDaysAround(today)
  await setPollsLook(db, partnership.id, addDays(next, 1))
  const isNow = today <= addDays(last, POLL_DAYS)
  return { lines: isNow ? await askAfterPolling(db, partnership, last, now) : [] }
}
