import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, type Item, type Part, quietText, shorten, CARD_LIMITS, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'
import { type Difference, type SaidLine, sayBriefly, sayDifference, WAYS_LABELS } from './saying.ts'
import { FIRST_LINES, type Ways } from './ways.ts'

type Sides = readonly Pick<Row<'side'>, 'id' | 'name'>[]

/** A version that was agreed, as it is shown. */
export type Version = { ways: Ways; lines: readonly SaidLine[]; agreedOn: Day; by: Sides }

/** A proposal that waits for a yes. */
export type Waiting = {
  ways: Ways
  by: string
  on: Day
  changes: readonly Difference[]
  /** The sides whose yes is missing. */
  waits: Sides
}

/** Whoever looks: the side that they act for, the one that they organise, and their member id. */
export type Viewer = { side: string | undefined; organises: string | undefined; member: string }

export type Home = {
  p: string
  agreed: Version | undefined
  versions: number
  waiting: Waiting | undefined
  viewer: Viewer
  /** The day of review has come: these sides have not said yet whether it is still right. */
  review: { on: Day; missing: Sides } | undefined
}

/** How things stand; `first` is what came of a press. */
export function homeCard(home: Home, first?: string): Card {
  const { agreed, waiting, review } = home
  return {
    title: 'Ways of working',
    parts: [
      ...(first === undefined ? [] : [text(first)]),
      ...(agreed ? versionParts(agreed) : waiting ? [text('Nothing is agreed yet.')] : blankParts()),
      ...(waiting ? [{ kind: 'list' as const, items: [waitingItem(home.p, waiting, home.viewer)] }] : []),
      ...(review && review.missing.length > 0 && !waiting ? [text(sayReview(review))] : []),
    ],
    actions: homeActions(home),
  }
}

/** The five prompts of the first form, then the rest. */
export function versionParts({ ways, lines, agreedOn, by }: Version): Part[] {
  const isFirst = ({ name }: SaidLine) => FIRST_LINES.some((one) => one === name)
  const groups = [lines.filter(isFirst), lines.filter((line) => !isFirst(line))].filter((group) => group.length > 0)
  return [
    ...groups.map((group): Part => ({
      kind: 'facts',
      facts: group.map(({ label, words }) => ({ label, value: shorten(words, CARD_LIMITS.factValue) })),
    })),
    ...(lines.length === 0 ? [text('Every line was taken out.')] : []),
    quietText(`Version ${ways.number ?? ''}, agreed on ${sayDay(agreedOn)} by ${sayAll(by.map(({ name }) => name))}.`),
  ]
}

function blankParts(): Part[] {
  const hints: Record<(typeof FIRST_LINES)[number], string> = {
    respect: 'How we treat each other, and who speaks for whom.',
    fixed: 'So that nobody talks for nothing.',
    talk: 'Who is in close touch, who less often, where and when.',
    decide: 'How we reach a decision, and what residents alone decide.',
    first: 'Something that shows we can.',
  }
  const items = FIRST_LINES.map((name): Item => ({ text: WAYS_LABELS[name], detail: hints[name] }))
  return [text('Nothing is agreed yet. One line is a good start:'), { kind: 'list', items }]
}

export function waitingItem(p: string, waiting: Waiting, viewer: Viewer): Item {
  const { ways, by, on, changes, waits } = waiting
  const names = waits.map(({ name }) => name)
  return {
    text: shorten(`${by} proposed this on ${sayDay(on)}.`, CARD_LIMITS.itemText),
    detail: shorten(`${sayBriefly(changes)}\nIt waits for ${sayAll(names)} to say yes.`, CARD_LIMITS.itemDetail),
    actions: [readAction(p, ways.id), ...answerActions(p, waiting, viewer)],
  }
}

export function readAction(p: string, id: string): Action {
  return { label: 'Read it', intent: 'ways.read', data: { p, id } }
}

