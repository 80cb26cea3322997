import { todayIn } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import {
  type Action,
  type Card,
  type CardFile,
  CARD_LIMITS,
  type Part,
  quietText,
  shorten,
  text,
} from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'
import { CATCH_UP_LIMITS, type Chapter, chapterAfter, CHAPTERS, type Entry, type Told } from './chapter.ts'

export const HEADS: Record<Chapter, string> = {
  who: 'Who is who',
  ways: 'How we work together',
  open: 'Promised and asked',
  kept: 'Kept lately',
  moved: 'Dates that moved, and why',
  results: 'Last results',
  coming: 'What is coming',
}

const READ: Record<Chapter, string> = {
  who: 'See who is who',
  ways: 'See how we work',
  open: 'See what is open',
  kept: 'See what was kept',
  moved: 'See what moved',
  results: 'See the last results',
  coming: 'See what is coming',
}

const EMPTY: Record<Chapter, string> = {
  who: 'Nobody is here yet.',
  ways: 'Nothing is agreed yet. Anybody can propose how to work together.',
  open: 'Nothing is promised or asked just now.',
  kept: 'Nothing has been kept yet.',
  moved: 'No date has moved.',
  results: 'There are no results of a pulse yet.',
  coming: 'Nothing is known yet.',
}

/** What is said of the record itself; `by` is who set it up. */
export type About = {
  partnership: Pick<Row<'partnership'>, 'name' | 'zone' | 'created_at' | 'ends_on'>
  sides: readonly Pick<Row<'side'>, 'name' | 'joined_at'>[]
  by: { name: string; side: string } | undefined
}

/** What it is, since when and until when: the beginning of every catch-up. */
export function sayAbout({ partnership, sides, by }: About): string[] {
  const { created_at, zone, ends_on } = partnership
  const missing = sides.filter((side) => side.joined_at === null).map((side) => side.name)
  const whose = by === undefined ? '' : `, set up by ${by.name} of ${by.side}`
  return [
    `${sayAll(sides.map((side) => side.name))} share one record of what they ask and promise each other.`,
    `It began on ${sayDay(todayIn(created_at, zone))}${whose}.`,
    ends_on === null ? 'No end date is known.' : `The shared work runs until ${sayDay(ends_on)}, as far as is known.`,
    ...(missing.length === 0 ? [] : [`Waiting for ${sayAll(missing)} to join.`]),
  ]
}

export type First = About & { p: string; people: number; open: { promises: number; asks: number } }

/** Where a catch-up begins: what this is, and a button for each chapter. */
export function catchUpCard(first: First): Card {
  const { p, partnership, people, open } = first
  const details: Partial<Record<Chapter, string>> = { who: sayPeople(people), open: sayOpen(open) }
  const items = CHAPTERS.map((chapter) => ({
    text: HEADS[chapter],
    ...(details[chapter] !== undefined && { detail: details[chapter] }),
    actions: [readAction(p, chapter)],
  }))
  return {
    title: shorten(`Catch up: ${partnership.name}`, CARD_LIMITS.title),
    parts: [text(shorten(sayAbout(first).join('\n'), CARD_LIMITS.text)), { kind: 'list', items }],
    actions: [pageAction(p), meetAction(p), forwardAction(p)],
  }
}

function sayPeople(people: number): string {
  return people === 1 ? 'One person or team' : `${people} people and teams`
}

function sayOpen({ promises, asks }: First['open']): string {
  if (promises + asks === 0) return 'Nothing is open just now'
  return `Open now: ${counted(promises, 'promise')} and ${counted(asks, 'ask')}`
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`
}

/** Opens a chapter in the place of the card that it is pressed on. */
function readAction(p: string, chapter: Chapter): Action {
  return { label: READ[chapter], intent: 'welcome.chapter', data: { p, c: chapter, n: '0' } }
}

/** The same from a message that stays. */
export function openAction(p: string, chapter: Chapter): Action {
  return { label: READ[chapter], intent: 'welcome.chapter', data: { p, c: chapter } }
}

export function pageAction(p: string): Action {
  return { label: 'All of it as a page', intent: 'welcome.page', data: { p } }
}

export function forwardAction(p: string): Action {
  return { label: 'One page to forward', intent: 'welcome.forward', data: { p } }
}

export function meetAction(p: string): Action {
  return { label: 'Meet the people', intent: 'welcome.meet', data: { p } }
}

/** What is agreed, what is proposed, and how to begin. */
export function waysAction(p: string): Action {
  return { label: 'Our ways of working', intent: DOORWAYS.ways, data: { p } }
}

function allAction(p: string): Action {
  return { label: 'All chapters', intent: 'welcome.catch-up', data: { p, n: '0' } }
}

export type ChapterPage = {
  p: string
  chapter: Chapter
  told: Told
  turns: { back: Action | undefined; more: Action | undefined }
}

/** One page of a chapter, read in less than a minute. */
export function chapterCard({ p, chapter, told, turns }: ChapterPage): Card {
  const next = turns.more === undefined ? chapterAfter(chapter) : undefined
  const actions = [turns.more, turns.back].filter((action) => action !== undefined)
  return {
    title: HEADS[chapter],
    parts: told.count === 0 ? [text(EMPTY[chapter])] : [...grouped(told.entries), ...leftOut(chapter, told)],
    actions: [
      ...(chapter === 'ways' ? [waysAction(p)] : []),
      ...actions,
      ...(next ? [readAction(p, next)] : []),
      allAction(p),
    ],
  }
}

/** Rows that follow each other under one heading stand in one list below it. */
export function grouped(entries: readonly Entry[]): Part[] {
  const runs: { under: string | undefined; rows: Entry[] }[] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    if (run && run.under === entry.under) run.rows.push(entry)
    else runs.push({ under: entry.under, rows: [entry] })
  }
  return runs.flatMap(({ under, rows }): Part[] => [
    ...(under === undefined ? [] : [text(shorten(under, CARD_LIMITS.text))]),
    { kind: 'list', items: rows.map(itemOf) },
  ])
}

function itemOf({ text, detail, brief = detail, actions }: Entry) {
  return {
    text: shorten(text, CARD_LIMITS.itemText),
    ...(brief !== undefined && { detail: shorten(brief, CATCH_UP_LIMITS.detail) }),
    ...(actions && { actions }),
  }
}

function leftOut(chapter: Chapter, { count }: Told): Part[] {
  if (chapter !== 'kept' && chapter !== 'moved') return []
  return count < CATCH_UP_LIMITS.lately
    ? []
    : [quietText(`The newest ${count}. Type “timeline” for all that happened.`)]
}

export function onItsWayCard(): Card {
  return {
    title: 'Your page is on its way',
    parts: [text('All of it on one page, to read or to print. Only you get it.')],
  }
}

/** In the chat of whoever asked for it. */
export function pageCard(file: CardFile): Card {
  return {
    title: 'Your catch-up as a page',
    parts: [
      text('You asked for this. Any browser can open it, on a phone too. A link to it works for 24 hours.'),
      quietText('It is for people who belong to this record. For others there is “page to forward”.'),
      { kind: 'file', file },
    ],
  }
}
