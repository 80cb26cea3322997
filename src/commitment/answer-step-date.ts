import { readDue, dueThatFits } from '../chat/filled.ts'
import { forSide, type Intent } from '../chat/room.ts'
import { decide, outcomeOf, Part } from './answer.ts'
import { draftFor } from './answer-done.ts'
import { typedAgain } from './answer-promise.ts'
import { changedStep, DOER, stepToDo } from './answer-step.ts'
import { stepMoveForm } from './forms.ts'
import { stepMoved } from './step.ts'

/** "New date" of a step: nobody else's yes is needed, as the promise's own date stands. */
export const stepMove: Intent = forSide('commitment.step-move', {
  only: `${DOER}; never past the promise’s own date`,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepToDo(asking, id)
    const draft = await draftFor(asking, stepMove.name, view, { step: id })
    return { reply: { kind: 'form', form: stepMoveForm(view, step, draft, {}) } }
  },
  submit: async (asking, draft, values) => {
    const { view, step } = await stepToDo(asking, draft.about['step'] ?? '')
    const day = readDue({ date: values['date'] ?? '' }, asking.today, 'Choose the day.')
    const due = dueThatFits(day, ({ dueOn }) => {
      if (dueOn !== null) stepMoved(view, step, dueOn, asking.now)
    })
    if ('errors' in due || due.found.dueOn === null) {
      const form = stepMoveForm(view, step, draft.id, typedAgain(values))
      return { reply: { kind: 'errors', form, errors: 'errors' in due ? due.errors : {} } }
    }
    const { dueOn } = due.found
    const sentence = 'The date is set.'
    if (dueOn === step.due_on) return outcomeOf(asking, view, { sentence })
    const change = decide(asking, view, () => stepMoved(view, step, dueOn, asking.now))
    const told = { what: 'step-moved', facts: { fromOn: step.due_on, toOn: dueOn } }
    return changedStep(asking, { view, step, change }, told, { sentence })
  },
})
