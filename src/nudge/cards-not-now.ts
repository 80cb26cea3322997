import { addDays, type Day } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Form } from '../chat/form.ts'
import { capital, sayAll } from '../sentence.ts'
import type { LaterDays } from './not-now.ts'
import { NOT_NOW } from './page.ts'

export const NOT_NOW_SENTENCES = {
  old: 'That is from an older message. Type “list” to see what waits for you.',
  notPutOff: 'That is not put off any more. Type “list” to see what waits for you.',
  saidAgain: 'Kept has said it again already. Please answer it there.',
  need: 'Choose the day.',
} as const

export function notNowAction(line: string): Action {
  return { label: 'Not now', intent: NOT_NOW, data: { l: line } }
}

/** When it is to be said again. */
export function whenCard(line: string, item: Item, days: LaterDays, today: Day): Card {
  const on = (label: string, day: Day): Action => ({ label, intent: 'nudge.again-on', data: { l: line, d: day } })
  return {
    title: 'Not now',
    parts: [text(`When should Kept say this again? ${meant(days, today)}`.trim()), quietText(item.text)],
    actions: [
      on(isTomorrow(days, today) ? 'Tomorrow' : sayDayShort(days.next, today), days.next),
      ...(days.nextWeek === undefined ? [] : [on('Next week', days.nextWeek)]),
      { label: 'Choose a date', intent: 'nudge.choose-day', data: { l: line } },
      { label: 'Back', intent: DOORWAYS.notNow, data: {} },
    ],
  }
}

function isTomorrow({ next }: LaterDays, today: Day): boolean {
  return next === addDays(today, 1)
}

/** Which days the short words on the buttons stand for. */
function meant(days: LaterDays, today: Day): string {
  const next = isTomorrow(days, today) ? [`tomorrow is ${sayDayShort(days.next, today)}`] : []
  const week = days.nextWeek === undefined ? [] : [`next week is ${sayDayShort(days.nextWeek, today)}`]
  const said = sayAll([...next, ...week])
  return said === '' ? '' : `${capital(said)}.`
}

export function chooseDayForm(draft: string, item: Item, latest: Day, today: Day, typed: string | undefined): Form {
  return {
    draft,
    title: 'Not now',
    intro: shorten(item.text, CARD_LIMITS.itemText),
    fields: [
      {
        kind: 'date',
        name: 'date',
        label: 'When should Kept say this again?',
        hint: `${sayDayShort(latest, today)} at the latest`,
        ...(typed === undefined ? {} : { value: typed }),
      },
    ],
    submit: 'Save',
  }
}

/** What somebody asked to be told again. */
export function putOffItem(line: string, item: Item, again: Day, today: Day): Item {
  return {
    text: item.text,
    detail: `Not now: again on ${sayDayShort(again, today)}.`,
    actions: [{ label: 'Say it after all', intent: 'nudge.after-all', data: { l: line } }],
  }
}

export function putOffCard(line: string, item: Item, again: Day, today: Day): Card {
  const { actions = [] } = putOffItem(line, item, again, today)
  const words = `Kept says this again on ${sayDayShort(again, today)}, or soon after.`
  return { title: 'Not now', parts: [text(words), quietText(item.text)], actions }
}

/** For a line that nobody has to put off. */
export function nothingToDoCard({ text: words, detail }: Item): Card {
  return { title: 'Not now', parts: [text(words), ...(detail === undefined ? [] : [quietText(detail)])] }
}

export function afterAllCard(item: Item): Card {
  return { title: 'Taken back', parts: [text('You are asked as if nothing had been put off.'), quietText(item.text)] }
}

/** One line of a message that has many, in its place, with all that can be answered. */
export function lineCard(item: Item): Card {
  const back: Action = { label: 'Back', intent: DOORWAYS.notNow, data: {} }
  return { title: 'One thing from Kept', parts: [{ kind: 'list', items: [item] }], actions: [back] }
}
