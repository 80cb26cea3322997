import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { sayDay, sayDue } from '../calendar/said.ts'
import { CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import { sayTold } from '../commitment/saying.ts'
import { begun } from '../person/person.ts'
import type { StoryRow } from '../story/store.ts'

/** What an event's sentence may name: a member, a side, and a thing's number, by id. */
export type Names = {
  member: (id: string | null) => string
  number: (subject: string) => string
  zone: string
}

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Event = {
  who: string
  /** The id of what it is about. */
  about: string
  facts: Record<string, string | number | null>
  names: Names
  on: string
  how: string | undefined
}
type Sentence = (event: Event) => string

/** One sentence for each kind of event, in the past; reasons and words are shown below it. */
const SENTENCES: Record<string, Sentence> = {
  'ask.asked': (event) =>
    `${speaker(event, 'asker')} asked${due(event.facts['wanted'], event.facts['wantedTime'], event.on, ', wanted by')}`,
  'ask.answered': (event) => answered(event),
  'ask.settled': ({ who }) => `${who} said that answers it`,
  'ask.asked-again': ({ who }) => `${who} said it is not quite answered`,
  'ask.cannot': ({ who }) => `${who} said it can’t be done`,
  'ask.taken': ({ who }) => `${who} took it on`,
  'ask.handed': ({ who }) => `${who} accepted it`,
  'ask.heard': ({ who, facts, names }) =>
    facts['back'] == null ? `${who} waits for it now` : `${names.member(text(facts['to']))} waits for it again`,
  'ask.taken-back': ({ who }) => `${who} took the ask back`,
  'ask.waiting': ({ who, facts, on }) => `${who} is waiting on something${due(facts['untilOn'], null, on, ', until')}`,
  'ask.resumed': ({ who }) => `${who} is no longer waiting`,
  'pass.offered': ({ who, facts, names }) =>
    `${who} asked ${names.member(text(facts['to']))} to take ${itOr(facts)} on`,
  'pass.declined': ({ who, facts }) => `${who} can’t take ${itOr(facts)} on`,
  'pass.withdrawn': ({ who, facts, names }) =>
    facts['gone'] == null
      ? `${who} no longer asks ${names.member(text(facts['to']))} to take ${itOr(facts)} on`
      : `${names.member(text(facts['to']))} has left, and is no longer asked to take ${itOr(facts)} on`,
  'commitment.promised': (event) =>
    `${ownerOf(event)} promised${due(event.facts['dueOn'], event.facts['dueTime'], event.on)}`,
  'commitment.handed': (event) => handed(event, 'the promise'),
  'commitment.joined': ({ who }) => `${who} joined in`,
  'commitment.stayed-out': ({ who }) => `${who} said their side does not join in`,
  'commitment.step-added': ({ who, facts, names, on }) =>
    `${who} added a step${doneBy(facts, names, who)}${due(facts['dueOn'], null, on)}`,
  'commitment.step-done': ({ who }) => `${who} said a step is done`,
  'commitment.step-undone': ({ who }) => `${who} opened a step again`,
  'commitment.step-handed-back': ({ who }) => `${who} gave a step back`,
  'commitment.step-handed': (event) => handed(event, 'a step'),
  'commitment.step-moved': ({ who, facts, on }) =>
    `${who} moved a step${due(facts['fromOn'], null, on, ' from')} to ${dayIn(facts['toOn'], null, on)}`,
  'commitment.step-waiting': ({ who, facts, on }) =>
    `${who} is waiting on something with a step${due(facts['untilOn'], null, on, ', until')}`,
  'commitment.step-resumed': ({ who }) => `${who} is no longer waiting with a step`,
  'commitment.date-set': ({ who, facts, on }) => `${who} set the date: ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.move-proposed': ({ who, facts, on }) =>
    `${who} asked to move it${due(facts['fromOn'], facts['fromTime'], on, ' from')} to ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.moved': ({ who, facts, on }) =>
    `${who} accepted the new date: ${dayIn(facts['toOn'], facts['toTime'], on)}`,
  'commitment.move-declined': ({ who }) => `${who} did not accept the new date`,
  'commitment.move-withdrawn': ({ who }) => `${who} no longer asks for the new date`,
  'commitment.on-track': ({ who }) => `${who} said it is on track`,
  'commitment.off-track': ({ who }) => `${who} took back that it is on track`,
  'commitment.step-on-track': ({ who }) => `${who} said a step is on track`,
  'commitment.step-off-track': ({ who }) => `${who} took back that a step is on track`,
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
  'handover.opened': ({ facts, names, on }) =>
    `${names.member(text(facts['of']))} hands on what they hold${due(facts['lastOn'], null, on, ', last day')}`,
  'handover.changed': ({ facts, names, on }) =>
    `What ${names.member(text(facts['of']))} hands on was changed${due(facts['lastOn'], null, on, ', last day')}`,
  'handover.closed': ({ facts, names }) => closedHandover(facts, names),
  'handover.offered': ({ who, facts, names }) => `${who} offered ${names.member(text(facts['to']))} to take it over`,
  'handover.allowed': ({ who, facts, names }) =>
    `${who} said yes that ${names.member(text(facts['to']))} takes it over`,
  'handover.declined': ({ who }) => `${who} can’t take it over`,
  'handover.withdrawn': ({ facts, names }) => `${names.member(text(facts['to']))} is no longer asked to take it over`,
  'handover.added': ({ who }) => `${who} wrote down a promise in the air`,
  'handover.let-go': ({ who }) => `${who} let a promise in the air go`,
  'handover.given-back': ({ who }) => `${who} gave it back`,
  'change.told': ({ who, facts }) => `${who} told both sides of ${ofChange(facts)}`,
  'change.corrected': ({ who }) => `${who} corrected a staff change`,
  'change.undone': ({ who }) => `${who} took back a staff change`,
  'change.accepted': ({ who }) => `${who} said that they take over`,
  'change.declined': ({ who }) => `${who} said that somebody else takes over`,
  'partnership.cover-named': ({ facts, names, on }) =>
    `${names.member(text(facts['cover']))} covers for ${names.member(text(facts['for']))}${due(facts['toOn'], null, on, ' until')}`,
  'partnership.cover-declined': ({ facts, names }) =>
    `${names.member(text(facts['cover']))} does not cover for ${names.member(text(facts['for']))}`,
  'partnership.cover-ended': ({ facts, names }) =>
    `${names.member(text(facts['cover']))} no longer covers for ${names.member(text(facts['for']))}`,
  'partnership.space-handed': ({ facts, names }) => `${names.member(text(facts['to']))} looks after a channel now`,
  'partnership.proposal-withdrawn': ({ who }) => `${who} took back what they proposed`,
  'partnership.pause-ended': ({ who }) => `${who} ended a pause`,
  'pulse.asked': ({ who }) => `${who} asked for a pulse`,
  'pulse.agreed': ({ who }) => `${who} said yes to a pulse`,
  'pulse.declined': ({ who }) => `${who} said no to a pulse`,
  'pulse.called-off': ({ who }) => `${who} called a pulse off`,
  'pulse.once': ({ who }) => `${who} stopped a pulse from coming back`,
  'pulse.unanswered': () => 'A pulse was not held, as nobody said yes in time',
  'pulse.told': () => 'Everybody was told of a pulse',
  'pulse.opened': () => 'A pulse opened',
  'pulse.closed': () => 'A pulse closed',
  'pulse.published': () => 'The results of a pulse were published',
  'pulse.lost': () => 'The answers of a pulse were lost, and everybody is asked again',
  'record.noted': ({ who }) => `${who} added a note`,
  'record.spoke': ({ who }) => `${who} said that the sides have spoken`,
  'report.sent': ({ who, facts }) =>
    `${who} sent a six-monthly report${facts['corrects'] == null ? '' : ', which corrects one'}`,
  'record.spoke-undone': ({ who }) => `${who} took back that the sides have spoken`,
  'welcome.words': ({ who }) => `${who} changed what their organisation says of itself`,
  'welcome.exit-shared': () => 'Something was shared of what was learned as somebody left',
  'reminder.made': ({ who }) => `${who} set a reminder`,
  'reminder.agreed': ({ who }) => `${who} said yes to a reminder`,
  'reminder.declined': ({ who }) => `${who} said no to a reminder`,
  'reminder.changed': ({ who }) => `${who} changed a reminder`,
  'reminder.paused': ({ who }) => `${who} paused a reminder`,
  'reminder.resumed': ({ who }) => `${who} let a reminder go on`,
  'reminder.stopped': ({ who, facts }) =>
    facts['why'] === 'stopped' ? `${who} stopped a reminder` : 'A reminder stopped, as what it needs is gone or done',
  'reminder.taken-up': ({ who }) => `${who} took a reminder up again`,
  'reminder.taken-over': ({ who }) => `${who} took a reminder over`,
  'reminder.posted-late': ({ who }) => `${who} had a missed reminder posted`,
  'reminder.missed': ({ facts, on }) => `A reminder of ${dayIn(facts['missedOn'], null, on)} was missed`,
  'who.told': ({ who, names, about }) => `${who} wrote down what ${names.member(about)} says of themselves`,
  'who.title': ({ who }) => `${who} changed a job title`,
  'who.team-added': ({ who }) => `${who} added a team`,
  'who.team-changed': ({ who }) => `${who} changed what stands of a team`,
  'who.team-out': ({ who }) => `${who} took a team out`,
  'ways.proposed': ({ who }) => `${who} proposed ways of working`,
  'ways.said-yes': ({ who }) => `${who} said yes to the ways of working`,
  'ways.agreed': ({ who, facts }) =>
    `${who} said yes, and version ${text(facts['number']) ?? ''} of the ways of working holds`,
  'ways.declined': ({ who }) => `${who} said no to the ways of working that were proposed`,
  'ways.withdrawn': ({ who }) => `${who} took back the ways of working that they proposed`,
  'ways.still-right': ({ who }) => `${who} said that the ways of working are still right`,
  'ways.reviewed': ({ who }) => `${who} said so too: the ways of working are still right`,
  'who.team-back': ({ who }) => `${who} put a team back`,
}

const CHANGES: Record<string, string> = {
  ...{ departure: 'a departure', role: 'a change of role', cover: 'a cover', arrival: 'an arrival' },
  ...{ election: 'an election', reorganisation: 'a reorganisation' },
}

function ofChange(facts: Event['facts']): string {
  return CHANGES[text(facts['change']) ?? ''] ?? 'a staff change'
}

/** The kinds of event that have a sentence of their own. */
export const TOLD_KINDS: readonly string[] = Object.keys(SENTENCES)

const FIRMNESS: Record<string, string> = { will: 'will', 'will-try': 'will try', 'finding-out': 'still finding out' }

/** One event as a row: "12: Asha asked to move it from … to …", and below it the day and the words. */
export function eventItem(row: StoryRow, names: Names, withNumber: boolean): Item {
  const on = todayIn(row.at, names.zone)
  const who = names.member(row.member_id)
  const facts = Facts.parse(JSON.parse(row.facts))
  const { toldHow: how, ...said } = row.said
  const event = { who, about: row.subject_id, facts, names, on, how }
  const sentence = begun(SENTENCES[row.kind]?.(event) ?? plainly(who, row.kind))
  const number = withNumber ? names.number(row.subject_id) : ''
  const words = Object.values(said)
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

/** What was passed on: one step, or the thing itself. */
function itOr(facts: Event['facts']): string {
  return facts['step'] == null ? 'it' : 'a step'
}

function closedHandover(facts: Event['facts'], names: Names): string {
  const name = names.member(text(facts['of']))
  return facts['done'] == null
    ? `${name} no longer hands on what they hold`
    : `Somebody has everything that ${name} had`
}

function handed({ who, facts, names }: Event, what: string): string {
  return facts['back'] == null
    ? `${who} took ${what} on`
    : `${who} gave ${what} back to ${names.member(text(facts['to']))}`
}

type Fact = string | number | null | undefined

function ownerOf(event: Event): string {
  const role = text(event.facts['role'])
  return role === null ? speaker(event, 'owner') : `${event.who}, for the ${role},`
}

/** "Asha" or, where somebody recorded it, "Priya, told to Sam by phone,". `fact` holds whose words they are. */
function speaker({ facts, names, who, how }: Event, fact: string): string {
  const speaks = text(facts[fact])
  const told = text(facts['toldTo'])
  if (speaks === null) return who
  return told === null ? names.member(speaks) : `${names.member(speaks)}, ${sayTold(names.member(told), how)},`
}

function answered({ facts, names, who, how }: Event): string {
  const told = text(facts['toldTo'])
  return told === null
    ? `${who} answered`
    : `${names.member(text(facts['holder']))} answered, ${sayTold(names.member(told), how)}`
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
