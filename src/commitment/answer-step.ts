import { findDate } from '../calendar/dates.ts'
import { type Form, type Values, TypedWords } from '../chat/form.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { type Choosable, readPerson } from '../partnership/person-choice.ts'
import { Refusal } from '../refusal.ts'
import { changed, decide, linesTo, outcomeOf, Part, viewFor } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { typedAgain } from './answer-promise.ts'
import { dueThatFits, errorsIn, type Read, readDue, readText } from '../chat/filled.ts'
import { choicesHint, dateTyped, readBack, stepForm, type Typed } from './forms.ts'
import { mayTick, ownersOf } from './owners.ts'
import { mayAddStep, STEP_WORDS, type Step, stepDone, stepFits, stepNotDone, stepNotMine, stillToDo } from './step.ts'
import { changeStep, findStep, insertStep } from './step-store.ts'
import { memberIn, type View } from './view.ts'

/** "Add a step": words, who, and by when. */
export const step: Intent = forSide('commitment.step', {
  data: Which.extend({ words: TypedWords.optional() }),
  answer: async (asking, { words: said, ...which }) => {
    const view = await viewFor(asking, which)
    decide(asking, view, () => mayAddStep(view.commitment, view.steps))
    const { words, reading } = findDate(said ?? '', { today: asking.today, nation: asking.partnership.nation })
    const about = {
      intro: reading.kind === 'none' ? '' : readBack(reading).replace(/^By /, 'The step is for '),
      hint: choicesHint(reading) ?? '',
      ...(reading.kind === 'unsure' ? { unsure: '1' } : {}),
    }
    const draft = await draftFor(asking, step.name, view, about)
    const typed = { ...(words === '' ? {} : { words }), ...dateTyped(reading) }
    return { reply: { kind: 'form', form: formFor(asking, view, draft, about, typed) } }
  },
  submit: submitStep,
})

function formFor(asking: BySide, view: View, draft: string, about: Record<string, string>, typed: Typed): Form {
  return stepForm(view, {
    draft,
    typed: { who: asking.member.id, ...typed },
    people: peopleFor(asking, view),
    needsDay: about['unsure'] === '1',
    ...(about['intro'] ? { intro: about['intro'] } : {}),
    ...(about['hint'] ? { hint: about['hint'] } : {}),
  })
}

/** Whoever asks, then everybody else of a side. */
function peopleFor(asking: BySide, view: View): Choosable[] {
  const { id } = asking.member
  const present = view.members.filter((member) => member.left_at === null && member.side_id !== null)
  const own = { id, name: memberIn(view, id)?.name ?? '', label: 'I will' }
  return [own, ...present.filter((member) => member.id !== id).map(({ id, name }) => ({ id, name }))]
}

async function submitStep(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const view = await viewFor(asking, { id: draft.about['id'] })
  const again = await findStep(asking.db, asking.partnership.id, draft.id)
  if (again) return outcomeOf(asking, view, { sentence: 'This step is there already.' })
  decide(asking, view, () => mayAddStep(view.commitment, view.steps))
  const words = readText(values, 'words', { max: STEP_WORDS, need: 'Say in a few words what the step is.' })
  const day = readDue(values, asking.today, draft.about['unsure'] === '1' ? 'Choose which day you mean.' : undefined)
  const due = dueThatFits(day, ({ dueOn }) => {
    stepFits(view.commitment, view.move, dueOn)
  })
  const who = readWho(asking, view, values)
  if ('errors' in words || 'errors' in due || 'errors' in who) {
    const form = formFor(asking, view, draft.id, draft.about, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(words, due, who) } }
  }
  const step = { id: draft.id, words: words.found ?? '', by_member: who.found, due_on: due.found.dueOn }
  return addStep(asking, view, step)
}

function readWho(asking: BySide, view: View, values: Values): Read<string> {
  const read = readPerson(values, 'who', peopleFor(asking, view))
  return 'errors' in read ? read : { found: read.found?.id ?? asking.member.id }
}

type NewStep = Pick<Step, 'id' | 'words' | 'by_member' | 'due_on'>

