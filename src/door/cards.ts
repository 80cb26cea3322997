import { type Action, type Card, CARD_LIMITS, packPress, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Instead } from '../chat/grammar.ts'
import type { Verb } from '../chat/room.ts'

/** For somebody whom no partnership knows, outside any linked channel. */
export function strangerCard(): Card {
  return {
    title: 'Kept does not know you yet',
    parts: [
      {
        kind: 'text',
        text: 'Kept helps a council and a community keep what they promise each other. If somebody gave you a code, paste it here. If your group uses Kept, say hello in its channel. Or start a shared record of your own.',
      },
    ],
    actions: [{ label: 'Set up a shared record', intent: 'partnership.set-up', data: {}, primary: true }],
  }
}

/** Somebody who has left all their records, as on the day after their last. */
export function formerCard(): Card {
  return {
    title: 'You are in no shared record now',
    parts: [
      text(
        'What you promised and asked stays with both sides. To come back, ask somebody there for an invitation or a code.',
      ),
      quietText('“my data” shows what Kept still keeps about you.'),
    ],
    actions: [
      { label: 'My data', intent: 'privacy.my-data', data: {} },
      { label: 'Set up a shared record', intent: 'partnership.set-up', data: {} },
    ],
  }
}

/** For somebody in several partnerships who asks where it is not clear which one is meant. */
export function whichPartnershipCard(draft: string, names: readonly { id: string; name: string }[]): Card {
  return {
    title: 'Which record do you mean?',
    parts: [
      {
        kind: 'list',
        items: names.map(({ id, name }) => ({
          text: name,
          actions: [{ label: 'This one', intent: DOORWAYS.again, data: { d: draft, p: id } }],
        })),
      },
    ],
  }
}

/** For somebody with two hats who asks where it is not clear for whom. */
export function whichSideCard(
  draft: string,
  partnership: string,
  sides: readonly { id: string; name: string }[],
): Card {
  return {
    title: 'Who are you speaking for?',
    parts: [{ kind: 'text', text: 'You belong to both. Each thing you do is for one of them.' }],
    actions: sides.map(({ id, name }) => ({
      label: name,
      intent: DOORWAYS.again,
      data: { d: draft, p: partnership, s: id },
    })),
  }
}

export function unclearCard(verb: Verb): Card {
  return {
    title: 'Nearly',
    parts: [{ kind: 'text', text: `Write it like this: ${verb.example}` }, nothingSaved],
    actions: [helpAction],
  }
}

/** With the words that were probably meant as a button, where a button can carry them. */
export function unknownCard(nearest: Verb | undefined, instead?: Instead): Card {
  const title = 'Say that another way'
  if (instead && mayCarry(instead)) {
    const words = instead.words.replaceAll("'", '’')
    const doIt = { label: `“${shorten(words, CARD_LIMITS.label - 2)}”`, ...instead.press, primary: true } as const
    return { title, parts: [text(`Did you mean “${words}”?`), nothingSaved], actions: [doIt, helpAction] }
  }
  const said = nearest
    ? `Did you mean “${nearest.name.replaceAll("'", '’')}”? For example: ${nearest.example}`
    : 'Kept did not understand that. Try “list”, or “help” to see what you can say.'
  return { title, parts: [text(said), nothingSaved], actions: [helpAction] }
}

/** A mention stands for somebody only in the message that it was typed in. */
function mayCarry({ words, press }: Instead): boolean {
  return !words.includes('<@') && packPress(press).length <= CARD_LIMITS.press
}

export function thanksCard(): Card {
  return { title: 'You are welcome', parts: [text('Type “list” whenever you want to see how things stand.')] }
}

/** A refusal as a card: its sentence, and below it the present state of the thing where there is one. */
export function refusalCard(sentence: string, present: Card | undefined): Card {
  if (!present) return { title: 'Nothing was changed', parts: [{ kind: 'text', text: sentence }] }
  return { ...present, parts: [{ kind: 'text', text: sentence }, ...present.parts] }
}

export function oldButtonSentence(): string {
  return 'That button is from an older message. Type “list” to see how things stand now.'
}

export function onlyPlatformSentence(): string {
  return 'Only the chat itself can tell Kept that.'
}

/** For a request that could not be read, mostly one that is far too long. */
export function unreadableCard(): Card {
  const text = 'That was too long for Kept to read. Please try again with fewer words.'
  return { title: 'Nothing was saved', parts: [{ kind: 'text', text }] }
}

/** In the place of a form that was closed without sending it. */
export function closedCard(back: Action = { label: 'Show what is open', intent: 'record.list', data: {} }): Card {
  return {
    title: 'Nothing was saved',
    parts: [{ kind: 'text', text: 'The form is closed.' }],
    actions: [back],
  }
}

/** Said in a channel, with nothing of the answer in it. */
export function answeredCard(): Card {
  return { title: 'My answer is for you alone. It is in your own chat with me.', parts: [] }
}

/** The same, where that chat cannot be written to. */
export function addMeCard(): Card {
  const text = 'I have an answer for you alone, and cannot write to you yet. Add Kept as an app, then ask again.'
  return { title: 'Add Kept', parts: [{ kind: 'text', text }] }
}

/** For a bug. The reference is the same that the log holds. */
export function brokenCard(reference: string): Card {
  return {
    title: 'Sorry, that went wrong',
    parts: [
      {
        kind: 'text',
        text: `Something broke inside Kept and nothing was saved. Try once more. If it happens again, tell whoever runs Kept this reference: ${reference}`,
      },
    ],
  }
}

export function notSavedCard(problem: 'full' | 'locked'): Card {
  const why =
    problem === 'full'
      ? 'The disk that Kept writes to is full. Please tell whoever runs Kept.'
      : 'The record is busy. Please try again in a minute.'
  return { title: 'Nothing was saved', parts: [{ kind: 'text', text: why }] }
}

const nothingSaved = { kind: 'text', text: 'Nothing was saved.', quiet: true } as const
const helpAction = { label: 'Show help', intent: 'record.help', data: {} }
