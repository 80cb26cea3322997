import { z } from 'zod'
import { passesTo } from '../ask/pass-store.ts'
import { type Action, CARD_LIMITS, type Item, type Press } from '../chat/card.ts'
import { RecordNumber } from '../chat/numbered.ts'
import { TypedWords } from '../chat/form.ts'
import { type ByMember, forMember, type Intent, type Outcome } from '../chat/room.ts'
import { whole } from './answer-show.ts'
import { whichCard } from './cards.ts'
import { findById, listThings } from './store.ts'
import { idOf, isMine, listed, type Thing, waitsForMe } from './thing.ts'
import { itemsOf, thingInHand, viewerOf } from './viewing.ts'

/** So many things that wait for somebody, or are theirs, are looked at: those with the nearest day first. */
const LOOKED_AT = 30

/**
 * Words such as "accept" or "cancel", said without saying what. What they may be about is read back with its buttons,
 * and nothing is done before one is pressed. With a number they are about that alone, and go to its own room.
 * `acts` are intents, of which `own` are pressed with the id of the thing itself; `none` is said where nothing fits.
 */
function short(name: string, made: { acts: readonly string[]; own: readonly string[]; none: string }): Intent {
  return forMember(name, {
    data: z.object({ number: RecordNumber.optional(), reason: TypedWords.optional() }),
    answer: async (asking, { number, reason }) => {
      if (number !== undefined) return goOn(await pressOn(asking, await thingInHand(asking, { number }), made))
      const found: (Item & { actions: (Action & Press)[] })[] = []
      for (const thing of await thingsFor(asking)) {
        const actions = await actsOn(asking, thing, made.acts)
        const [item] = actions.length === 0 ? [] : await itemsOf(asking, [thing])
        if (item) found.push({ ...item, actions })
      }
      const [only, another] = found.flatMap(({ actions }) => actions)
      // What was typed besides stands in the form that asks for it.
      if (only && !another && reason !== undefined) return goOn({ ...only, data: { ...only.data, reason } })
      const card = whichCard(found.slice(0, CARD_LIMITS.items), made.none, asking.partnership.id)
      return { reply: { kind: 'card', card } }
    },
  })
}

function goOn({ intent, data }: Press): Outcome {
  return { reply: { kind: 'done' }, then: { kind: 'press', intent, data } }
}

/** The one act that fits, else the thing's own, whose room says why not; else all about it. */
async function pressOn(
  asking: ByMember,
  thing: Thing,
  made: { acts: readonly string[]; own: readonly string[] },
): Promise<Press> {
  const [fits, another] = await actsOn(asking, thing, made.acts)
  if (fits && !another) return fits
  const own = made.own.find((intent) => intent.startsWith(`${thing.kind}.`)) ?? 'record.show'
  return { intent: own, data: { p: asking.partnership.id, id: idOf(thing) } }
}

async function actsOn(asking: ByMember, thing: Thing, acts: readonly string[]): Promise<(Action & Press)[]> {
  const { actions } = await whole(asking, thing)
  return actions.flatMap((action) => ('intent' in action && acts.includes(action.intent) ? [action] : []))
}

/** What waits for this person, is theirs, or is passed on to them. */
async function thingsFor(asking: ByMember): Promise<Thing[]> {
  const { db, partnership, member } = asking
  const viewer = await viewerOf(asking)
  const passed: Thing[] = []
  for (const pass of await passesTo(db, partnership.id, member.id)) {
    const thing = await findById(db, partnership.id, pass.subject_id)
    if (thing) passed.push(thing)
  }
  const theirs = (thing: Thing) =>
    waitsForMe(thing, viewer) || isMine(thing, viewer) || passed.some((one) => idOf(one) === idOf(thing))
  const open = listed(await listThings(db, partnership.id, 'open'), 'open', viewer)
  return open.filter(theirs).slice(0, LOOKED_AT)
}

export const whichIntents: readonly Intent[] = [
  short('record.yes', {
    acts: ['commitment.confirm', 'commitment.accept-move', 'commitment.join-in', 'ask.accept', 'ask.settle'],
    own: [],
    none: 'Nothing waits for your yes.',
  }),
  short('record.not-yet', {
    acts: ['commitment.not-yet', 'ask.not-quite'],
    own: [],
    none: 'Nothing that was marked as done waits for your answer.',
  }),
  short('record.accept', {
    acts: ['ask.accept', 'commitment.accept-move', 'commitment.join-in'],
    own: ['ask.take'],
    none: 'Nothing waits for you to accept it.',
  }),
  short('record.promise', {
    acts: ['ask.promise'],
    own: [],
    none: 'Nobody asks you to promise anything now.',
  }),
  short('record.done', {
    acts: ['commitment.done'],
    own: ['commitment.done'],
    none: 'No open promise is yours to mark as done.',
  }),
  short('record.step', {
    acts: ['commitment.step'],
    own: ['commitment.step'],
    none: 'You have no open promise to add a step to.',
  }),
  short('record.cancel', {
    acts: ['commitment.call-off', 'ask.take-back'],
    own: ['commitment.call-off', 'ask.take-back'],
    none: 'You have nothing open to call off.',
  }),
]
