import type { Day } from '../calendar/day.ts'
import { sayDay, sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { filled, type Form, type Values } from '../chat/form.ts'
import { capital } from '../sentence.ts'
import { type Pause, PAUSE_LIMITS } from './pause.ts'

/** 'from Saturday 1 August 2026 until Monday 31 August 2026, because: everybody is away'. */
export function sayPause(pause: Omit<Pause, 'id'>): string {
  return pause.reason === '' ? sayDays(pause) : `${sayDays(pause)}, because: ${pause.reason}`
}

function sayDays({ fromOn, toOn }: Pick<Pause, 'fromOn' | 'toOn'>): string {
  return fromOn === toOn ? `on ${sayDay(fromOn)}` : `from ${sayDay(fromOn)} until ${sayDay(toOn)}`
}

/** For the home card, and wherever somebody wonders why Kept is silent. */
export function pausedSentence(pause: Pause, today: Day): string {
  return `Paused until ${sayDayShort(pause.toOn, today)}: Kept writes nothing by itself about this record.`
}

const STILL = 'Reminders that somebody set in a channel, and digests, still come.'

export function pauseForm(draft: string, typed: Values, what?: string): Form {
  const from = filled(typed, 'from')
  const to = filled(typed, 'to')
  const reason = filled(typed, 'reason')
  const intro = `In a pause Kept writes nothing by itself about this record. ${STILL} Each side has to say yes.`
  return {
    draft,
    title: 'Propose a pause',
    intro: what === undefined ? intro : `${what}\n${intro}`,
    fields: [
      { kind: 'date', name: 'from', label: 'First day', ...(from === undefined ? {} : { value: from }) },
      { kind: 'date', name: 'to', label: 'Last day', ...(to === undefined ? {} : { value: to }) },
      {
        kind: 'text',
        name: 'reason',
        label: 'Why?',
        hint: 'Such as: the election period. Everybody sees it.',
        lines: 'one',
        max: PAUSE_LIMITS.reason,
        optional: true,
        ...(reason === undefined ? {} : { value: reason }),
      },
    ],
    submit: 'Propose',
  }
}

/** The pauses to come; `waiting` is one that waits for a yes. `own` is the side of an organiser who looks. */
export function pausesCard(made: {
  p: string
  pauses: readonly Pause[]
  waiting: Item | undefined
  own: string | undefined
  today: Day
}): Card {
  const { p, pauses, waiting, own, today } = made
  const data = own === undefined ? { p } : { p, s: own }
  const items: Item[] = pauses.map((pause) => ({
    text: shorten(capital(sayPause(pause)), CARD_LIMITS.itemText),
    detail: pause.fromOn <= today ? 'Kept writes nothing by itself about this record.' : 'Agreed by each side.',
    ...(own === undefined
      ? {}
      : {
          actions: [
            {
              label: pause.fromOn <= today ? 'End it' : 'Call it off',
              intent: 'partnership.end-pause',
              data: { ...data, id: pause.id },
            },
          ],
        }),
  }))
  const propose: Action = { label: 'Propose a pause', intent: 'partnership.pause', data }
  const all = [...items, ...(waiting ? [waiting] : [])]
  return {
    title: 'Pauses',
    parts: [
      all.length === 0 ? text('None is planned. A pause needs a yes from each side.') : { kind: 'list', items: all },
      ...(all.length === 0 ? [] : [quietText(STILL)]),
    ],
    actions: own === undefined ? [] : [propose],
  }
}

export function endCard(p: string, side: string, pause: Pause, today: Day): Card {
  const [title, label] = pause.fromOn <= today ? ['End this pause?', 'End it'] : ['Call off this pause?', 'Call it off']
  return {
    title,
    parts: [
      text(`${capital(sayPause(pause))}.`),
      text('Each channel is told. Another pause needs a yes from each side again.'),
    ],
    actions: [
      { label, intent: 'partnership.end-pause', data: { p, s: side, id: pause.id, y: '1' }, primary: true },
      { label: 'Leave it', intent: 'partnership.pauses', data: { p, c: '1' } },
    ],
  }
}

export function endedWords(pause: Pause, today: Day): string {
  return pause.fromOn <= today
    ? 'The pause is ended. Each channel is told. What waited is said in the usual hours.'
    : `The pause ${sayDays(pause)} is called off. Each channel is told.`
}

/** In each channel, once a pause is agreed or begins. */
export function pausedLetter(pause: Pause, begins: boolean): Card {
  return {
    title: begins ? 'A pause begins' : 'A pause is agreed',
    parts: [
      text(`${capital(sayPause(pause))}.`),
      text(`${begins ? 'From today' : 'In those days'} Kept writes nothing by itself about this record.`),
      text(`You can all still use it. What waits is said afterwards. ${STILL}`),
    ],
  }
}

export function overLetter(): Card {
  return {
    title: 'The pause is over',
    parts: [text('Kept writes again. What waited is said once, in the usual hours.')],
  }
}

export function endedLetter(by: string): Card {
  return { title: 'The pause is over', parts: [text(`${by} ended it early. Kept writes again, in the usual hours.`)] }
}

/** Of one that had not begun, so that there is nothing to begin again. */
export function calledOffLetter(days: Pick<Pause, 'fromOn' | 'toOn'>, by: string): Card {
  const words = `The pause ${sayDays(days)} is called off. Kept goes on writing, in the usual hours.`
  return { title: 'A pause is called off', parts: [text(words), text(`${by} called it off.`)] }
}

export const PAUSE_SENTENCES = {
  noDay: 'Choose a day from the calendar.',
  gone: 'That pause is not there any more. Here is how things stand.',
  understood: (said: string) => `Kept found no days in “${shorten(said, 80)}”. Please choose them.`,
} as const
