import { z } from 'zod'
import type { NewLine } from '../chat/line.ts'
import { type BySide, forOrganiser, type NewOrganiser, type Outcome } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember, membersOf, organisersOf } from '../partnership/store.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { announce, tellOf } from './announce.ts'
import { DONE_SENTENCES } from './cards-home.ts'
import { homeNow } from './home-now.ts'
import { ANSWERED, ASKED, CALLED_OFF } from './lines.ts'
import { isShownTo, type Round, stillToAgree } from './round.ts'
import { changeRound, findRound, roundsIn } from './round-store.ts'
import { START_SENTENCES } from './cards-start.ts'
import { loadView, type View } from './view.ts'

const Which = z.object({ id: z.string().max(80) })

export const agree = forOrganiser('pulse.agree', {
  only: 'of a side that is asked, while it waits for their yes',
  data: Which,
  async answer(asking, { id }) {
    const { db, side, member } = asking
    const round = await waitingFor(asking, id)
    const agreed = { ...round, agreed: [...round.agreed, side.id] }
    await changeRound(db, round, { agreed: agreed.agreed })
    await tellOf(asking, 'agreed', agreed, { member: member.id, side: side.id })
    if (stillToAgree(agreed).length > 0) return outcome(asking, id, DONE_SENTENCES.agreed)
    const told = await announce(asking, agreed)
    if (told === undefined) throw new Refusal(START_SENTENCES.tooFewNow)
    return outcome(asking, id, DONE_SENTENCES.agreed, [...told, ...(await makerLines(asking, agreed))])
  },
})

export const decline = forOrganiser('pulse.decline', {
  only: 'of a side that is asked, while it waits for their yes',
  data: Which,
  async answer(asking, { id }) {
    const { db, side, member } = asking
    const round = await waitingFor(asking, id)
    await changeRound(db, round, { state: 'refused', look_at: null })
    await tellOf(asking, 'declined', round, { member: member.id, side: side.id })
    return outcome(asking, id, DONE_SENTENCES.declined, await makerLines(asking, round))
  },
})

/** Before it opens, any side that is asked may call it off; once it is open it runs its days. */
export const callOff = forOrganiser('pulse.call-off', {
  only: 'of a side that is asked, before it opens',
  data: Which,
  async answer(asking, { id }) {
    const { db, now, partnership, side, member } = asking
    const round = await findRound(db, partnership.id, id)
    if (!round?.sides.includes(side.id)) throw new Refusal(START_SENTENCES.gone)
    if (round.state !== 'waiting-yes' && round.state !== 'told') throw new Refusal(START_SENTENCES.fixed)
    await changeRound(db, round, { state: 'called-off', look_at: null })
    await tellOf(asking, 'called-off', round, { member: member.id, side: side.id })
    const hears =
      round.state === 'told' ? (await membersOf(db, partnership.id)).filter((one) => isShown(round, one)) : []
    const others = hears.filter((one) => one.id !== member.id)
    const lines = linesFor(others, { partnership, kind: CALLED_OFF, subject: id, stage: 'called-off' }, now)
    return outcome(asking, id, DONE_SENTENCES.calledOff, lines)
  },
})

function isShown(round: Round, member: Parameters<typeof sidesOfMember>[0]): boolean {
  return isShownTo(round, sidesOfMember(member))
}

/** Either side may end it: it comes again only for as long as both want it. */
export const stopRhythm = forOrganiser('pulse.once', {
  only: 'of a side that is asked',
  data: Which,
  async answer(asking, { id }) {
    const { db, partnership, side } = asking
    const round = await findRound(db, partnership.id, id)
    if (!round?.sides.includes(side.id)) throw new Refusal(START_SENTENCES.gone)
    if (round.months !== null && (await changeRound(db, round, { months: null }))) {
      await tellOf(asking, 'once', round, { member: asking.member.id, side: side.id })
    }
    return outcome(asking, id, DONE_SENTENCES.once)
  },
})

/** The organisers of the sides whose yes is missing are asked for it. */
export async function linesAsking(asking: BySide, round: Round): Promise<NewLine[]> {
  const { db, now, partnership } = asking
  const lines: NewLine[] = []
  for (const side of stillToAgree(round)) {
    const organisers = await organisersOf(db, partnership.id, side)
    lines.push(...linesFor(organisers, { partnership, kind: ASKED, subject: round.id, stage: `asked-${side}` }, now))
  }
  return lines
}

/** What was perhaps asked of nobody who is still here. */
export async function waitsForOrganiser(
  db: Db,
  { partnership, side, member }: NewOrganiser,
  now: number,
): Promise<NewLine[]> {
  const waiting = (await roundsIn(db, partnership.id, ['waiting-yes'])).filter((one) =>
    stillToAgree(one).includes(side),
  )
  return waiting.flatMap(({ id }) =>
    linesFor([member], { partnership, kind: ASKED, subject: id, stage: `asked-${side}` }, now),
  )
}

async function waitingFor({ db, partnership, side }: BySide, id: string): Promise<Round> {
  const round = await findRound(db, partnership.id, id)
  if (!round?.sides.includes(side.id) || round.own_side !== null) throw new Refusal(START_SENTENCES.gone)
  if (round.state !== 'waiting-yes') throw new Refusal(START_SENTENCES.answered)
  if (!stillToAgree(round).includes(side.id)) throw new Refusal(START_SENTENCES.saidYes)
  return round
}

async function makerLines({ db, now, partnership, member }: BySide, round: Round): Promise<NewLine[]> {
  const maker = round.made_by === null ? undefined : await findMember(db, partnership.id, round.made_by)
  const hears = maker?.left_at === null && maker.id !== member.id ? [maker] : []
  return linesFor(hears, { partnership, kind: ANSWERED, subject: round.id, stage: 'answered' }, now)
}

/** What came of it, above how everything stands now. */
export async function outcome(
  asking: BySide,
  id: string,
  say: (view: View) => string,
  lines: readonly NewLine[] = [],
): Promise<Outcome> {
  const { db, now, partnership } = asking
  const view = await loadView(db, partnership.id, id, now)
  const did = { intent: 'pulse.home', data: { p: partnership.id } }
  return { reply: { kind: 'card', card: await homeNow(asking, 0, view && say(view)) }, lines, did }
}
