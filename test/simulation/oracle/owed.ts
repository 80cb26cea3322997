import { z } from 'zod'
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
  /** The day until which it waits, or waited, on something else. */
  until: string | null
  /** Of what the story tells that it changed. */
  subject: string
  /** When it was answered without a change, and when it came to whoever has it, where the tables know. */
  answered_at: number | null
  came_at: number | null
  /** The side whose date it is, and how far from that it wants to hear of it, if it chose so. */
  side: string | null
  lead: string | null
}

/** Days and working days before a date, or none of them, and working days after it. */
const Lead = z.object({ days: z.number().nullable(), workingDays: z.number().nullable(), after: z.array(z.number()) })
type Lead = z.infer<typeof Lead>
const USUAL: Lead = { days: 7, workingDays: 1, after: [3, 7] }

const HERE = `join partnership on partnership.id = t.partnership_id`
const sideOf = (side: string) => `${side} as side,
  (select lead_times from side where side.partnership_id = t.partnership_id and side.id = ${side}) as lead`
const NO_SIDE = 'null as side, null as lead, null as until'
const HEAD = `t.partnership_id as partnership, nation, zone, t.id`

/** What is open, read from the tables as they stand: the rules are written out below, a second time. */
const OPEN: readonly string[] = [
  `select 'promise' as "table", ${HEAD}, t.id as subject, due_on as due, null as "from", null as hoped, answered_at,
   null as came_at, ${sideOf('t.side_id')}, waiting_until_on as until from commitment t ${HERE}
   where state = 'promised' and due_on is not null
   and not exists (select 1 from move where move.commitment_id = t.id and move.state = 'proposed')`,
  `select 'done' as "table", ${HEAD}, t.id as subject, null as due, done_on as "from", null as hoped,
   null as answered_at, 0 as came_at, ${NO_SIDE} from commitment t ${HERE} where state = 'done'`,
  `select 'step' as "table", ${HEAD}, commitment_id as subject, t.due_on as due, null as "from", null as hoped,
   t.answered_at, coalesce(t.came_at, t.created_at) as came_at, ${sideOf('doer.side_id')},
   t.waiting_until_on as until from step t ${HERE}
   join commitment on commitment.id = t.commitment_id
   join member doer on doer.partnership_id = t.partnership_id and doer.id = t.by_member
   where commitment.state = 'promised' and t.due_on is not null and t.done_on is null`,
  `select 'move' as "table", ${HEAD}, commitment_id as subject, null as due, proposed_on as "from", null as hoped,
   null as answered_at, 0 as came_at, ${NO_SIDE} from move t ${HERE} join commitment on commitment.id = t.commitment_id
   where t.state = 'proposed' and commitment.state = 'promised'`,
  `select 'ask' as "table", ${HEAD}, t.id as subject, null as due, waits_from_on as "from", answer_by_on as hoped,
   nudge_answered_at as answered_at, 0 as came_at, ${sideOf('t.to_side')},
   waiting_until_on as until from ask t ${HERE} where state = 'asked'`,
  `select 'pass' as "table", ${HEAD}, t.id as subject, null as due, offered_on as "from", null as hoped,
   at as answered_at, 0 as came_at, ${NO_SIDE} from pass t ${HERE} join member on member.partnership_id = t.partnership_id and member.id = t.to_member and member.joined_at < t.at
   where t.state = 'offered' and member.left_at is null`,
]

/** The longest that a side can choose before a date. */
const LONGEST_LEAD = 15

/** The most working days after a date are never more days than this, over Christmas too. */
const OVER_AFTER = 20

/** So long after a day nobody looks whether it was said: what was missed by more is stale. */
const LOOKED_BACK = 10

/** Records in which some side has nobody left whom Kept could write to. */
const EMPTY = `select distinct partnership_id as id from side where not exists (
  select 1 from member join account on account.person_id = member.person_id and account.active = 1
  where member.partnership_id = side.partnership_id and member.side_id = side.id
  and member.left_at is null and member.roles like '%organiser%')`

/** Whoever is owed a word about something gets a line for it, on the day or as soon as Kept is there again. */
export const owed: MakeCheck = (eyes) => {
  const look = tellings(eyes.reading)
  /** The last day on which some side of a record had nobody to write to: what came up then is not made up for. */
  const emptyOn = new Map<string, string>()
  return {
    daily: () => {
      const { day } = localIn(clockOf(eyes.world), 'Europe/London')
      for (const { id } of eyes.reading.all<{ id: string }>(EMPTY)) emptyOn.set(id, day)
      if (eyes.upSince() === undefined || eyes.world.skew !== 0) return
      const toldOf = look()
      for (const query of OPEN) {
        for (const open of eyes.reading.all<Open>(query)) judge(eyes, open, toldOf, emptyOn.get(open.partnership))
      }
    },
  }
}

