import { z } from 'zod'
import type { Held } from '../chat/holding.ts'
import { pageOf, turns } from '../chat/page.ts'
import { type BySide, forSide } from '../chat/room.ts'
import { isOn, type Member } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { ASKED, HANDOVER_SENTENCES, listCard } from './cards.ts'
import { HANDOVER_LIMITS } from './handover.ts'
import { holdingOf } from './holdings.ts'
import { offersTo } from './offer-store.ts'
import { askedFor, handoverOf, mayManage, progressOf, type Standing, standingIn, thingsOf } from './standing.ts'
import { takenFrom } from './taken.ts'
import { waitingFor } from './waiting.ts'
import { Id, Page } from './which.ts'

/** How everything stands for whoever asks. */
export async function standingFor({ db, partnership, now }: BySide): Promise<Standing> {
  return standingIn(db, partnership, now)
}

/** Who asks, as they are in the record now. */
export async function presentAs(asking: BySide): Promise<Member> {
  const member = await findMember(asking.db, asking.partnership.id, asking.member.id)
  if (!member) throw new Error('Somebody asks who is no member.')
  return member
}

/** What is with somebody: one's own, at any time and told to nobody, or a colleague's who leaves or has left. */
export const list = forSide('handover.list', {
  only: 'their own; an organiser also that of a colleague of their side who leaves or has left',
  data: z.object({ m: Id.optional(), n: Page }),
  async answer(asking, { m, n }) {
    const standing = await standingFor(asking)
    const by = await presentAs(asking)
    const member = m ?? by.id
    const of = { member, side: asking.side.id }
    if (member !== by.id && !mayManage(standing, by, of)) throw new Refusal(HANDOVER_SENTENCES.notTheirs)
    const card = await listOf(asking, standing, of, n ?? 0)
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

export async function listOf(asking: BySide, standing: Standing, of: { member: string; side: string }, page: number) {
  const { db, partnership, member } = asking
  const things = thingsOf(standing, { member_id: of.member, side_id: of.side })
  const handover = handoverOf(standing, of.member, of.side)
  const taken = handover ? (await takenFrom(db, standing, handover)).length : 0
  const shown = pageOf([...things, ...askedOf(standing, of)], page)
  const isOwn = of.member === member.id
  const about = { p: partnership.id, s: of.side, m: of.member }
  return listCard({
    standing,
    ...of,
    isOwn,
    handover,
    progress: progressOf(standing, things, of.member, taken),
    shown,
    givable: isOwn ? await givableBy(asking, things) : new Map(),
    waiting: isOwn ? waitingFor(standing, member.id, of.side).length : 0,
    isAnythingFree: things.some((held) => isOn(asking.member, of.side) && askedFor(standing, held) === undefined),
    isAnythingAsked: things.some((held) => askedFor(standing, held) !== undefined),
    turns: turns(shown, (to) => ({ intent: 'handover.list', data: { ...about, n: String(to) } })),
  })
}

/** What is passed on to somebody and waits for their yes, which nobody else can give. It goes back once they leave. */
function askedOf({ passes, held, partnership: { id: p } }: Standing, of: { member: string; side: string }): Held[] {
  return passes.flatMap((pass) => {
    const thing = held.find((one) => one.id === pass.subject_id && one.side === of.side)
    if (pass.to_member !== of.member || !thing) return []
    const data = { p, id: pass.id }
    const accept = { label: 'Accept', intent: 'ask.accept', data }
    const actions = [accept, { label: 'Not me', intent: 'ask.decline', data }]
    return [{ ...thing, kind: ASKED, name: `Passed on to you: ${thing.name}`, holders: [], actions }]
  })
}

/** What they took over lately, by the id of the thing. */
async function givableBy(
  { db, partnership, member, now }: BySide,
  things: readonly Held[],
): Promise<Map<string, string>> {
  const taken = (await offersTo(db, partnership.id, member.id)).filter(
    (offer) =>
      offer.state === 'taken' && offer.before !== null && now < (offer.answered_at ?? 0) + HANDOVER_LIMITS.undoMs,
  )
  return new Map(
    taken.flatMap(({ kind, subject_id, id }) =>
      things.some((held) => held.kind === kind && held.id === subject_id && holdingOf(held).putBack !== undefined)
        ? [[subject_id, id] as const]
        : [],
    ),
  )
}
