import type { Day } from '../calendar/day.ts'
import { sayDay, sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, shorten, text } from '../chat/card.ts'
import { filled, type Form, type Values } from '../chat/form.ts'
import { capital } from '../sentence.ts'
import { type Pause, PAUSE_LIMITS } from './pause.ts'

/** 'from Saturday 1 August 2026 until Monday 31 August 2026, because: everybody is away'. */
export function sayPause({ fromOn, toOn, reason }: Omit<Pause, 'id'>): string {
  const days = fromOn === toOn ? `on ${sayDay(fromOn)}` : `from ${sayDay(fromOn)} until ${sayDay(toOn)}`
  return reason === '' ? days : `${days}, because: ${reason}`
}

/** For the home card, and wherever somebody wonders why Kept is silent. */
export function pausedSentence(pause: Pause, today: Day): string {
  return `Paused until ${sayDayShort(pause.toOn, today)}: Kept writes nothing by itself about this record.`
}

export function pauseForm(draft: string, typed: Values, what?: string): Form {
  const from = filled(typed, 'from')
  const to = filled(typed, 'to')
  const reason = filled(typed, 'reason')
  const intro =
    'In a pause Kept writes nothing by itself about this record. You can all still use it. Each side has to say yes.'
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
      : { actions: [{ label: 'End it', intent: 'partnership.end-pause', data: { ...data, id: pause.id } }] }),
  }))
  const propose: Action = { label: 'Propose a pause', intent: 'partnership.pause', data }
  const all = [...items, ...(waiting ? [waiting] : [])]
  return {
    title: 'Pauses',
    parts: [
      all.length === 0 ? text('None is planned. A pause needs a yes from each side.') : { kind: 'list', items: all },
    ],
    actions: own === undefined ? [] : [propose],
  }
}

export function endCard(p: string, side: string, pause: Pause): Card {
  return {
    title: 'End this pause?',
    parts: [
      text(`${capital(sayPause(pause))}.`),
      text('Each channel is told. Another pause needs a yes from each side again.'),
    ],
    actions: [
      { label: 'End it', intent: 'partnership.end-pause', data: { p, s: side, id: pause.id, y: '1' }, primary: true },
      { label: 'Leave it', intent: 'partnership.pauses', data: { p } },
    ],
  }
}

export function endedCard(): Card {
  return { title: 'The pause is ended', parts: [text('Each channel is told. What waited is said in the usual hours.')] }
}

/** In each channel, once a pause is agreed or begins. */
export function pausedLetter(pause: Pause, begins: boolean): Card {
  return {
    title: begins ? 'A pause begins' : 'A pause is agreed',
    parts: [
      text(`${capital(sayPause(pause))}.`),
      text(`${begins ? 'From today' : 'In those days'} Kept writes nothing by itself about this record.`),
      text('You can all still use it. What waits is said afterwards.'),
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

export const PAUSE_SENTENCES = {
  noDay: 'Choose a day from the calendar.',
  gone: 'That pause is not there any more. Here is how things stand.',
  understood: (said: string) => `Kept found no days in “${shorten(said, 80)}”. Please choose them.`,
} as const