async function addStep(asking: BySide, view: View, made: NewStep): Promise<Outcome> {
  await insertStep(asking.db, {
    ...made,
    partnership_id: asking.partnership.id,
    commitment_id: view.commitment.id,
    done_on: null,
    done_by: null,
    created_at: asking.now,
    look_on: asking.today,
  })
  const facts = { step: made.id, by: made.by_member, dueOn: made.due_on }
  const after = await changed(asking, view, {}, { what: 'step-added', facts, texts: { words: made.words } })
  const named = memberIn(after, made.by_member)
  const line = { kind: 'commitment.step-given', subject: made.id, stage: `given-${made.by_member}` }
  return outcomeOf(asking, after, {
    sentence: 'The step is added.',
    lines: linesTo(asking, named ? [named] : [], line),
  })
}

export const DOER = 'the one who does the step, or the owner of the promise'

/** "Step is done", by whoever does it or by the owner. */
export const stepIsDone: Intent = forSide('commitment.step-done', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepFor(asking, id)
    const change = decide(asking, view, () => {
      mayTick(view, asking.member.id, asking.side.id, step)
      return stepDone(view.commitment, step, asking.member.id, asking.today)
    })
    return changedStep(asking, { view, step, change }, { what: 'step-done' }, { sentence: 'The step is done.' })
  },
})

/** A step is open again. */
export const stepIsNotDone: Intent = forSide('commitment.step-undo', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepFor(asking, id)
    const change = decide(asking, view, () => {
      mayTick(view, asking.member.id, asking.side.id, step)
      return stepNotDone(view.commitment, step, asking.now)
    })
    return changedStep(asking, { view, step, change }, { what: 'step-undone' }, { sentence: 'The step is open again.' })
  },
})

/** Somebody whose name was put to a step says that it is not theirs; it goes to the owner. */
export const stepIsNotMine: Intent = forSide('commitment.step-not-mine', {
  only: 'the one who is named for the step',
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepFor(asking, id)
    const { member, now } = asking
    const [owner] = ownersOf(view)
    const to = owner?.id ?? view.commitment.made_by
    const change = decide(asking, view, () => stepNotMine(view.commitment, step, member.id, { by: to, now }))
    const line = { kind: 'commitment.step-given', subject: step.id, stage: `given-${to}` }
    const sentence = 'Thank you. The step goes back to the owner of the promise.'
    const said = { sentence, lines: linesTo(asking, owner ? [owner] : [], line) }
    return changedStep(asking, { view, step, change }, { what: 'step-handed-back', facts: { to } }, said)
  },
})

type StepChange = { view: View; step: Step; change: Partial<Step> }
type StepTold = { what: string; facts?: Record<string, string | null>; texts?: Record<string, string> }

/** Writes what an act changes of a step, and tells it by the step's own words. It is looked at today: a nudge may come forward. */
export async function changedStep(
  asking: BySide,
  { view, step, change }: StepChange,
  { what, facts, texts }: StepTold,
  said: Parameters<typeof outcomeOf>[2],
): Promise<Outcome> {
  await changeStep(asking.db, step, { look_on: asking.today, ...change })
  const told = { what, facts: { ...facts, step: step.id }, texts: { words: step.words, ...texts } }
  return outcomeOf(asking, await changed(asking, view, {}, told), said)
}

/** A step that is open, for whoever may speak of it. */
export async function stepToDo(asking: BySide, id: string): Promise<{ view: View; step: Step }> {
  const found = await stepFor(asking, id)
  decide(asking, found.view, () => {
    stillToDo(found.view.commitment, found.step)
    mayTick(found.view, asking.member.id, asking.side.id, found.step)
  })
  return found
}

export async function stepFor(asking: BySide, id: string): Promise<{ view: View; step: Step }> {
  const step = await findStep(asking.db, asking.partnership.id, id)
  if (!step) throw new Refusal('That step is not in this record. Type “list” to see what is.')
  return { step, view: await viewFor(asking, { id: step.commitment_id }) }
}
