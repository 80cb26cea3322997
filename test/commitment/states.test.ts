import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answeringSides,
  callOff,
  type Change,
  type Commitment,
  type CommitmentState,
  endWait,
  joinIn,
  markDone,
  markKept,
  markNotDone,
  saidBy,
  stayOut,
  waitOn,
} from '../../src/commitment/commitment.ts'
import { waitUntil } from '../../src/commitment/wait.ts'
import { asOwner, mayAnswerDone, owningSide, sidesThatWait } from '../../src/commitment/owners.ts'
import type { View } from '../../src/commitment/view.ts'
import { Refusal } from '../../src/refusal.ts'
import { COMMITMENT } from '../support/rows.ts'

const TODAY = '2026-06-01'

const commitment: Commitment = { ...COMMITMENT, side_id: 'council', owner: 'Asha', made_by: 'Asha' }

const ACTS: Record<string, (commitment: Commitment) => Change> = {
  done: (commitment) => markDone(commitment, { member: 'Asha', side: 'council' }, undefined, TODAY),
  'not done': (commitment) => markNotDone(commitment, 'page two'),
  yes: (commitment) => markKept(commitment, 'elm', 1),
  'call off': (commitment) => callOff(commitment, 'changed', undefined),
  wait: (commitment) => waitOn(commitment, waitUntil('legal', '2026-06-15', TODAY)),
}

describe('what may follow what', () => {
  const allowed: Record<CommitmentState, string[]> = {
    promised: ['done', 'call off', 'wait'],
    done: ['not done', 'yes', 'call off'],
    kept: [],
    'called-off': [],
  }
  const pairs = Object.entries(allowed).flatMap(([state, acts]) =>
    Object.keys(ACTS).map((act) => ({ state, act, may: acts.includes(act) })),
  )

  test.each(pairs)('from $state, $act: $may', ({ state, act, may }) => {
    const from = { ...commitment, state: stateNamed(state) }
    const run = () => ACTS[act]?.(from)
    if (may) expect(run()).toBeDefined()
    else expect(run).toThrow(Refusal)
  })

  test('a wait ends on a day to come, and only a wait can end', () => {
    expect(() => waitUntil('legal', TODAY, TODAY)).toThrow('Choose a day after today')
    expect(() => endWait(commitment)).toThrow('not waiting on anything')
  })
})

describe('who waits', () => {
  const side = (id: string, joined: boolean) => ({ id, joined_at: joined ? 1 : null })

  test('the other sides that have joined, or all others where none has', () => {
    expect(sidesThatWait([side('a', true), side('b', true), side('c', false)], 'a')).toEqual(['b'])
    expect(sidesThatWait([side('a', true), side('b', false)], 'a')).toEqual(['b'])
  })
})

type Deed = { who: string; side: string; act: (typeof DEEDS)[number] }
const DEEDS = ['done', 'undo', 'yes', 'not-yet', 'call-off', 'join', 'stay-out'] as const

const PEOPLE: Record<string, string[]> = {
  Asha: ['council'],
  Priya: ['council'],
  Tom: ['elm'],
  Mei: ['elm'],
  Ravi: ['council', 'elm'],
}

const deed = fc
  .constantFrom(...Object.entries(PEOPLE))
  .chain(([who, sides]) =>
    fc.record({ who: fc.constant(who), side: fc.constantFrom(...sides), act: fc.constantFrom(...DEEDS) }),
  )
const start = fc.record({
  owner: fc.constantFrom('Asha', 'Ravi'),
  with_side: fc.constantFrom(null, 'elm'),
})

