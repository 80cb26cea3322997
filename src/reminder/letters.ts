import { sayRhythm } from '../calendar/rhythm-said.ts'
import { type Action, type Called, type Card, type Part, quietText, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Composed, LetterComposer } from '../chat/letter.ts'
import type { Db } from '../database.ts'
import { accountsOf, personById } from '../person/store.ts'
import { idOf, titleOf } from '../record/thing.ts'
import { restsAt } from './about.ts'
import { setBy } from './cards.ts'
import { findReminder } from './store.ts'
import { loadView, mentionedIn, type View } from './view.ts'

/** One run of a reminder, in its channel. */
export const RUN = 'reminder.run'

/** Looked at again when it is sent: it may have been stopped, changed or overtaken since it came due. */
export const reminderLetters: Record<string, LetterComposer> = {
  [RUN]: async (db, letter, now): Promise<Composed> => {
    const { p = '', id = '', v } = letter.subject
    const reminder = await findReminder(db, p, id)
    if (reminder === undefined) return { drop: 'the reminder is gone' }
    if (reminder.state !== 'on' && reminder.state !== 'over') return { drop: `it is ${reminder.state} by now` }
    if (String(reminder.version) !== v) return { drop: 'it was changed in the meantime' }
    const view = await loadView(db, reminder, now)
    if (view.maker.left_at !== null) return { drop: 'whoever set it has left' }
    if (view.about && restsAt(view.about, view.partnership.zone, now)) {
      return { drop: 'what it is about is done or past its date' }
    }
    return { card: runCard(view, await calledIn(db, view)) }
  },
}

function runCard(view: View, people: readonly Called[]): Card {
  const { reminder, about, today } = view
  const again = reminder.state === 'on'
  const rhythm = again ? ` ${sayRhythm(reminder.rhythm, today)}.` : ''
  const calls: Part[] = people.length === 0 ? [] : [{ kind: 'people', people }]
  return {
    title: 'Reminder',
    parts: [...calls, text(reminder.words), quietText(`${setBy(view)}${rhythm}`)],
    actions: [...aboutAction(view, about), ...(again ? [moreAction(view)] : [])],
  }
}

function aboutAction({ partnership }: View, about: View['about']): Action[] {
  if (about === undefined) return []
  const data = { p: partnership.id, id: idOf(about) }
  return [{ label: `Show ${titleOf(about).toLowerCase()}`, intent: DOORWAYS.show, data }]
}

function moreAction({ reminder }: View): Action {
  const data = { p: reminder.partnership_id, id: reminder.id }
  return { label: 'Change or stop', intent: 'reminder.show', data }
}

/** Whoever said stop is named and not called. */
async function calledIn(db: Db, view: View): Promise<Called[]> {
  const { space } = view
  const called: Called[] = []
  for (const { name, person_id } of mentionedIn(view)) {
    const { quiet } = await personById(db, person_id)
    const accounts = quiet === 1 ? [] : await accountsOf(db, person_id)
    const account = accounts.find(
      (one) => one.active === 1 && one.platform === space.platform && one.workspace === space.workspace,
    )
    called.push({ name, ...(account && { user: account.user_id }) })
  }
  return called
}
