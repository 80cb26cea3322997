import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import type { Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { colleaguesOf, membersWithoutAccount } from '../partnership/colleagues-store.ts'
import type { Member } from '../partnership/member.ts'
import { personStanding, readPerson } from '../partnership/person-choice.ts'
import { Refusal } from '../refusal.ts'
import { passForm } from './forms.ts'
import { answerPass, offerPass } from './offer.ts'
import { mayPassOn, nameOf, passableInHand, placeOf } from './passable.ts'

const Id = z.object({ id: z.string() })

/** "Pass on", of an ask or of a promise: whom to ask, from the same side. */
const passOn = forSide('ask.pass', {
  only: 'who holds the ask or owns the promise, or an organiser of that side; the other has to accept',
  data: Id,
  answer: async (asking, data) => {
    const thing = await passableInHand(asking, data.id)
    await mayPassOn(asking, thing)
    const who = await takersOf(asking, placeOf(thing).holder)
    if (who.length === 0) throw new Refusal('There is nobody else on your side to pass this on to yet.')
    const about = { id: data.id, s: asking.side.id }
    const draft = await openDraft(asking, { intent: 'ask.pass', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: passForm(draft, nameOf(thing), who) } }
  },
  submit: submitPass,
})

/** Colleagues who can be asked: reachable, and not the one who has it. */
async function takersOf(asking: BySide, holder: string | null): Promise<Member[]> {
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  const colleagues = await colleaguesOf(asking)
  return colleagues.filter((one) => one.id !== holder && !silent.has(one.id))
}

async function submitPass(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const thing = await passableInHand(asking, draft.about['id'] ?? '')
  const who = await colleaguesOf(asking)
  const read = readPerson(values, 'colleague', who)
  if ('found' in read && read.found) return offerPass(asking, thing, read.found, draft.id)
  const takers = await takersOf(asking, placeOf(thing).holder)
  const form = passForm(draft.id, nameOf(thing), takers, personStanding(values, 'colleague'))
  const errors = 'errors' in read ? read.errors : { colleague: 'Choose who could take this on.' }
  return { reply: { kind: 'errors', form, errors } }
}

export const passIntents = [
  passOn,
  forSide('ask.accept', {
    only: 'the one to whom it is passed on',
    data: Id,
    answer: (asking, data) => answerPass(asking, data.id, 'accepted'),
  }),
  forSide('ask.decline', {
    only: 'the one to whom it is passed on',
    data: Id,
    answer: (asking, data) => answerPass(asking, data.id, 'declined'),
  }),
  forSide('ask.withdraw', {
    only: 'the one who passed it on, or an organiser of the side it is with',
    data: Id,
    answer: (asking, data) => answerPass(asking, data.id, 'withdrawn'),
  }),
]
