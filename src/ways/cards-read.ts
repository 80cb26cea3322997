import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, quietText, shorten, text } from '../chat/card.ts'
import { DRAFT_DAYS } from '../chat/draft-store.ts'
import type { Page } from '../chat/page.ts'
import type { Row } from '../database.ts'
import { asSentence, sayAll } from '../sentence.ts'
import {
  answerActions,
  changeParts,
  homeAction,
  type Version,
  versionParts,
  type Viewer,
  type Waiting,
} from './cards.ts'
import { type Difference, sayBriefly } from './saying.ts'
import type { Ways } from './ways.ts'

/** What somebody has written, before anybody else sees it. `d` is the draft, `asked` those whose yes it needs. */
export type Preview = {
  p: string
  s: string
  d: string
  changes: readonly Difference[]
  asked: readonly Pick<Row<'side'>, 'name'>[]
}

export function previewCard({ p, s, d, changes, asked }: Preview, first?: string): Card {
  const data = { p, s, d }
  const propose: Action = { label: 'Propose it', intent: 'ways.propose', data, primary: true }
  const isEmpty = changes.length === 0
  return {
    title: 'Your proposal, before anybody sees it',
    parts: [
      ...(first === undefined ? [] : [text(first)]),
      ...(isEmpty ? [text('Nothing would be different from what stands now.')] : changeParts(changes)),
      quietText(sayNeeds(asked)),
    ],
    actions: [
      ...(isEmpty ? [] : [propose]),
      { label: 'Change the words', intent: 'ways.write', data },
      { label: 'Add further lines', intent: 'ways.write', data: { ...data, m: '1' } },
    ],
  }
}

function sayNeeds(asked: Preview['asked']): string {
  const kept = `Kept keeps this draft for ${DRAFT_DAYS} days.`
  if (asked.length === 0) return `It holds as soon as you propose it. ${kept}`
  return `It holds once an organiser says yes for ${sayAll(asked.map(({ name }) => name))}. ${kept}`
}

/** Without anybody left to ask it is agreed at once; see the home card for that. */
export function proposedSentence(waits: readonly Pick<Row<'side'>, 'name'>[]): string {
  return `Thank you. It is proposed, and waits for ${sayAll(waits.map(({ name }) => name))} to say yes.`
}

export function agreedSentence(ways: Pick<Ways, 'number'>): string {
  return `Agreed. This is version ${ways.number ?? 1}.`
}

/** A proposal in full, with what can be said to it. */
export function waitingCard(p: string, waiting: Waiting, viewer: Viewer): Card {
  const { by, on, changes, waits } = waiting
  return {
    title: shorten(`${by} proposes ways of working`, CARD_LIMITS.title),
    parts: [
      ...changeParts(changes),
      quietText(`Proposed on ${sayDay(on)}. It waits for ${sayAll(waits.map(({ name }) => name))} to say yes.`),
    ],
    actions: [...answerActions(p, waiting, viewer), homeAction(p)],
  }
}

/** A version that was agreed, and what changed with it. `isNow` where it still holds. */
export function versionCard(p: string, version: Version, changes: readonly Difference[], isNow: boolean): Card {
  const { ways } = version
  const changed = (ways.number ?? 1) > 1 && changes.length > 0
  return {
    title: `Ways of working, version ${ways.number ?? ''}`,
    parts: [
      ...(isNow ? [] : [quietText('A newer version holds by now.')]),
      ...versionParts(version),
      ...(changed ? [text(`What changed then. ${sayBriefly(changes)}`), ...changeParts(changes)] : []),
    ],
    actions: [homeAction(p)],
  }
}

/** One that was not agreed: what it would have changed, and why it did not. */
export function closedCard(
  p: string,
  by: string,
  changes: readonly Difference[],
  why: string,
  words: string | null,
): Card {
  return {
    title: shorten(`What ${by} proposed`, CARD_LIMITS.title),
    parts: [text(why), ...(words === null ? [] : [text(`Their words: “${words}”`)]), ...changeParts(changes)],
    actions: [homeAction(p)],
  }
}

export type Turns = { back: Action | undefined; more: Action | undefined }

/** The versions, the newest first. */
export function versionsCard(
  p: string,
  shown: Page<{ ways: Ways; agreedOn: Day; changes: readonly Difference[] }>,
  { back, more }: Turns,
): Card {
  const items = shown.rows.map(({ ways, agreedOn, changes }) => ({
    text: `Version ${ways.number ?? ''}, agreed on ${sayDay(agreedOn)}`,
    detail: shorten(sayBriefly(changes) || asSentence('Nothing changed in its lines'), CARD_LIMITS.itemDetail),
    actions: [{ label: 'Read it', intent: 'ways.read', data: { p, id: ways.id } }],
  }))
  return {
    title: 'Versions of our ways of working',
    parts: [items.length === 0 ? text('Nothing is agreed yet.') : { kind: 'list', items }],
    actions: [...[back, more].filter((action) => action !== undefined), homeAction(p)],
  }
}
