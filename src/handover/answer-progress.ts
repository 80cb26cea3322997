import { z } from 'zod'
import { pageOf, turns } from '../chat/page.ts'
import { forMember, type Outcome } from '../chat/room.ts'
import { isOn, isOrganiserOf } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { Id, Page } from './which.ts'
import { goingOnCard, goingOnItem, HANDOVER_SENTENCES, heldCard, progressCard } from './cards.ts'
import { mayManage, memberOf, progressOf, standingIn, thingsOf } from './standing.ts'
import { findHandover } from './store.ts'
import { takenFrom } from './taken.ts'

/** How far a handover is, for whoever belongs to the record. */
export const progress = forMember('handover.progress', {
  data: z.object({ id: Id, n: Page }),
  async answer({ db, partnership, member, now }, { id, n }) {
    const handover = await findHandover(db, partnership.id, id)
    if (handover?.state !== 'open') throw new Refusal(HANDOVER_SENTENCES.noHandover)
    const standing = await standingIn(db, partnership, now)
    const things = thingsOf(standing, handover)
    const shared = things.filter((held) => held.isOwn !== true || isOn(member, held.side))
    const shown = pageOf(shared, n ?? 0)
    const taken = await takenFrom(db, standing, handover)
    const card = progressCard(standing, handover, {
      things: shown.rows,
      progress: progressOf(standing, things, handover.member_id, taken.length),
      own: things.length - shared.length,
      turns: turns(shown, (to) => ({ intent: 'handover.progress', data: { p: partnership.id, id, n: String(to) } })),
    })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

/**
 * What somebody hands on, from wherever they are named: the list for whoever looks after it, how far it is for everybody
 * and, before anything is said, what it would be for an organiser of their side.
 */
export const show = forMember('handover.show', {
  only: 'before it is announced their own; an organiser also that of a colleague of their side',
  data: z.object({ m: Id.optional(), n: Page }),
  async answer({ db, partnership, member, now }, { m, n }) {
    const p = partnership.id
    const standing = await standingIn(db, partnership, now)
    const by = memberOf(standing, member.id)
    const of = memberOf(standing, m ?? member.id)
    const open = standing.handovers.find((one) => one.member_id === of?.id)
    const side = open?.side_id ?? of?.side_id ?? null
    if (!by || !of || side === null) throw new Refusal(HANDOVER_SENTENCES.noHandover)
    const isTheirs = of.id === by.id || mayManage(standing, by, { member: of.id, side })
    if (isTheirs) return goOn('handover.list', { p, s: side, ...(of.id !== by.id && { m: of.id }) })
    if (open) return goOn('handover.progress', { p, id: open.id })
    if (!isOrganiserOf(by, side)) throw new Refusal(HANDOVER_SENTENCES.noHandover)
    // What somebody wrote down for themselves is shown once it is handed on.
    const things = thingsOf(standing, { member_id: of.id, side_id: side }).filter(({ kind }) => kind !== 'air')
    const shown = pageOf(things, n ?? 0)
    const turn = turns(shown, (to) => ({ intent: 'handover.show', data: { p, m: of.id, n: String(to) } }))
    return {
      reply: { kind: n === undefined ? 'card' : 'replace', card: heldCard(standing, of.name, shown.rows, turn) },
    }
  },
})

function goOn(intent: string, data: Record<string, string>): Outcome {
  return { reply: { kind: 'done' }, then: { kind: 'press', intent, data } }
}

/** Every handover that is going on in the record. */
export const goingOn = forMember('handover.going-on', {
  data: z.object({ n: Page }),
  async answer({ db, partnership, member, now }, { n }) {
    const standing = await standingIn(db, partnership, now)
    const by = await findMember(db, partnership.id, member.id)
    const shown = pageOf(standing.handovers, n ?? 0)
    const items = []
    for (const handover of shown.rows) {
      const taken = (await takenFrom(db, standing, handover)).length
      const { member_id: of, side_id: side } = handover
      const isOwn = by !== undefined && of === by.id
      const mayOpen = isOwn || (by !== undefined && mayManage(standing, by, { member: of, side }))
      const far = progressOf(standing, thingsOf(standing, handover), of, taken)
      items.push(goingOnItem(standing, handover, { progress: far, mayManage: mayOpen }))
    }
    const turn = turns(shown, (to) => ({ intent: 'handover.going-on', data: { p: partnership.id, n: String(to) } }))
    return { reply: { kind: n === undefined ? 'card' : 'replace', card: goingOnCard(partnership.id, items, turn) } }
  },
})
