import { sayDay, sayInstant } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, type Part, quietText, shorten, text } from '../chat/card.ts'
import { sayAll } from '../sentence.ts'
import { headingOf, inShort, wordingOf } from './cards-wording.ts'
import { handsOn, type Kind } from './plan.ts'
import { nameOfWho, type ChangeView, type View } from './view.ts'

const KIND_LABELS: Record<Kind, string> = {
  departure: 'Somebody is leaving',
  role: 'A role changes hands',
  cover: 'Somebody covers',
  arrival: 'Somebody joins',
  election: 'An election',
  reorganisation: 'A reorganisation',
}

/** The six kinds, as buttons. */
export function kindsCard(partnership: string): Card {
  const actions = Object.entries(KIND_LABELS).map(([k, label]): Action => {
    return { label, intent: 'change.start', data: { p: partnership, k } }
  })
  return {
    title: 'A staff change',
    parts: [text('What is it? You see the wording before anybody is told.'), quietText('Kept never asks why.')],
    actions,
  }
}

export type Preview = {
  view: View
  draft: string
  /** Whoever it is about, where they look first. */
  looksFirst: string | undefined
  audience: { channels: readonly string[]; people: number }
  /** Working days of notice, where they are few. */
  shortNotice: number | undefined
  /** `told`: a correction goes out at once, to those who were told. `untold`: nobody but its own side has seen it. */
  corrects: 'told' | 'untold' | undefined
  /** Whether whoever looks at it tells of themselves. */
  isOwn: boolean
  /** How many open things whoever leaves holds; undefined where nothing is handed on. */
  holds: number | undefined
  /** Somebody who would be the last of their side. */
  leavesAlone: boolean
}

/** Exactly what people will read, and who they are; nothing has been said yet. */
export function previewCard(preview: Preview): Card {
  const { view, draft, looksFirst, corrects } = preview
  const d = { p: view.partnership.id, d: draft }
  const first = looksFirst === undefined ? [] : [quietText(`${looksFirst} sees this wording first.`)]
  return {
    title: corrects === 'told' ? 'The correction' : 'What people will read',
    parts: [
      text(wordingOf(view).join('\n')),
      quietText(sayAudience(preview)),
      ...first,
      ...noticeParts(preview),
      ...effectParts(preview),
    ],
    actions: [
      { label: tellLabel(preview), intent: 'change.tell', data: d, primary: true },
      ...(corrects === undefined ? [{ label: 'Tell it later', intent: 'change.when', data: d }] : []),
      { label: 'Change it', intent: 'change.edit', data: d },
      ...leavingToo(view, draft),
      ...(preview.isOwn && preview.holds !== undefined ? [heldAction(view)] : []),
    ],
  }
}

function tellLabel({ corrects, looksFirst }: Preview): string {
  if (corrects === 'told') return 'Send the correction'
  if (corrects === 'untold') return 'Use this wording'
  return looksFirst === undefined ? 'Tell them now' : shorten(`Show ${looksFirst} first`, CARD_LIMITS.label)
}

function sayAudience({ audience, corrects }: Preview): string {
  const people = audience.people === 1 ? ['one person'] : audience.people === 0 ? [] : [`${audience.people} people`]
  const all = [...audience.channels, ...people]
  const whom = all.length === 0 ? 'nobody yet, as no channel is linked' : sayAll(all)
  return corrects === 'told' ? `Told to the same as before: ${whom}.` : `Told to: ${whom}.`
}

function noticeParts({ shortNotice }: Preview): Part[] {
  if (shortNotice === undefined) return []
  const days = shortNotice === 1 ? 'one working day' : `${shortNotice} working days`
  return [text(`That is ${shortNotice === 0 ? 'today' : `in ${days}`}. Is a later day better?`)]
}

function effectParts({ view, holds, leavesAlone }: Preview): Part[] {
  const side = view.side.name
  const things = holds === 1 ? 'One open thing is' : `${holds ?? 0} open things are`
  return [
    ...(holds === undefined || holds === 0 ? [] : [quietText(`${things} handed on.`)]),
    ...(leavesAlone ? [text(`Nobody else of ${side} is here yet. After that day the record waits for ${side}.`)] : []),
  ]
}

/** "Priya takes over from Tom" does not say that Tom leaves; nothing is ended unless somebody says so. */
function leavingToo({ plan, who }: View, draft: string): Action[] {
  if (plan.kind !== 'role' || plan.successor === null || !who) return []
  return [{ label: shorten(`${who.name} is leaving`, CARD_LIMITS.label), intent: 'change.leaving', data: { d: draft } }]
}

function heldAction({ plan, partnership }: View): Action {
  const data = { p: partnership.id, ...(plan.member !== null && { m: plan.member }) }
  return { label: 'See what is handed on', intent: 'handover.list', data }
}