describe('whatever anybody does, in any order', () => {
  test('a promise is never in an impossible state, and nobody gives two sides’ yes', () => {
    fc.assert(
      fc.property(start, fc.array(deed, { maxLength: 25 }), (made, deeds) => {
        let now: Commitment = { ...commitment, ...made, made_by: made.owner }
        for (const one of deeds) {
          const next = after(now, one)
          if (next) checkStep(now, next, one)
          now = next ?? now
          checkState(now)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('kept can be reached, alone and together', () => {
    const alone = run({}, [
      { who: 'Asha', side: 'council', act: 'done' },
      { who: 'Tom', side: 'elm', act: 'yes' },
    ])
    const together = run({ with_side: 'elm' }, [
      { who: 'Mei', side: 'elm', act: 'join' },
      { who: 'Mei', side: 'elm', act: 'done' },
      { who: 'Asha', side: 'council', act: 'yes' },
    ])
    expect([alone.state, together.state]).toEqual(['kept', 'kept'])
    expect(saidBy(together)).toEqual(['elm', 'council'])
  })
})

function run(made: Partial<Commitment>, deeds: readonly Deed[]): Commitment {
  return deeds.reduce<Commitment>((now, one) => after(now, one) ?? now, { ...commitment, ...made })
}

/** What a deed makes of it, or undefined where it is refused. */
function after(now: Commitment, one: Deed): Commitment | undefined {
  try {
    return { ...now, ...changeOf(now, one) }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function changeOf(now: Commitment, { who, side, act }: Deed): Change {
  const view = viewWith(now)
  switch (act) {
    case 'done':
      asOwner(view, who, 'say so')
      return markDone(now, { member: who, side: owningSide(view, who) }, undefined, TODAY)
    case 'undo':
      asOwner(view, who, 'say so')
      return markNotDone(now)
    case 'yes':
      mayAnswerDone(view, who, side)
      return markKept(now, side, 1)
    case 'not-yet':
      mayAnswerDone(view, who, side)
      return markNotDone(now, 'page two')
    case 'call-off':
      asOwner(view, who, 'say so')
      return callOff(now, 'changed', undefined)
    case 'join':
      return joinIn(now, { member: who, side })
    case 'stay-out':
      return stayOut(now, side)
  }
}

function checkStep(before: Commitment, next: Commitment, { who, side }: Deed): void {
  expect(['promised', 'done']).toContain(before.state)
  if (next.state !== 'kept') return
  expect(before.state).toBe('done')
  // The yes came from a side that was waited for, through somebody who did not act for the other.
  expect(answeringSides(before)).toContain(side)
  expect(who).not.toBe(before.done_by)
  if (who === before.owner) expect(side).toBe(before.side_id)
  if (who === before.with_owner) expect(side).toBe(before.with_side)
}

function checkState(now: Commitment): void {
  expect(now.state === 'done' || now.state === 'kept').toBe(now.done_by !== null && now.state !== 'called-off')
  expect(now.kept_at !== null).toBe(now.state === 'kept')
  if (now.state === 'called-off') expect(now.reason).not.toBeNull()
  if (now.with_owner !== null) expect(now.with_owner).not.toBe(now.owner)
  if (now.state === 'promised') expect(saidBy(now)).toEqual([])
  expect(new Set(saidBy(now)).size).toBe(saidBy(now).length)
  if (now.state === 'kept' && now.with_owner !== null) expect(saidBy(now).sort()).toEqual(['council', 'elm'])
}

function viewWith(now: Commitment): Pick<View, 'commitment' | 'members' | 'sides' | 'withoutAccount' | 'standIns'> {
  const members = Object.entries(PEOPLE).map(([id, [side, second]]) => ({
    partnership_id: 'p',
    id,
    person_id: id,
    side_id: side ?? null,
    second_side_id: second ?? null,
    roles: '[]',
    title: null,
    joined_at: 0,
    left_at: null,
    name: id,
    is: [],
  }))
  return { commitment: now, members, sides: [], withoutAccount: new Set(), standIns: [] }
}

function stateNamed(text: string): CommitmentState {
  const states: CommitmentState[] = ['promised', 'done', 'kept', 'called-off']
  const state = states.find((state) => state === text)
  if (!state) throw new Error(`There is no state ${text}.`)
  return state
}
