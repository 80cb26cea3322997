import { clockOf } from '../world.ts'
import type { Eyes, MakeCheck } from './check.ts'
import { addDays, localIn, type Nation, workingDays } from './days.ts'
import { type Told, tellings } from './tellings.ts'

/** Something open for which somebody waits, and the days on which they are owed a word about it. */
type Open = {
  table: string
  id: string
  partnership: string
  nation: Nation
  zone: string
  /** The day by which it is to be done. */
  due: string | null
  /** The day from which an answer is waited for. */
  from: string | null
  /** The day by which an answer was hoped for, if that is not the same. */
  hoped: string | null
  /** Of what the story tells that it changed. */
  subject: string
  /** When it was answered without a change, and when it came to whoever has it, where the tables know. */
  answered_at: number | null
  came_at: number | null
}

/** Where a side has chosen lead times of its own, its dates are not judged. */
const HERE = `join partnership on partnership.id = t.partnership_id
  and not exists (select 1 from side where side.partnership_id = partnership.id and side.lead_times is not null)`
const HEAD = `t.partnership_id as partnership, nation, zone, t.id`

/** What is open, read from the tables as they stand: the rules are written out below, a second time. */
const OPEN: readonly string[] = [
  `select 'promise' as "table", ${HEAD}, t.id as subject, due_on as due, null as "from", null as hoped, answered_at,
   null as came_at from commitment t ${HERE} where state = 'promised' and due_on is not null
   and waiting_until_on is null
   and not exists (select 1 from move where move.commitment_id = t.id and move.state = 'proposed')`,
  `select 'done' as "table", ${HEAD}, t.id as subject, null as due, done_on as "from", null as hoped,
   null as answered_at, 0 as came_at from commitment t ${HERE} where state = 'done'`,
  `select 'step' as "table", ${HEAD}, commitment_id as subject, t.due_on as due, null as "from", null as hoped,
   t.answered_at, coalesce(t.came_at, t.created_at) as came_at from step t ${HERE}
   join commitment on commitment.id = t.commitment_id
   where commitment.state = 'promised' and t.due_on is not null and t.done_on is null
   and t.waiting_until_on is null`,
  `select 'move' as "table", ${HEAD}, commitment_id as subject, null as due, proposed_on as "from", null as hoped,
   null as answered_at, 0 as came_at from move t ${HERE} join commitment on commitment.id = t.commitment_id
   where t.state = 'proposed' and commitment.state = 'promised'`,
  `select 'ask' as "table", ${HEAD}, t.id as subject, null as due, waits_from_on as "from", answer_by_on as hoped,
   nudge_answered_at as answered_at, 0 as came_at from ask t ${HERE} where state = 'asked' and waiting_until_on is null`,
  `select 'pass' as "table", ${HEAD}, t.id as subject, null as due, offered_on as "from", null as hoped,
   at as answered_at, 0 as came_at from pass t ${HERE} join member on member.id = t.to_member and member.joined_at < t.at
   where t.state = 'offered' and member.left_at is null`,
]

/** Seven working days are never more days than this, over Christmas too. */
const OVER_AFTER = 20

/** So long after a day nobody looks whether it was said: what was missed by more is stale. */
const LOOKED_BACK = 10

/** Whoever is owed a word about something gets a line for it, on the day or as soon as Kept is there again. */
export const owed: MakeCheck = (eyes) => {
  const look = tellings(eyes.reading)
  let trustedFrom = 0
  const doubt = () => {
    trustedFrom = clockOf(eyes.world) + 3 * 86_400_000
  }
  return {
    // While its clock was wrong, Kept may have taken another day for today.
    clockMoved: doubt,
    daily: () => {
      if (eyes.upSince() === undefined || clockOf(eyes.world) < trustedFrom) return
      const toldOf = look()
      for (const query of OPEN) for (const open of eyes.reading.all<Open>(query)) judge(eyes, open, toldOf)
    },
  }
}

function judge(eyes: Eyes, open: Open, toldOf: (subject: string) => Told): void {
  const today = localIn(clockOf(eyes.world), open.zone).day
  // Most things are far from any such day, and need not be reckoned with.
  const about = open.due ?? open.hoped ?? open.from ?? today
  if (about > addDays(today, 8)) return
  const told = toldOf(open.subject)
  const changedOn = localIn(Math.max(told.lastAt, open.answered_at ?? 0), open.zone).day
  if (about < addDays(today, -OVER_AFTER) && changedOn < addDays(today, -OVER_AFTER)) return
  // What was just answered is left in peace on the next working day.
  const peaceUntil = open.due === null ? changedOn : workingDays(changedOn, 1, open.nation)
  const days = daysFor(open, open.came_at ?? told.cameAt).filter((day) => day > peaceUntil && day <= today)
  const newest = days.toSorted().at(-1)
  if (newest === undefined || newest < addDays(today, -LOOKED_BACK)) return
  const lines = eyes.reading.first<{ n: number }>(
    'select count(*) as n from line where subject_id = ? and on_day >= ?',
    open.id,
    newest,
  )
  if ((lines?.n ?? 0) > 0 || nobodyIsThere(eyes, open)) return
  eyes.find('1 owed', `A word about ${open.table} ${open.id} was owed on ${newest}, and there is no line for it.`)
}

/** Seven days and the working day before a date, three and seven working days after it; or after an answer was hoped for. */
function daysFor({ due, from, hoped, nation, zone }: Open, cameAt: number): string[] {
  if (due !== null) {
    const cameOn = localIn(cameAt, zone).day
    const after = cameOn > due ? cameOn : due
    return [addDays(due, -7), workingDays(due, -1, nation), ...[3, 7].map((n) => workingDays(after, n, nation))]
  }
  if (from === null) return []
  const first = workingDays(from, 1, nation)
  const later = [3, 7]
    .map((n) => workingDays(hoped !== null && hoped > from ? hoped : from, n, nation))
    .filter((day) => day > first)
  return [first, ...later]
}

/** Some side has nobody left whom Kept could write to: then nobody is owed anything that could be said. */
function nobodyIsThere({ reading }: Eyes, { partnership }: Open): boolean {
  const sides = reading.first<{ n: number }>(
    `select count(*) as n from side where partnership_id = ? and not exists (
       select 1 from member join account on account.person_id = member.person_id and account.active = 1
       where member.partnership_id = side.partnership_id and member.side_id = side.id
       and member.left_at is null and member.roles like '%organiser%')`,
    partnership,
  )
  return (sides?.n ?? 0) > 0
}
