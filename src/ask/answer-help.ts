import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { type BySide, forSide, type Outcome } from '../chat/room.ts'
import { linesTo } from '../commitment/answer.ts'
import { type Hand, mayHelp, mayTakeBackHand } from '../commitment/hand.ts'
import { findHand, setHelper, takeBackHand } from '../commitment/hand-store.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { orShow, Refusal } from '../refusal.ts'
import { takeBackAnswer } from './answered.ts'
import { said } from './cards.ts'
import { cardTo, isPassable, type Passable, passableInHand, pressFor } from './passable.ts'

const Data = z.object({ id: z.string().max(80) })

/** "I’ll help": whoever asked hears who does, and the others who were told are asked no more. */
const help = forSide(DOORWAYS.help, {
  only: 'those who were told that a hand would help',
  data: Data,
  answer: async (asking, { id }) => {
    const { hand, thing, members, card } = await handInHand(asking, id, mayHelp)
    const again = hand.helped_by === asking.member.id
    if (!isPassable(thing)) throw new Refusal('This has moved on. Here is how it stands now.', card)
    if (!again && !(await setHelper(asking.db, hand, asking.member.id))) {
      throw new Refusal('This was answered just now.', card)
    }
    const askers = members.filter((one) => one.id === hand.asked_by && one.left_at === null)
    const name = askers[0]?.name ?? 'Whoever asked'
    return {
      ...outcome(thing, 'Thank you', `${name} is told that you will help. Talk to them about what comes first.`),
      lines: again ? [] : linesTo(asking, askers, { kind: 'ask.helped', subject: hand.id, stage: 'helped-0' }),
    }
  },
})

/** The asking taken back, by whoever asked, until somebody helps: nudges come as if it had not been asked. */
const handBack = forSide(DOORWAYS.handBack, {
  only: 'whoever asked for a hand, until somebody helps',
  data: Data,
  answer: async (asking, { id }) => {
    const { hand, thing, card } = await handInHand(asking, id, mayTakeBackHand)
    if (hand.taken_back_at === null) {
      if (!(await takeBackHand(asking.db, hand, asking.now))) throw new Refusal('This was answered just now.', card)
      await takeBackAnswer(asking, thing, hand.at)
    }
    return outcome(thing, 'Taken back', 'Nobody is asked for a hand with it any more. Nudges come as before.')
  },
})

/** The hand, for whoever acts for the side of which it is: to others it is not there. `may` refuses, and the card shows why. */
async function handInHand(asking: BySide, id: string, may: typeof mayHelp) {
  const hand: Hand | undefined = await findHand(asking.db, asking.partnership.id, id)
  if (hand?.side_id !== asking.side.id) {
    throw new Refusal('That was long ago, or is not for your side. Type “list” to see what waits.')
  }
  const members = await everyMemberOf(asking.db, asking.partnership.id)
  const thing = await passableInHand(asking, hand.subject_id)
  const card = await cardTo(asking, thing)
  orShow(
    () => card,
    () => {
      may({ members }, hand, asking.member.id)
    },
  )
  return { hand, members, thing, card }
}

function outcome(thing: Passable, title: string, words: string): Outcome {
  const did = pressFor(thing)
  return { reply: { kind: 'card', card: said(title, words, [{ label: 'Show all', ...did }]) }, did }
}

export const helpIntents = [help, handBack]