/** Which of several days somebody meant. */
export function whichDayCard(
  question: string,
  draft: string,
  choices: readonly { label: string; on: string | null; until: string | null }[],
): Card {
  return {
    title: question,
    parts: [text('Choose one. You see the wording next.')],
    actions: choices.slice(0, CARD_LIMITS.actions).map(({ label, on, until }) => ({
      ...{ label: shorten(label, CARD_LIMITS.label), intent: 'change.day' },
      data: { d: draft, ...(on !== null && { on }), ...(until !== null && { until }) },
    })),
  }
}

/** The announcement as channels and people read it. */
export function toldCard(view: View): Card {
  const passed = handsOn(view.plan) ? [quietText(handedOn(view))] : []
  return { title: headingOf(view), parts: [text(wordingOf(view).join('\n')), ...passed] }
}

/** What becomes of the promises and asks that somebody has. */
function handedOn(view: View): string {
  return `What ${nameOfWho(view) ?? 'they'} promised or was asked here is handed on, one thing at a time.`
}

export function correctedCard(view: View, was: View): Card {
  return {
    title: `A correction from ${view.side.name}`,
    parts: [text(wordingOf(view).join('\n')), ...before(view, was)],
  }
}

/** Only what is otherwise now. */
function before(view: View, was: View): Part[] {
  const now = wordingOf(view)
  const gone = wordingOf(was).filter((sentence) => !now.includes(sentence))
  return gone.length === 0 ? [] : [quietText(`Before it said: ${gone.join(' ')}`)]
}

export function undoneCard(view: View): Card {
  return {
    title: `A correction from ${view.side.name}`,
    parts: [text('This was told and is taken back. Sorry for the trouble.'), quietText(wordingOf(view).join(' '))],
  }
}

/** How a change stands, with what the one who looks may do. */
export function changeCard(view: ChangeView, actions: readonly Action[], first?: string): Card {
  return {
    title: headingOf(view),
    parts: [...(first === undefined ? [] : [text(first)]), text(wordingOf(view).join('\n')), quietText(stateOf(view))],
    actions: actions.slice(0, CARD_LIMITS.actions),
  }
}

export function stateOf({ change, who, by, partnership }: ChangeView): string {
  const teller = by?.name ?? 'Somebody'
  switch (change.state) {
    case 'looking':
      return `${who?.name ?? 'The person'} looks at it first. Nothing is told yet.`
    case 'sent-back':
      return `${who?.name ?? 'The person'} asked for another wording. Nothing is told yet.`
    case 'waiting':
      return change.tell_at === null
        ? 'It is told now.'
        : `It is told on ${sayInstant(change.tell_at, partnership.zone)}.`
    case 'told':
      return `${teller} told it.${nextSentence(change)}`
    case 'over':
      return `${teller} told it.`
    case 'undone':
      return 'It was told and taken back.'
    case 'called-off':
      return 'It was called off before anybody was told.'
  }
}

function nextSentence({ successor, successor_says }: ChangeView['change']): string {
  if (successor === null) return ''
  return successor_says === 'yes' ? ' Whoever takes over has said yes.' : ' Whoever takes over has not said yes yet.'
}

/** What is coming, and what was told before it. */
export function listCard(
  p: string,
  views: readonly ChangeView[],
  page: { page: number; pages: number },
  mayTell: boolean,
): Card {
  const items = views.map((view): Item => {
    const actions = [{ label: 'More', intent: 'change.show', data: { p, id: view.change.id } }]
    return { text: inShort(view), detail: `${sayDay(view.change.on_day)}. ${stateOf(view)}`.trim(), actions }
  })
  const empty = [
    text('No staff change has been told here yet.'),
    quietText('When somebody comes or goes, say so in a sentence: I’m leaving on 30 June.'),
  ]
  const { page: at, pages } = page
  const turn = (label: string, n: number): Action[] =>
    n < 1 || n > pages ? [] : [{ label, intent: 'change.list', data: { p, n: String(n) } }]
  return {
    title: 'Staff changes',
    parts: items.length === 0 ? empty : [{ kind: 'list', items }],
    actions: [
      ...(mayTell ? [{ label: 'Tell of a change', intent: 'change.start', data: { p } }] : []),
      ...turn('Newer', at - 1),
      ...turn('Older', at + 1),
    ],
  }
}

/** Before something that was told to many is taken back. */
export function sureCard(view: ChangeView): Card {
  const data = { p: view.partnership.id, id: view.change.id }
  return {
    title: 'Take this back?',
    parts: [
      text(wordingOf(view).join('\n')),
      quietText('Everybody who was told hears that it is taken back. What others have accepted since stays with them.'),
    ],
    actions: [
      { label: 'Take it back', intent: 'change.undo-now', data, primary: true },
      { label: 'Leave it', intent: 'change.show', data },
    ],
  }
}

/** The card with what an undo left as it is. */
export function withStays(card: Card, stays: readonly string[]): Card {
  const items = stays.slice(0, CARD_LIMITS.items).map((name): Item => ({ text: name }))
  const more = stays.length - items.length
  const parts: Part[] = [
    ...card.parts,
    text('This stays, as others have accepted or changed it since:'),
    { kind: 'list', items },
    ...(more > 0 ? [quietText(`And ${more} more.`)] : []),
  ]
  return { ...card, parts }
}
