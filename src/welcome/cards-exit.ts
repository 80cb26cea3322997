import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { asSentence, capital } from '../sentence.ts'
import { grouped } from './cards-catch-up.ts'
import type { Entry } from './chapter.ts'
import { type Answer, type Exit, QUESTIONS } from './exit.ts'

export type Leaver = { name: string; side: string; isSelf: boolean }

const SHARED: Record<Answer['sharing'], string> = {
  names: 'with your name',
  theme: 'as a theme',
  private: 'not shared',
}

export type Conversation = {
  exit: Exit
  leaver: Leaver
  today: Day
  /** Their own answers. */
  own: readonly Answer[]
  /** Whether they can read what was shared. */
  canRead: boolean
  isOpen: boolean
  /** What came of what they have just done. */
  said?: string | undefined
}

/** Where an exit conversation begins, and where whoever answers sees what they wrote and who sees it. */
export function exitCard(conversation: Conversation): Card {
  const { leaver, own, said } = conversation
  return {
    title: shorten(leaver.isSelf ? 'Before you go' : `Working with ${leaver.name}: what we learned`, CARD_LIMITS.title),
    parts: [
      ...(said === undefined ? [] : [text(said)]),
      text(own.length === 0 ? invitation(conversation) : 'This is what you wrote, and who sees it.'),
      ...(own.length === 0 ? [] : [{ kind: 'list', items: own.map(ownItem) } as const]),
      quietText(NEVER_ASKED),
    ],
    actions: exitActions(conversation),
  }
}

const NEVER_ASKED = 'Nothing is shared before you say so, and nobody is asked why anybody leaves.'

function invitation({ exit, leaver, today }: Conversation): string {
  const last = `${exit.last_on < today ? 'last day was' : 'last day is'} ${sayDay(exit.last_on)}`
  const whose = leaver.isSelf ? `Your ${last}.` : `${leaver.name}’s ${last}, for ${leaver.side}.`
  return `${whose} Five short questions help whoever comes next. Answer what you like, or nothing.`
}

function ownItem({ question, words, sharing, shared_at }: Answer): Item {
  const label = QUESTIONS.find(({ id }) => id === question)?.label ?? ''
  const state =
    sharing === 'private' ? SHARED.private : `${shared_at === null ? 'to share' : 'shared'} ${SHARED[sharing]}`
  return { text: `${label} · ${state}`, detail: shorten(words, CARD_LIMITS.itemDetail) }
}

function exitActions({ exit, own, canRead, isOpen }: Conversation): Action[] {
  const data = { p: exit.partnership_id, x: exit.id }
  const unshared = own.filter((one) => one.shared_at === null)
  const toShare = unshared.some((one) => one.sharing !== 'private')
  const isAllShared = own.filter((one) => one.shared_at !== null).length === QUESTIONS.length
  return [
    ...(isOpen && toShare
      ? [{ label: 'Share as chosen', intent: 'welcome.exit-share', data, primary: true } as const]
      : []),
    ...(isOpen && !isAllShared
      ? [{ label: own.length === 0 ? 'Answer what I like' : 'Change or add', intent: 'welcome.exit-write', data }]
      : []),
    ...(unshared.length > 0 ? [{ label: 'Delete what is not shared', intent: 'welcome.exit-drop', data }] : []),
    ...(isOpen && own.length === 0 ? [{ label: 'No, thank you', intent: 'welcome.exit-no', data }] : []),
    ...(canRead ? [readAction(exit)] : []),
  ]
}

function readAction({ partnership_id: p, id: x }: Pick<Exit, 'partnership_id' | 'id'>): Action {
  return { label: 'Read what was shared', intent: 'welcome.exit-read', data: { p, x } }
}

/** Several people have left, or leave. */
export function whichExitCard(exits: readonly { exit: Exit; leaver: Leaver }[]): Card {
  const items = exits.slice(0, CARD_LIMITS.items).map(({ exit, leaver }): Item => {
    const label = shorten(`Open: ${leaver.isSelf ? 'your own' : leaver.name}`, CARD_LIMITS.label)
    const data = { p: exit.partnership_id, x: exit.id }
    return {
      text: shorten(leaver.isSelf ? `You, ${leaver.side}` : `${leaver.name}, ${leaver.side}`, CARD_LIMITS.itemText),
      detail: `Last day: ${sayDay(exit.last_on)}`,
      actions: [{ label, intent: 'welcome.exit', data }],
    }
  })
  return { title: 'Which one do you mean?', parts: [{ kind: 'list', items }] }
}

export function declinedCard(): Card {
  return { title: 'Nothing to answer', parts: [text('That is fine. Kept does not ask again.')] }
}

/** What both sides read: one question after another. `nameOf` is who wrote an answer that was shared with a name. */
export function sharedCard(
  leaver: Leaver,
  answers: readonly Answer[],
  nameOf: (id: string | null) => string,
  turns: readonly Action[],
): Card {
  const entries = QUESTIONS.flatMap(({ id, text: under }) =>
    answers.filter((one) => one.question === id).map((one): Entry => sharedEntry(one, under, nameOf)),
  )
  return {
    title: shorten(`Working with ${leaver.name}: what was learned`, CARD_LIMITS.title),
    parts: entries.length === 0 ? [text('Nothing has been shared yet.')] : grouped(entries),
    actions: turns,
  }
}

function sharedEntry(
  { words, sharing, member_id }: Answer,
  under: string,
  nameOf: (id: string | null) => string,
): Entry {
  const by = sharing === 'names' ? nameOf(member_id) : 'said without a name'
  return { text: asSentence(capital(words)), detail: by, under }
}

/** In the channels of both sides, once, when the first answer with a name is there to read. */
export function exitLetterCard(exit: Exit, leaver: Leaver): Card {
  return {
    title: shorten(`What we learned with ${leaver.name}`, CARD_LIMITS.title),
    parts: [text('People who worked together wrote a few words for whoever comes next. Both sides can read them.')],
    actions: [readAction(exit)],
  }
}

/** For the leaver, and for the chairs and organisers of both sides. */
export function exitItem(exit: Exit, leaver: Leaver, today: Day, isAgain: boolean): Item {
  const data = { p: exit.partnership_id, x: exit.id }
  const goes = exit.last_on < today ? 'has left' : 'is leaving'
  const who = leaver.isSelf
    ? 'Before you go: what should whoever comes next know?'
    : `${leaver.name} of ${leaver.side} ${goes}. What did working together teach you?`
  return {
    text: shorten(who, CARD_LIMITS.itemText),
    detail: `Five short questions. You choose for each answer who sees it.${isAgain ? ' Kept does not ask again.' : ''}`,
    actions: [
      { label: 'Answer what I like', intent: 'welcome.exit-write', data, primary: true },
      { label: 'No, thank you', intent: 'welcome.exit-no', data },
    ],
  }
}

export const EXIT_SENTENCES = {
  none: 'There is nothing to answer just now. When somebody leaves whom both sides worked with, you are asked here.',
  notYours: 'Those who speak for a side, and whoever leaves, are asked about this. Ask your organiser what was shared.',
  over: 'That was a while ago, and can no longer be answered. What was shared can still be read.',
  allShared: 'You have shared an answer to each question. What is shared stays.',
  gone: 'That is not there any more. Type “exit conversation” to see what is.',
} as const

export const EXIT_SAID = {
  kept: 'Saved. Nothing is shared yet.',
  nothing: 'Nothing was written, so nothing is kept.',
  shared: 'Shared as you chose. Thank you.',
  dropped: 'Deleted. Nobody has seen it.',
} as const

export const A_FORMER_MEMBER = 'a former member'
