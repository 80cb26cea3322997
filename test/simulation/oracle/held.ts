import type { MakeCheck } from './check.ts'

type Thing = { what: string; id: string }

const LEFT = (member: string, side: string) =>
  `not exists (select 1 from member where member.partnership_id = thing.partnership_id and member.id = ${member}
    and member.left_at is null and ${side} in (member.side_id, member.second_side_id))`

/** A gap is seen in the handover of whoever has left: the list of gaps, and whoever is asked to fill them, come from it. */
const UNSEEN = (member: string, side: string) =>
  `not exists (select 1 from handover where handover.partnership_id = thing.partnership_id and handover.state = 'open'
    and handover.member_id = ${member} and handover.side_id = ${side})`

const unseen = (what: string, table: string, open: string, member: string, side: string) =>
  `select '${what}' as what, thing.id from ${table} as thing
    where ${open} and ${member} is not null and ${LEFT(member, side)} and ${UNSEEN(member, side)}`

const OPEN = `thing.state in ('promised', 'done')`

/** An answer, or what was promised, is waited for by whoever asked, or who hears it in their place. */
const HEARER = 'coalesce(thing.heard_by, thing.told_to, thing.from_member)'
const WAITS = `(thing.state in ('asked', 'answered') or thing.state = 'promised' and exists (select 1 from commitment
  where commitment.partnership_id = thing.partnership_id and commitment.id = thing.commitment_id
    and commitment.state in ('promised', 'done')))`

/** Open things without exactly one owner, and those whose owner has left and of which nothing shows that nobody has them. */
const WRONG = [
  `select 'a promise with two owners or none' as what, id from commitment as thing
    where ${OPEN} and (owner is null) = (owner_role is null)`,
  unseen('a promise', 'commitment', OPEN, 'thing.owner', 'thing.side_id'),
  unseen('a promise done together', 'commitment', OPEN, 'thing.with_owner', 'thing.with_side'),
  unseen('an ask', 'ask', `thing.state = 'asked'`, 'thing.holder', 'thing.to_side'),
  unseen('an ask that somebody waits for', 'ask', WAITS, HEARER, 'thing.from_side'),
  `select 'a step' as what, thing.id from step as thing
    join commitment on commitment.partnership_id = thing.partnership_id and commitment.id = thing.commitment_id
    where thing.done_on is null and commitment.state = 'promised'
      and not exists (select 1 from member where member.partnership_id = thing.partnership_id
        and member.id = thing.by_member and member.left_at is null)
      and not exists (select 1 from handover where handover.partnership_id = thing.partnership_id
        and handover.state = 'open' and handover.member_id = thing.by_member)`,
].join(' union all ')

/** One thing is offered to one person at a time. */
const TWICE = `select 'something that is offered twice' as what, subject_id as id from (
    select partnership_id, subject_id from pass where state = 'offered'
    union all select partnership_id, subject_id from handover_offer
      where state in ('offered', 'needs-yes') and kind in ('promise', 'step', 'ask'))
  group by partnership_id, subject_id having count(*) > 1`

/** At every commit each open thing has exactly one owner or one visible gap, and is offered to one person at most. */
export const held: MakeCheck = ({ reading, find }) => {
  let version: number | undefined
  return {
    committed: () => {
      const now = reading.first<{ data_version: number }>('pragma data_version')?.data_version
      if (now === version) return
      version = now
      for (const { what, id } of reading.all<Thing>(`${WRONG} union all ${TWICE}`)) {
        find('16 held', `There is ${what}: ${id}.`)
      }
    },
  }
}
