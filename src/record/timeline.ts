import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { sayDay, sayDue } from '../calendar/said.ts'
import { CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { StoryRow } from '../story/store.ts'

/** What an event's sentence may name: a member, a side, and a thing's number, by id. */
export type Names = {
  member: (id: string | null) => string
  number: (subject: string) => string
  zone: string
}

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Event = { who: string; facts: Record<string, string | number | null>; names: Names; on: string }
type Sentence = (event: Event) => string

/** One sentence for each kind of event, in the past; reasons and words are shown below it. */
const SENTENCES: Record<string, Sentence> = {
  'ask.asked': ({ who, facts, on }) => `${who} asked${due(facts['wanted'], facts['wantedTime'], on, ', wanted by')}`,
  'ask.answered': ({ who, facts, names }) => answered(facts, names, who),
  'ask.settled': ({ who }) => `${who} said that answers it`,
  'ask.asked-again': ({ who }) => `${who} said it is not quite answered`,
  'ask.cannot': ({ who }) => `${who} said it can’t be done`,
  'ask.taken': ({ who }) => `${who} took it on`,
  'ask.handed': ({ who }) => `${who} accepted it`,
  'ask.taken-back': ({ who }) => `${who} took the ask back`,
  'pass.offered': ({ who, facts, names }) => `${who} asked ${names.member(text(facts['to']))} to take it on`,
  'pass.declined': ({ who }) => `${who} can’t take it on`,
  'pass.withdrawn': ({ who, facts, names }) => `${who} no longer asks ${names.member(text(facts['to']))} to take it on`,
  'commitment.promised': ({ facts, names, who, on }) =>
    `${ownerOf(facts, names, who)} promised${due(facts['dueOn'], facts['dueTime'], on)}`,
  'commitment.handed': ({ who }) => `${who} took the promise on`,
  'commitment.joined': ({ who }) => `${who} joined in`,
  'commitment.stayed-out': ({ who }) => `${who} said their side does not join in`,
  'commitment.step-added': ({ who, facts, names, on }) =>
    `${who} added a step${doneBy(facts, names, who)}${due(facts['dueOn'], null, on)}`,
  'commitment.step-done': ({ who }) => `${who} said a step is done`,
  'commitment.step-undone': ({ who }) => `${who} opened a step again`,
  'commitment.step-handed-back': ({ who }) => `${who} gave a step back`,
  'commitment.date-set': ({ who, facts, on }) => `${who} set the date: ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.move-proposed': ({ who, facts, on }) =>
    `${who} asked to move it${due(facts['fromOn'], facts['fromTime'], on, ' from')} to ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.moved': ({ who, facts, on }) =>
    `${who} accepted the new date: ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.move-declined': ({ who }) => `${who} did not accept the new date`,
  'commitment.move-withdrawn': ({ who }) => `${who} no longer asks for the new date`,
  'commitment.waiting': ({ who, facts, on }) =>
    `${who} is waiting on something${due(facts['untilOn'], null, on, ', until')}`,
  'commitment.resumed': ({ who }) => `${who} is no longer waiting`,
  'commitment.firmness': ({ who, facts }) =>
    `${who} now says: ${FIRMNESS[text(facts['firmness']) ?? ''] ?? 'still open'}`,
  'commitment.done': ({ who }) => `${who} said it is done`,
  'commitment.undone': ({ who }) => `${who} said it is not done after all`,
  'commitment.not-yet': ({ who }) => `${who} said “not yet”`,
  'commitment.kept': ({ who }) => `${who} said yes, it’s done`,
  'commitment.called-off': ({ who }) => `${who} called it off`,
  'record.noted': ({ who }) => `${who} added a note`,
}

/** The kinds of event that have a sentence of their own. */
export const TOLD_KINDS: readonly string[] = Object.keys(SENTENCES)

const FIRMNESS: Record<string, string> = { will: 'will', 'will-try': 'will try', 'finding-out': 'still finding out' }

/** One event as a row: "12: Asha asked to move it from … to …", and below it the day and the words. */
export function eventItem(row: StoryRow, names: Names, withNumber: boolean): Item {
  const on = todayIn(row.at, names.zone)
  const who = names.member(row.member_id)
  const facts = Facts.parse(JSON.parse(row.facts))
  const sentence = SENTENCES[row.kind]?.({ who, facts, names, on }) ?? plainly(who, row.kind)
  const number = withNumber ? names.number(row.subject_id) : ''
  const words = Object.values(row.said)
  return {
    text: shorten(number === '' ? sentence : `${number}: ${sentence}`, CARD_LIMITS.itemText),
    detail: shorten([sayDay(on), ...words].join('\n'), CARD_LIMITS.itemDetail),
  }
}

/** For an event that has no sentence here yet: "Asha: step handed back". */
function plainly(who: string, kind: string): string {
  return `${who}: ${kind.slice(kind.indexOf('.') + 1).replaceAll('-', ' ')}`
}

function text(fact: string | number | null | undefined): string | null {
  return fact == null ? null : String(fact)
}

type Fact = string | number | null | undefined

function ownerOf(facts: Event['facts'], names: Names, who: string): string {
  const role = text(facts['role'])
  if (role !== null) return `${who}, for the ${role},`
  const owner = text(facts['owner'])
  const told = text(facts['toldTo'])
  if (owner === null) return who
  return told === null ? names.member(owner) : `${names.member(owner)}, told to ${names.member(told)},`
}

function answered(facts: Event['facts'], names: Names, who: string): string {
  const told = text(facts['toldTo'])
  return told === null
    ? `${who} answered`
    : `${names.member(text(facts['holder']))} answered, told to ${names.member(told)}`
}

function doneBy(facts: Event['facts'], names: Names, who: string): string {
  const by = text(facts['by'])
  return by === null || names.member(by) === who ? '' : ` for ${names.member(by)}`
}

/** Nothing where there is no day. */
function due(day: Fact, time: Fact, today: string, word = ', by'): string {
  return text(day) === null ? '' : `${word} ${dayIn(day, time, today)}`
}

function dayIn(day: Fact, time: Fact, today: string): string {
  const on = text(day)
  return on === null ? 'no date' : sayDue({ on, time: text(time) ?? undefined }, today)
}
