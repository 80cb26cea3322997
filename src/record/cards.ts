import type { Action, Card, Item, Part } from '../chat/card.ts'
import { CARD_LIMITS, quietText, shorten } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { spokeAction } from './cards-spoken.ts'
import type { Which } from './thing.ts'

const TITLES: Record<Which, string> = {
  open: 'Your shared record',
  mine: 'Yours',
  'on-us': 'Waiting on us',
  'on-them': 'Waiting on them',
  week: 'Due this week',
  all: 'Everything',
}

export function listTitle(which: Which, page: number): string {
  return page === 0 ? TITLES[which] : `${TITLES[which]}, page ${page + 1}`
}

/** Two things to type; for somebody on no side, who neither asks nor promises, there is nothing. */
function toTry(other: string | undefined): string {
  return other === undefined ? '' : ` Try: ask ${other} to read the plan by 12 June. Or: I’ll book the hall by Friday.`
}

const EMPTY: Record<Which, string> = {
  open: 'Nothing is open.',
  mine: 'You have nothing open. To promise something, type: I’ll book the hall by Friday.',
  'on-us': 'Nothing waits on your side.',
  'on-them': 'Nothing waits on the other side.',
  week: 'Nothing is due this week.',
  all: 'Nothing is recorded yet.',
}

/** `other` is the organisation that whoever looks could ask; undefined for somebody on no side. */
export function emptyList(which: Which, other: string | undefined): string {
  return which === 'open' || which === 'all' ? `${EMPTY[which]}${toTry(other)}` : EMPTY[which]
}

export const FOUND_NOTHING = 'Nothing in your shared record has those words. Try fewer of them.'

export function moreFound(found: number, shown: number): string {
  return `The newest ${shown} of ${found}. Add a word to find fewer.`
}

/** "Waiting for Elm Street to join", or undefined once everybody has. */
export function waitingToJoin(sides: readonly Pick<Row<'side'>, 'name' | 'joined_at'>[]): string | undefined {
  const missing = sides.filter((side) => side.joined_at === null).map((side) => side.name)
  return missing.length === 0
    ? undefined
    : `Waiting for ${missing.join(' and ')} to join. What you record is kept for them.`
}

/** What short words may be about, read back with its buttons. `none` is said where there is nothing. */
export function whichCard(items: readonly Item[], none: string, partnership: string): Card {
  if (items.length === 0) {
    const actions = [{ label: 'Show what is open', intent: 'record.list', data: { p: partnership } }]
    return { title: 'Nothing to choose from', parts: [{ kind: 'text', text: none }], actions }
  }
  const title = items.length === 1 ? 'Do you mean this?' : 'Which one do you mean?'
  const nothing: Part = { kind: 'text', text: 'Nothing is done before you press a button.', quiet: true }
  return { title, parts: [{ kind: 'list', items }, nothing] }
}

/** How much of each section the home card shows. */
export const HOME_ROWS = 5

export type HomeSection = { which: Which; title: string; items: readonly Item[]; count: number }

/** The small card behind `/kept` alone and Slack's home page. `first` stands above all; `other` is as for {@link emptyList}. */
export function homeCard(
  partnership: Pick<Row<'partnership'>, 'id' | 'name'>,
  sections: readonly HomeSection[],
  first: {
    paused: string | undefined
    joining: string | undefined
    spoken: string | undefined
    items: readonly Item[]
  },
  other: string | undefined,
): Card {
  const shown = sections.filter((section) => section.count > 0)
  const quiet = [first.paused, first.joining, first.spoken].filter((words) => words !== undefined).map(quietText)
  const own: Part[] = first.items.length === 0 ? [] : [{ kind: 'list', items: first.items }]
  const empty: Part[] =
    shown.length > 0 ? [] : [{ kind: 'text', text: `Nothing is recorded for you yet.${toTry(other)}` }]
  return {
    title: shorten(partnership.name, CARD_LIMITS.title),
    parts: [...own, ...quiet, ...shown.flatMap((section) => sectionParts(partnership.id, section)), ...empty],
    actions: homeActions(partnership.id, other !== undefined, first.spoken !== undefined),
  }
}

function sectionParts(p: string, section: HomeSection): Part[] {
  const left = section.count - section.items.length
  const all: Action = { label: 'Show all', intent: 'record.list', data: { p, which: section.which } }
  const rest: Item[] = left > 0 ? [{ text: `And ${left} more`, actions: [all] }] : []
  return [
    { kind: 'text', text: section.title },
    { kind: 'list', items: [...section.items, ...rest] },
  ]
}

/** Where the sides can speak at all, anybody who belongs to them can say that they did: reps often sit between them. */
function homeActions(p: string, actsForASide: boolean, canSpeak: boolean): Action[] {
  const own: Action[] = [
    { label: 'Ask', intent: 'ask.new', data: { p }, primary: true },
    { label: 'Promise', intent: 'commitment.promise', data: { p } },
  ]
  return [
    ...(actsForASide ? own : []),
    ...(canSpeak ? [spokeAction(p)] : []),
    { label: 'List', intent: 'record.list', data: { p } },
    { label: 'Help', intent: 'record.help', data: {} },
  ]
}
