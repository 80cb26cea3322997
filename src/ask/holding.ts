import { z } from 'zod'
import { type Action, shorten } from '../chat/card.ts'
import type { Held, Holding } from '../chat/holding.ts'
import type { BySide } from '../chat/room.ts'
import { pressToShow } from '../commitment/answer.ts'
import { listCommitments } from '../commitment/store.ts'
import { findSide } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { type Ask, hearerOf } from './ask.ts'
import { button } from './cards.ts'
import { act, askInHand, askPostings } from './change.ts'
import { findPassable, isPassable, nameOf, placeOf, pressFor } from './passable.ts'
import { findPass, insertPass, openPasses, setPassGiver } from './pass-store.ts'
import { changeAsk, findAsk, listAsks, promisedAsks } from './store.ts'

const NAMED = 200

/** An ask that somebody took on and has not promised or answered yet. One that nobody holds is with the organisers. */
const askHolding: Holding = {
  kind: 'ask',
  async all(db, p) {
    const asks = await listAsks(db, p, 'open')
    return asks.flatMap((ask): Held[] => {
      if (ask.state !== 'asked' || ask.holder === null) return []
      const name = `Ask ${ask.number}: ${shorten(ask.words, NAMED)}`
      const actions = [button('Can’t do this', 'ask.cannot', aboutOf(ask))]
      return [{ ...heldAsk(ask), kind: 'ask', name, side: ask.to_side, holders: [ask.holder], actions }]
    })
  },
  async mayGo(db, held, to) {
    const ask = await findAsk(db, to.member.partnership_id, held.id)
    if (ask?.state !== 'asked') throw new Refusal(GONE)
    if (to.side !== ask.from_side) return
    const name = (await findSide(db, ask.partnership_id, to.side))?.name ?? 'That side'
    throw new Refusal(`${name} asked for this, so it can’t answer itself. Say “can’t do ${ask.number}” instead.`)
  },
  async give(asking, held, { member, side }) {
    const view = await askInHand(asking, held.id)
    const { holder, to_side } = view.ask
    const from = holder ?? asking.member.id
    const ask = await handedTo(asking, held.id, member.id, side)
    // Its journey shows whom it came from.
    const pass = { from_member: from, to_member: member.id, state: 'accepted', at: asking.now, look_on: null } as const
    const about = { partnership_id: ask.partnership_id, subject_kind: 'ask', subject_id: ask.id } as const
    await insertPass(asking.db, { ...pass, ...about, id: asking.newId(), offered_on: asking.today })
    return { postings: await askPostings(asking.db, ask), before: JSON.stringify({ to: from, side: to_side }) }
  },
  async putBack(asking, held, before) {
    const { to, side } = AskBefore.parse(JSON.parse(before))
    return { postings: await askPostings(asking.db, await handedTo(asking, held.id, to, side)) }
  },
}

/** What somebody asked for, and waits for: a promise, or an answer. */
const waitingHolding: Holding = {
  kind: 'waiting',
  async all(db, p) {
    const promised = await promisedAsks(db, p)
    const open = new Set((await listCommitments(db, p, 'open')).map(({ id }) => id))
    const asks = [...(await listAsks(db, p, 'open')), ...promised.filter((ask) => open.has(ask.commitment_id ?? ''))]
    return asks.map((ask) => ({
      ...heldAsk(ask),
      kind: 'waiting',
      name: `Waiting for ${ask.state === 'promised' ? 'promise' : 'ask'} ${ask.number}: ${shorten(ask.words, NAMED)}`,
      side: ask.from_side,
      holders: [hearerOf(ask)],
      actions: ask.state === 'asked' ? [button('Take back', 'ask.take-back', aboutOf(ask))] : [],
    }))
  },
  async mayGo(db, held, to) {
    const ask = await findAsk(db, to.member.partnership_id, held.id)
    if (!ask) throw new Refusal(GONE)
    if (to.side !== ask.from_side) throw new Refusal('Only somebody of the side that asked can wait for this.')
  },
  give: (asking, held, { member }) => heard(asking, held.id, member.id, {}),
  async putBack(asking, held, before) {
    const { by } = HeardBefore.parse(JSON.parse(before))
    return heard(asking, held.id, by, { back: 1 })
  },
}

