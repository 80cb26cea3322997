import { openDraft } from '../chat/draft.ts'
import { type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { aboutFor, changed, decide, lettersOf, linesTo, outcomeOf, viewFor } from './answer.ts'
import { typedAgain } from './answer-promise.ts'
import { act } from './cards.ts'
import { answeringSides, COMMITMENT_LIMITS, markDone, markKept, markNotDone, only } from './commitment.ts'
import { readText } from '../chat/filled.ts'
import { readEvidence } from './evidence.ts'
import { doneForm, notYetForm } from './forms.ts'
import { withdrawnWith } from './move-answers.ts'
import { asOwner, mayAnswerDone, owningSide, ownersOf, sideNames } from './owners.ts'
import type { View } from './view.ts'

const OWNER = 'its owner'
const WAITING = 'a member of a side that waits for it, who did not act for the other'

/** "It's done": a form with one field that can be left empty. Words that bring the link or sentence do it at once. */
export const done: Intent = forSide('commitment.done', {
  only: OWNER,
  data: Which.extend({ evidence: TypedWords.optional() }),
  answer: async (asking, { evidence, ...which }) => {
    const view = await viewFor(asking, which)
    maySayDone(asking, view)
    const draft = await draftFor(asking, done.name, view)
    if (evidence !== undefined) return fillDone(asking, view, draft, { evidence })
    return { reply: { kind: 'form', form: doneForm(view, draft, {}) } }
  },
  submit: async (asking, draft, values) => {
    const view = await viewFor(asking, { id: draft.about['id'] })
    maySayDone(asking, view)
    return fillDone(asking, view, draft.id, values)
  },
})

/** The owner takes "done" back, until the other side has answered. */
export const undoDone: Intent = forSide('commitment.undo-done', {
  only: OWNER,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const change = decide(asking, view, () => {
      asOwner(view, asking.member.id, 'take that back')
      return markNotDone(view.commitment)
    })
    const after = await changed(asking, view, change, { what: 'undone' })
    return outcomeOf(asking, after, { sentence: 'Taken back. It is promised as before.' })
  },
})

/** "Yes, it's done", by somebody of a side that waits. */
export const confirm: Intent = forSide('commitment.confirm', {
  only: WAITING,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const change = decide(asking, view, () => {
      only(view.commitment, 'done')
      mayAnswerDone(view, asking.member.id, asking.side.id)
      return markKept(view.commitment, asking.side.id, asking.now)
    })
    const after = await changed(asking, view, change, { what: 'kept' })
    const letters = await lettersOf(asking.db, after.commitment, 'kept', { m: asking.member.id })
    return outcomeOf(asking, after, { sentence: 'Thank you for saying so. Both sides see it.', letters })
  },
})

/** "Not yet", with what is missing; it is promised again. Said in words with its number, it is done at once. */
export const notYet: Intent = forSide('commitment.not-yet', {
  only: WAITING,
  data: Which.extend({ reason: TypedWords.optional() }),
  answer: async (asking, { reason, ...which }) => {
    const view = await viewFor(asking, which)
    maySayNotYet(asking, view)
    const draft = await draftFor(asking, notYet.name, view)
    if (reason !== undefined && which.number !== undefined) return sayNotYet(asking, view, draft, { reason })
    return { reply: { kind: 'form', form: notYetForm(view, draft, { reason }) } }
  },
  submit: async (asking, draft, values) => {
    const view = await viewFor(asking, { id: draft.about['id'] })
    maySayNotYet(asking, view)
    return sayNotYet(asking, view, draft.id, values)
  },
})

async function sayNotYet(asking: BySide, view: View, draft: string, values: Values): Promise<Outcome> {
  const read = readText(values, 'reason', {
    max: COMMITMENT_LIMITS.reason,
    need: 'Say in a few words what is missing.',
  })
  if ('errors' in read) {
    return { reply: { kind: 'errors', form: notYetForm(view, draft, typedAgain(values)), errors: read.errors } }
  }
  const change = decide(asking, view, () => markNotDone(view.commitment, read.found))
  const after = await changed(asking, view, change, { what: 'not-yet', texts: { reason: read.found } })
  const { id, version } = after.commitment
  const line = { kind: 'commitment.not-yet', subject: id, stage: `not-yet-${version}` }
  const lines = linesTo(asking, ownersOf(after), line)
  return outcomeOf(asking, after, { sentence: 'They are told. It is promised again, not done.', lines })
}

function maySayDone(asking: BySide, view: View): void {
  decide(asking, view, () => {
    only(view.commitment, 'promised')
    asOwner(view, asking.member.id, 'say that it is done')
  })
}

function maySayNotYet(asking: BySide, view: View): void {
  decide(asking, view, () => {
    only(view.commitment, 'done')
    mayAnswerDone(view, asking.member.id, asking.side.id)
  })
}

async function fillDone(asking: BySide, view: View, draft: string, values: Values): Promise<Outcome> {
  const read = readEvidence(values, COMMITMENT_LIMITS.evidence)
  if (!('errors' in read)) return sayDone(asking, view, read.found)
  return { reply: { kind: 'errors', form: doneForm(view, draft, typedAgain(values)), errors: read.errors } }
}

async function sayDone(asking: BySide, view: View, evidence: string | undefined): Promise<Outcome> {
  const side = owningSide(view, asking.member.id)
  const change = decide(asking, view, () =>
    markDone(view.commitment, { member: asking.member.id, side }, evidence, asking.today),
  )
  await withdrawnWith(asking, view)
  const after = await changed(asking, view, change, { what: 'done', texts: { evidence }, side })
  const sides = sideNames(after, answeringSides(after.commitment))
  const sentence = `Marked as done. ${sides} can now say yes or not yet.`
  return outcomeOf(asking, after, { sentence, actions: [act(after, 'Not done after all', 'undo-done')] })
}

/** Opens a form about a promise. */
export async function draftFor(
  asking: BySide,
  intent: string,
  view: View,
  more: Record<string, string> = {},
): Promise<string> {
  const about = aboutFor(asking, { ...more, id: view.commitment.id })
  return openDraft(asking, { intent, about, partnership: asking.partnership.id })
}
