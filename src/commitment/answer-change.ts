import { DOORWAYS } from '../chat/doorways.ts'
import type { Values } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { changed, decide, lettersOf, outcomeOf, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { readFirmness, typedAgain } from './answer-promise.ts'
import { callOff, changeFirmness, COMMITMENT_LIMITS, only } from './commitment.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { callOffForm, firmnessForm } from './forms.ts'
import { withdrawnWith } from './move-answers.ts'
import { asOwner } from './owners.ts'
import type { View } from './view.ts'

/** How sure the owner is, chosen by the owner alone. */
export const firmness: Intent = forSide('commitment.firmness', {
  only: 'its owner',
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    mayChange(asking, view, 'say how sure they are')
    const draft = await draftFor(asking, firmness.name, view)
    return { reply: { kind: 'form', form: firmnessForm(view, draft) } }
  },
  submit: async (asking, draft, values) => {
    const view = await viewFor(asking, { id: draft.about['id'] })
    mayChange(asking, view, 'say how sure they are')
    const chosen = readFirmness(values) ?? view.commitment.firmness
    const change = decide(asking, view, () => changeFirmness(view.commitment, chosen))
    const after = await changed(asking, view, change, { what: 'firmness', facts: { firmness: chosen } })
    return outcomeOf(asking, after, { sentence: 'Saved.' })
  },
})

/** Not going ahead: with the reason and, if there is one, what happens instead. */
export const callItOff: Intent = forSide('commitment.call-off', {
  only: 'its owner',
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which, [{ label: 'Take back', intent: DOORWAYS.takeBack }])
    mayCallOff(asking, view)
    const draft = await draftFor(asking, callItOff.name, view)
    return { reply: { kind: 'form', form: callOffForm(view, draft, {}) } }
  },
  submit: submitCallOff,
})

async function submitCallOff(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  mayCallOff(asking, view)
  const need = 'Say in a few words why. The other side will see it.'
  const reason = readText(values, 'reason', { max: COMMITMENT_LIMITS.reason, need })
  const instead = readText(values, 'instead', { max: COMMITMENT_LIMITS.instead })
  if ('errors' in reason || 'errors' in instead) {
    const form = callOffForm(view, draft.id, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(reason, instead) } }
  }
  const change = decide(asking, view, () => callOff(view.commitment, reason.found ?? '', instead.found))
  await withdrawnWith(asking, view)
  const texts = { reason: reason.found, instead: instead.found }
  const after = await changed(asking, view, change, { what: 'called-off', texts })
  const letters = await lettersOf(asking.db, after.commitment, 'called-off')
  return outcomeOf(asking, after, { sentence: 'Called off. Both sides can see why.', letters })
}

function mayChange(asking: BySide, view: View, what: string): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, what)
  })
}

function mayCallOff(asking: BySide, view: View): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised', 'done')
    asOwner(view, asking.member.id, 'call it off')
  })
}
