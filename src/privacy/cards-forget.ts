import { sayInstant } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, type Part, quietText, shorten, text } from '../chat/card.ts'
import { sayAll } from '../sentence.ts'
import type { Mention } from './mentions.ts'
import { FORMER } from '../person/person.ts'
import type { Belonging, Preview } from './preview.ts'
import { WISH_LIMITS } from './wish.ts'

const myData: Action = { label: 'Give me my data first', intent: 'privacy.my-data', data: {} }
const keepMe: Action = { label: 'Keep me', intent: 'privacy.keep', data: {} }

/** What will go, what stays and why, before somebody asks to be forgotten. */
export function forgetCard(preview: Preview): Card {
  const held = preview.belongings.filter(({ then }) => then === 'needs-an-organiser')
  const isHeld = held.length > 0
  return {
    title: 'Shall Kept forget you?',
    parts: [
      ...(isHeld ? held.map(heldPart) : [text(sayStart(preview.belongings))]),
      text(`What goes\n${GOES}`),
      text(`What stays\n${STAYS}`),
      ...mentionParts(preview),
      ...preview.belongings.flatMap(whatFollows),
      quietText(
        `Messages that stand in Slack or Teams stay there. Cards of promises and asks are written anew, with “${FORMER}”.`,
      ),
    ],
    actions: [
      ...(isHeld ? [] : [{ label: 'Forget me', intent: 'privacy.forget-now', data: {}, primary: true } as const]),
      myData,
      ...holdingActions(preview.belongings),
    ],
  }
}

const GOES =
  'Your name, accounts, hours, time off, role and job title. Your who’s who entry, digests, forms and messages. Answers that you put your name to.'
const STAYS = `What you promised, asked and noted. It belongs to both sides, and stays under the name “${FORMER}”. Where you wrote your own name in it, the name goes. Answers in confidence are nobody’s already.`

function sayStart(belongings: readonly Belonging[]): string {
  const names = belongings.map(({ partnership }) => `“${partnership.name}”`)
  const where = names.length === 0 ? '' : ` You leave ${sayAll(names)}.`
  return `72 hours after you press “Forget me”, Kept forgets you.${where} Until then, “keep me” calls it off.`
}

function heldPart({ side, partnership }: Belonging): Part {
  const name = side?.name ?? partnership.name
  return text(
    `You are the only organiser of ${name}. First make somebody else organiser: type “who”, find them, press “Change roles”. Then type “forget me” again.`,
  )
}

function whatFollows({ partnership, side, then, holds }: Belonging): Part[] {
  const waits =
    then === 'is-waited-for-again' && side
      ? [
          text(
            `You are the last one of ${side.name} whom Kept can write to. The record then waits for ${side.name} until somebody joins again.`,
          ),
        ]
      : []
  const things = holds === 1 ? 'one open thing' : `${holds} open things`
  const hold =
    holds > 0
      ? [
          text(
            `In “${partnership.name}” you hold ${things}. Hand them on first, if you can. Otherwise your organisers are asked who takes them.`,
          ),
        ]
      : []
  return [...waits, ...hold]
}

/** At most so many records have a button of their own. */
const MOST_RECORDS = 3

function holdingActions(belongings: readonly Belonging[]): Action[] {
  const holding = belongings.filter(({ holds }) => holds > 0).slice(0, MOST_RECORDS)
  return holding.map(({ partnership, side }) => {
    const label =
      holding.length === 1 ? 'What I hold' : shorten(`What I hold in ${partnership.name}`, CARD_LIMITS.label)
    const own = { intent: 'record.list', data: { p: partnership.id, which: 'mine' } }
    // Reps and programme staff are on no side, for which they could hand anything on.
    return { label, ...(side ? { intent: 'handover.list', data: { p: partnership.id, s: side.id } } : own) }
  })
}

/** Where the name stands in what others wrote, and why it stays there. */
function mentionParts({ mentions, named }: Pick<Preview, 'mentions' | 'named'>): Part[] {
  if (mentions.length === 0) return [text('Your name stands in no text that others wrote for all to read.')]
  const one = mentions.length === 1
  const what = one
    ? 'one text that somebody else wrote. It stays as it is, because it is theirs'
    : `${mentions.length} texts that others wrote. They stay as they are, because they are theirs`
  const left = mentions.length - WISH_LIMITS.textsShown
  const items = mentions.slice(0, WISH_LIMITS.textsShown).map((mention) => mentionItem(mention, named))
  return [
    text(`Where your name stays\nYour name also stands in ${what}. You can ask them to change it.`),
    { kind: 'list', items },
    ...(left > 0 ? [quietText(`And ${left} more. “My data” lists them all.`)] : []),
  ]
}

function mentionItem({ about, as, by, partnership }: Mention, named: Preview['named']): Item {
  const where = named.get(about) ?? named.get(partnership) ?? 'Your shared record'
  const writer = (by === undefined ? undefined : named.get(by)) ?? 'somebody'
  return { text: `${where}: ${as.toLowerCase()}, by ${writer}` }
}

/** It was asked for, and when it happens. `at` is the instant (ms UTC) in the person's zone. */
export function askedCard(preview: Preview, when: { at: number; zone: string }): Card {
  return {
    title: `Kept forgets you on ${sayInstant(when.at, when.zone)}`,
    parts: [
      text(
        'Until then nothing changes, and you can call it off. A day before, Kept reminds you once. Afterwards it cannot write to you.',
      ),
      ...mentionParts(preview),
    ],
    actions: [keepMe, myData],
  }
}

/** The last message: a day before. */
export function tomorrowCard(preview: Preview, when: { at: number; zone: string }): Card {
  return {
    title: 'Tomorrow Kept forgets you',
    parts: [
      text(
        `You asked for it. It happens on ${sayInstant(when.at, when.zone)}. This is the last message from Kept, unless you stay.`,
      ),
      ...mentionParts(preview),
      quietText('Whoever comes back later is new here.'),
    ],
    actions: [keepMe, myData],
  }
}

export function keptCard(wasAsked: boolean): Card {
  return wasAsked
    ? { title: 'You stay', parts: [text('Nothing was deleted. Kept goes on as before.')] }
    : { title: 'You stay', parts: [text('You had not asked to be forgotten. Nothing was changed.')] }
}