function judge(eyes: Eyes, open: Open, toldOf: (subject: string) => Told, emptyOn: string | undefined): void {
  const today = localIn(clockOf(eyes.world), open.zone).day
  // Most things are far from any such day, and need not be reckoned with.
  if (open.until !== null && open.until > today) return
  const about = open.due ?? open.hoped ?? open.from ?? today
  if (about > addDays(today, LONGEST_LEAD)) return
  const told = toldOf(open.subject)
  const changedOn = localIn(Math.max(told.lastAt, open.answered_at ?? 0), open.zone).day
  const over = addDays(today, -OVER_AFTER)
  if (about < over && changedOn < over && (open.until ?? '') < over) return
  // What was just answered is left in peace on the next working day.
  const peaceUntil = open.due === null ? changedOn : workingDays(changedOn, 1, open.nation)
  // A choice brings nothing old back.
  const choseOn = open.side === null ? '' : localIn(toldOf(open.side).lastAt, open.zone).day
  const from = peaceUntil > choseOn ? peaceUntil : choseOn
  const since = { changedOn, cameAt: open.came_at ?? told.cameAt }
  const days = daysFor(open, since).filter((day) => day > from && day <= today)
  const newest = days.toSorted().at(-1)
  if (newest === undefined || newest < addDays(today, -LOOKED_BACK)) return
  if (emptyOn !== undefined && newest <= addDays(emptyOn, 1)) return
  const lines = eyes.reading.first<{ n: number }>(
    'select count(*) as n from line where subject_id = ? and on_day >= ?',
    open.id,
    newest,
  )
  if ((lines?.n ?? 0) > 0 || restsSince(eyes, open, since)) return
  eyes.find('1 owed', `A word about ${open.table} ${open.id} was owed on ${newest}, and there is no line for it.`)
}

type Chosen = { at: number; facts: string }
const CHOSEN = `select at, facts from story where partnership_id = ? and subject_id = ?
  and kind = 'partnership.lead-times-changed' order by seq`
const ChosenFacts = z
  .object({ days: z.number().nullable(), workingDays: z.number().nullable(), first: z.number(), second: z.number() })
  .transform(({ days, workingDays, first, second }): Lead => ({ days, workingDays, after: [first, second] }))

/** Whoever was asked to the last was told that nobody asks again: what their side chooses afterwards changes nothing. */
function restsSince({ reading }: Eyes, open: Open, since: Since): boolean {
  let before: Lead = USUAL
  for (const { at, facts } of reading.all<Chosen>(CHOSEN, open.partnership, open.side ?? '')) {
    const last = daysFor({ ...open, lead: JSON.stringify(before) }, since)
      .toSorted()
      .at(-1)
    if (last !== undefined && last < localIn(at, open.zone).day) return true
    before = ChosenFacts.parse(JSON.parse(facts))
  }
  return false
}

/** When somebody last did something with it, and when it came to whoever has it. */
type Since = { changedOn: string; cameAt: number }

/** The days of a date, or of an answer; of what waited on something else, those after it and its end itself. */
function daysFor(open: Open, { changedOn, cameAt }: Since): string[] {
  const { until, nation, zone } = open
  const days = daysOf(open, cameAt)
  if (until === null) return days
  const end = until > localIn(cameAt, zone).day ? [until] : []
  const left = days.filter((day) => day > until)
  if (left.length > 0 || changedOn >= until) return [...end, ...left]
  // Whatever waited so long is asked about once more.
  return [...end, workingDays(until, 1, nation)]
}

/**
 * Seven days and the working day before a date, three and seven working days after it, or what its side chose instead; or
 * so many working days after an answer was hoped for. What two sides do is judged by the one that promised.
 */
function daysOf({ due, from, hoped, nation, zone, lead }: Open, cameAt: number): string[] {
  const chosen = lead === null ? USUAL : Lead.parse(JSON.parse(lead))
  if (due !== null) {
    const cameOn = localIn(cameAt, zone).day
    return daysAround(due, cameOn > due ? cameOn : due, chosen, nation)
  }
  if (from === null) return []
  const first = workingDays(from, 1, nation)
  const later = chosen.after
    .map((n) => workingDays(hoped !== null && hoped > from ? hoped : from, n, nation))
    .filter((day) => day > first)
  return [first, ...later]
}

function daysAround(due: string, late: string, { days, workingDays: n, after }: Lead, nation: Nation): string[] {
  const near = n === null ? [] : [workingDays(due, -n, nation)]
  const early = days === null ? [] : [addDays(due, -days)]
  // What would come in the wrong order is one word, the nearer one.
  const before = [...early.filter((day) => near.every((nearer) => day < nearer)), ...near]
  return [...before, ...after.map((more) => workingDays(late, more, nation))]
}