/** A passing-on that somebody began for a thing that is not their own: they hear what comes of it. */
const passHolding: Holding = {
  kind: 'pass',
  async all(db, p, now) {
    const held: Held[] = []
    for (const pass of await openPasses(db, p)) {
      const thing = await findPassable(db, p, pass.subject_id, now)
      if (thing === undefined || !isPassable(thing) || placeOf(thing).holder === pass.from_member) continue
      held.push({
        kind: 'pass',
        id: pass.id,
        name: `Passing on: ${shorten(nameOf(thing), NAMED)}`,
        side: placeOf(thing).side,
        holders: [pass.from_member],
        shows: pressFor(thing),
        actions: [button('Stop asking', 'ask.withdraw', { p, id: pass.id })],
      })
    }
    return held
  },
  async mayGo(db, held, to) {
    if (to.side !== held.side) throw new Refusal('This is for somebody of the same organisation to take.')
    const pass = await findPass(db, to.member.partnership_id, held.id)
    if (pass?.to_member === to.member.id) throw new Refusal(`${to.member.name} is asked to take this on already.`)
  },
  async give(asking, held, { member }) {
    const pass = await findPass(asking.db, asking.partnership.id, held.id)
    if (!pass) throw new Refusal(GONE)
    await setPassGiver(asking.db, pass, member.id)
    return { before: JSON.stringify({ by: pass.from_member }) }
  },
  async putBack(asking, held, before) {
    const pass = await findPass(asking.db, asking.partnership.id, held.id)
    if (pass) await setPassGiver(asking.db, pass, GiverBefore.parse(JSON.parse(before)).by)
    return {}
  },
}

export const askHoldings: readonly Holding[] = [askHolding, waitingHolding, passHolding]

const AskBefore = z.object({ to: z.string(), side: z.string() })
const HeardBefore = z.object({ by: z.string().nullable() })
const GiverBefore = z.object({ by: z.string() })

const GONE = 'That is no longer open. Open the list again to see what is.'

function aboutOf(ask: Ask): { p: string; id: string } {
  return { p: ask.partnership_id, id: ask.id }
}

function heldAsk(ask: Ask) {
  const dueOn = ask.state === 'promised' ? null : (ask.wanted_on ?? ask.answer_by_on)
  const actions: readonly Action[] = []
  return { id: ask.id, shows: pressToShow(ask), dueOn, actions }
}

/** By the rule for whoever holds it: they, or an organiser for them, have offered it. */
async function handedTo(asking: BySide, id: string, to: string, side: string): Promise<Ask> {
  const view = await askInHand(asking, id)
  const giver = { member: view.ask.holder ?? '', side: view.ask.to_side, organiser: true }
  return act(asking, view, { does: 'hand', to, side }, {}, giver)
}

async function heard(asking: BySide, id: string, by: string | null, facts: Record<string, number>) {
  const ask = await findAsk(asking.db, asking.partnership.id, id)
  if (!ask) throw new Refusal(GONE)
  if (!(await changeAsk(asking.db, ask, { heard_by: by, look_on: ask.look_on }))) throw new Refusal(GONE)
  await tell(asking.db, asking.newId, {
    partnership: ask.partnership_id,
    at: asking.now,
    kind: 'ask.heard',
    subject: { kind: 'ask', id },
    member: asking.member.id,
    side: asking.side.id,
    facts: { to: by ?? ask.told_to ?? ask.from_member, ...facts },
  })
  return { postings: await askPostings(asking.db, ask), before: JSON.stringify({ by: ask.heard_by }) }
}
