import { localTime } from '../calendar/day.ts'
import { sayFrom } from '../calendar/said.ts'
import { type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Form } from '../chat/form.ts'
import { sayAll } from '../sentence.ts'

/** The line that somebody may add to a nudge. */
export const FROM_LIMITS = { words: 200 } as const

/** Somebody who is told, and from when (ms UTC). */
export type Told = { name: string; at: number }

/** 'Asha Rahman will see this on Monday 8 June, from 9am.' By the clock of whoever looks; `zone` is theirs. */
export function seenSentence(told: readonly Told[], zone: string, now: number): string {
  const at = Math.min(...told.map((one) => one.at))
  const soon = told.filter((one) => localTime(one.at, zone).on === localTime(at, zone).on)
  const late = told.filter((one) => !soon.includes(one))
  const then = late.length === 0 ? '' : ` ${namesOf(late)} will see it later.`
  return `${namesOf(soon)} will see this ${sayFrom(at, zone, now)}.${then}`
}

function namesOf(told: readonly Told[]): string {
  return sayAll(told.map(({ name }) => name))
}

/** `about` is "Promise 12: book the hall". */
export function nudgeForm(made: { draft: string; about: string; seen: string; typed: string | undefined }): Form {
  const { draft, about, seen, typed } = made
  return {
    draft,
    title: 'Nudge',
    intro: `${shorten(about, CARD_LIMITS.itemText)}\n${seen} Only they see it, with your name.`,
    fields: [
      {
        kind: 'text',
        name: 'words',
        label: 'A line from you',
        hint: 'Such as: Can I help with anything?',
        lines: 'one',
        max: FROM_LIMITS.words,
        optional: true,
        ...(typed === undefined ? {} : { value: typed }),
      },
    ],
    submit: 'Nudge',
  }
}

export function nudgedCard(made: { p: string; id: string; thing: string; about: string; seen: string }): Card {
  const { p, id, thing, about, seen } = made
  return {
    title: 'Nudged',
    parts: [
      text(seen),
      quietText(shorten(about, CARD_LIMITS.itemText)),
      quietText('It comes with what else waits for them.'),
    ],
    actions: [
      { label: 'Take it back', intent: 'nudge.take-back', data: { p, id } },
      { label: 'Show all', intent: DOORWAYS.show, data: { p, id: thing } },
    ],
  }
}

export function takenBackCard(): Card {
  return { title: 'Taken back', parts: [text('Nobody was told.')] }
}

/** Somebody's question, above what Kept itself would say of the thing. */
export function nudgeItem(name: string, words: string | null, { text: own, detail, actions }: Item): Item {
  const line = words === null ? [] : [`“${words}”`]
  return {
    text: shorten(`${name} asks after this. ${own}`, CARD_LIMITS.itemText),
    detail: shorten([...line, ...(detail === undefined ? [] : [detail])].join('\n'), CARD_LIMITS.itemDetail),
    ...(actions === undefined ? {} : { actions }),
  }
}

export const FROM_SENTENCES = {
  closed: 'That is closed, so nobody is asked for anything. Type “list” to see what is open.',
  yours: 'That waits for you. Type “home” to see what you can do.',
  already: (name: string, seen: string | undefined) =>
    `${name} nudged about this today.${seen === undefined ? '' : ` ${seen}`} You can nudge again tomorrow.`,
  nothing: (why: string) => `There is nothing to nudge about now: ${why}.`,
  unreachable: (names: string) => `Kept can’t bring this to ${names}. Please ask them yourself.`,
  gone: 'That nudge is not there any more. There is nothing to take back.',
  notYours: 'Only whoever sent a nudge can take it back.',
  said: 'It has been said already, so it can’t be taken back.',
} as const
