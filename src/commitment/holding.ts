import { z } from 'zod'
import { type Action, shorten } from '../chat/card.ts'
import type { Held, Holding, Taker } from '../chat/holding.ts'
import type { BySide } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { holdersOf } from '../partnership/job.ts'
import { everyMemberOf, findSide } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { postingsOf, pressToShow, tellOf, viewFor } from './answer.ts'
import { changedStep } from './answer-step.ts'
import { type Change, type Commitment, waitingSides } from './commitment.ts'
import { doingSide } from './pursuers.ts'
import { type Step, stepTaken } from './step.ts'
import { findStep, openStepsIn } from './step-store.ts'
import { changeCommitment, findCommitment, listCommitments } from './store.ts'

/** Room for the words of a thing in a list of many. */
const NAMED = 200

/** A promise, whoever or whichever role owns it. */
const promiseHolding: Holding = {
  kind: 'promise',
  async all(db, p) {
    const members = await everyMemberOf(db, p)
    return (await listCommitments(db, p, 'open')).map((promise): Held => {
      const { owner, owner_role, side_id: side, state } = promise
      const role = owner_role === null ? {} : { role: owner_role, detail: `It goes with the role of ${owner_role}.` }
      const holders = owner_role === null ? [owner] : holdersOf(members, side, owner_role).map(({ id }) => id)
      return {
        ...heldPromise(promise, 'promise'),
        side,
        holders: holders.filter((id) => id !== null),
        ...role,
        ...(state === 'done' && { detail: 'Done. It waits for a yes.' }),
        actions: [
          ...(state === 'promised' ? [act(promise, 'New date', 'move')] : []),
          act(promise, 'Call it off', 'call-off'),
        ],
      }
    })
  },
  async mayGo(db, held, to) {
    const promise = await theirs(db, held, to)
    if (promise.with_owner === to.member.id) refuseTwice(to)
    if (to.side === promise.side_id) return
    const waiting = [...waitingSides(promise), promise.with_side].includes(to.side)
    if (waiting) throw new Refusal(await waitsSentence(db, to))
  },
  async give(asking, held, { member, side }) {
    const change = { owner: member.id, owner_role: null, told_to: null, told_how: null, side_id: side }
    return changedOwner(asking, held, change, { to: member.id, side })
  },
  async putBack(asking, held, before) {
    const change = Before.parse(JSON.parse(before))
    // How somebody was told is their own text, of which no copy is kept.
    return changedOwner(asking, held, { ...change, told_how: null }, { to: change.owner, back: 1 })
  },
}

/** The second part of a promise that two do together. */
const secondHolding: Holding = {
  kind: 'second',
  async all(db, p) {
    const together = (await listCommitments(db, p, 'open')).filter(({ with_owner }) => with_owner !== null)
    return together.flatMap((promise): Held[] => {
      const { with_side: side, with_owner: owner } = promise
      if (side === null || owner === null) return []
      return [{ ...heldPromise(promise, 'second'), side, holders: [owner], detail: 'Done together.' }]
    })
  },
  async mayGo(db, held, to) {
    const promise = await theirs(db, held, to)
    if ([promise.owner, promise.made_by, promise.told_to].includes(to.member.id)) refuseTwice(to)
    if (to.side !== promise.with_side) throw new Refusal(OTHER_SIDE)
  },
  async give(asking, held, { member }) {
    return changedOwner(asking, held, { with_owner: member.id }, { to: member.id })
  },
  async putBack(asking, held, before) {
    const { with_owner } = Before.parse(JSON.parse(before))
    return changedOwner(asking, held, { with_owner }, { to: with_owner, back: 1 })
  },
}

/** A step of an open promise. */
const stepHolding: Holding = {
  kind: 'step',
  async all(db, p) {
    const members = await everyMemberOf(db, p)
    const promises = await listCommitments(db, p, 'open')
    const steps = await openStepsIn(db, p)
    return steps.flatMap((step): Held[] => {
      const promise = promises.find(({ id }) => id === step.commitment_id)
      return promise?.state === 'promised'
        ? [heldStep(promise, step, doingSide({ commitment: promise, members }, step))]
        : []
    })
  },
  mayGo: async (db, held, to) => {
    const step = await findStep(db, to.member.partnership_id, held.id)
    if (!step || step.done_on !== null) throw new Refusal(GONE)
  },
  give: (asking, held, { member }) => takenStep(asking, held, member.id, {}),
  putBack: (asking, held, before) => takenStep(asking, held, StepBefore.parse(JSON.parse(before)).by, { back: '1' }),
}

export const commitmentHoldings: readonly Holding[] = [promiseHolding, secondHolding, stepHolding]

const Before = z.object({
  owner: z.string().nullable(),
  owner_role: z.string().nullable(),
  told_to: z.string().nullable(),
  side_id: z.string(),
  with_owner: z.string().nullable(),
})
const StepBefore = z.object({ by: z.string() })

const GONE = 'That is no longer open. Open the list again to see what is.'
const OTHER_SIDE = 'This is for somebody of the same organisation to take.'

function heldPromise(promise: Commitment, kind: string) {
  const { id, number, words, due_on } = promise
  const name = `Promise ${number}: ${shorten(words, NAMED)}`
  return { kind, id, name, shows: pressToShow(promise), dueOn: due_on }
}

function heldStep(promise: Commitment, step: Step, side: string): Held {
  const press = { p: step.partnership_id, id: step.id }
  return {
    kind: 'step',
    id: step.id,
    side,
    name: `Step of promise ${promise.number}: ${shorten(step.words, NAMED)}`,
    holders: [step.by_member],
    shows: pressToShow(promise),
    dueOn: step.due_on,
    actions: [{ label: 'New date', intent: 'commitment.step-move', data: press }],
  }
}

function act(promise: Commitment, label: string, deed: string): Action {
  return { label, intent: `commitment.${deed}`, data: { p: promise.partnership_id, id: promise.id } }
}

async function theirs(db: Db, held: Held, { member }: Taker): Promise<Commitment> {
  const promise = await findCommitment(db, member.partnership_id, held.id)
  if (!promise) throw new Refusal(GONE)
  return promise
}

function refuseTwice({ member }: Taker): never {
  throw new Refusal(`${member.name} does this together with them already. Choose somebody else.`)
}

async function waitsSentence(db: Db, { member, side }: Taker): Promise<string> {
  const name = (await findSide(db, member.partnership_id, side))?.name ?? 'That side'
  return `${name} waits for this promise, so it can’t keep it for itself. Call it off, and ${name} can promise its own.`
}

async function changedOwner(asking: BySide, held: Held, change: Change, facts: Record<string, string | number | null>) {
  const { commitment } = await viewFor(asking, { id: held.id })
  const after = await changeCommitment(asking.db, commitment, change, asking.today)
  await tellOf(asking, after, { what: 'handed', facts })
  return { postings: await postingsOf(asking.db, after), before: JSON.stringify(Before.parse(commitment)) }
}

async function takenStep(asking: BySide, held: Held, to: string, facts: Record<string, string>) {
  const step = await findStep(asking.db, asking.partnership.id, held.id)
  if (!step) throw new Refusal(GONE)
  const view = await viewFor(asking, { id: step.commitment_id })
  const change = stepTaken(view.commitment, step, { by: to, now: asking.now })
  const told = { what: 'step-handed', facts: { to, ...facts } }
  const { postings = [], lines = [] } = await changedStep(asking, { view, step, change }, told, { sentence: '' })
  return { postings, lines, before: JSON.stringify({ by: step.by_member }) }
}