/** What can be said to it: yes or no for a side that one organises, or that it is taken back by whoever proposed it. */
export function answerActions(p: string, { ways, waits }: Pick<Waiting, 'ways' | 'waits'>, viewer: Viewer): Action[] {
  const { organises, side, member } = viewer
  const back: Action[] =
    ways.proposed_by === member && side !== undefined
      ? [{ label: 'Take it back', intent: 'ways.withdraw', data: { p, s: side, id: ways.id } }]
      : []
  if (organises === undefined) return back
  const isAsked = waits.some(({ id }) => id === organises)
  const [yes, no] = yesAndNo(p, organises, ways.id, ON_CARD)
  return [...(isAsked ? [yes] : []), ...(back.length > 0 ? back : [no])]
}

/** Pressed on a card of its own, which then shows how things stand; a message of several lines stays. */
const ON_CARD = { c: '1' } as const

export function yesAndNo(p: string, s: string, id: string, more: Partial<typeof ON_CARD> = {}): [Action, Action] {
  return [
    { label: 'Yes, we agree', intent: 'ways.agree', data: { p, s, id, ...more } },
    { label: 'No, not like this', intent: 'ways.decline', data: { p, s, id } },
  ]
}

function sayReview({ on, missing }: { on: Day; missing: Sides }): string {
  const waits = sayAll(missing.map(({ name }) => name))
  return `These were to be looked at again on ${sayDay(on)}. ${waits} can say whether they are still right.`
}

function homeActions({ p, agreed, versions, waiting, viewer, review }: Home): Action[] {
  const { side, organises } = viewer
  const mayStill = review?.missing.some(({ id }) => id === organises) === true
  const still: Action[] =
    mayStill && !waiting && agreed && organises !== undefined
      ? [{ ...stillAction(p, organises, agreed.ways.id, ON_CARD), primary: true }]
      : []
  const write: Action[] = side === undefined || waiting ? [] : [writeAction(p, side, agreed !== undefined)]
  const earlier: Action[] = versions > 1 ? [{ label: 'Earlier versions', intent: 'ways.versions', data: { p } }] : []
  return [...still, ...write, ...earlier]
}

export function stillAction(p: string, s: string, id: string, more: Partial<typeof ON_CARD> = {}): Action {
  return { label: 'Still right', intent: 'ways.still', data: { p, s, id, ...more } }
}

export function writeAction(p: string, s: string, isChange: boolean): Action {
  const label = isChange ? 'Change them' : 'Write the first lines'
  return { label, intent: 'ways.write', data: { p, s }, ...(isChange ? {} : { primary: true }) }
}

export function homeAction(p: string): Action {
  return { label: 'Ways of working', intent: 'ways.home', data: { p } }
}

/** What would change, line by line: “New: …”, “Was: … Now: …”, “Taken out: …”. */
export function changeParts(changes: readonly Difference[]): Part[] {
  return changes.map((change) => text(shorten(`${change.label}\n${sayDifference(change)}`, CARD_LIMITS.text)))
}

export const WAYS_SENTENCES = {
  draftGone: 'That draft is not there any more. Type “ways” to begin again.',
  gone: 'That is not there. Type “ways” to see how things stand.',
  waits: 'Something is proposed already, and one at a time is enough. Here it is.',
  same: 'Nothing would be different from what stands now.',
  moved: 'The ways of working have changed since you wrote this. Look at it once more before you propose it.',
  reviewPast: 'The day to look at it again has come already. Choose a later one under “Add further lines”.',
  notTheirs: (name: string) => `Only ${name}, who proposed it, can take it back. You can say no to it instead.`,
  agreedAlready: 'That was agreed already.',
  declinedAlready: 'That was answered with no, so nothing changed.',
  withdrawnAlready: 'That was taken back, so nothing changed.',
  older: 'A newer version holds by now.',
  notYet: 'The day to look at it again is still to come. You can change it whenever you like.',
  noted: 'Thank you. Your yes is noted.',
  declined: 'Thank you. What stood before goes on, and whoever proposed it is told.',
  withdrawn: 'It is taken back. Whoever was asked is told.',
} as const
