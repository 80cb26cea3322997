import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { sayRoles } from '../partnership/cards.ts'
import type { Member } from '../partnership/member.ts'

/** Beside the fields of the forms. */
export const FORM_SENTENCES = {
  who: 'Choose who it is about.',
  on: 'Choose the day.',
  until: 'Choose the last day of it.',
  cover: 'Choose who covers.',
  words: 'Write what changes.',
  title: 'Write the role, or choose who takes over.',
  next: 'Choose who takes over.',
  day: 'Choose a day from the calendar.',
  tooFar: 'That is more than two years away. Tell it once it is nearer.',
  backwards: 'The last day comes before the first. Choose a later day.',
  ownNext: 'Nobody takes over from themselves. Choose somebody else, or leave it empty.',
  ownCover: 'Nobody covers for themselves. Choose somebody else.',
  past: 'That hour has passed. Choose a later one.',
  time: 'Write the time like 09:00.',
  lateTold: 'Choose a day before the change itself.',
} as const

export const REFUSED = {
  gone: 'That staff change is no longer there. Type “staff changes” to see those that are.',
  old: 'That wording was not sent in time. Type it again, or type “staff change”.',
  notYours: 'Only whoever told it, whom it is about, or an organiser of that side can do that.',
  told: 'That was told already.',
  over: 'That is over, so nothing of it can be changed.',
  noLook: 'That is no longer waiting for your look.',
  notNext: 'That question was put to somebody else.',
  otherPerson: 'A correction stays about the same person. Take this one back and tell of the other.',
  tooLate: 'It was told more than 24 hours ago, and its day has come. Tell of the new change instead.',
  many: 'There are many staff changes open here already. Wait until one is over.',
  tooSoon: 'They have two working days to look first. Try again after that.',
} as const

/** Each side tells of its own people. */
export function foreignSentence(name: string, side: string): string {
  return `${name} is of ${side}. Each side tells of its own people.`
}

export function onlyOrganisersSentence(side: string, organiser: string | undefined): string {
  const whom = organiser === undefined ? 'an organiser' : `${organiser}, an organiser`
  return `You can tell of yourself. For somebody else of ${side}, ask ${whom} there.`
}

export function leftSentence(name: string, side: string): string {
  return `${name} is no longer part of ${side}. Tell it again with somebody else, or with nobody yet.`
}

export function lastOrganiserSentence(name: string, side: string): string {
  return `${name} is the only organiser of ${side}. Choose who takes over, so that ${side} keeps one.`
}

export function unknownSentence(names: readonly string[]): string {
  const said = names.map((name) => `“${name}”`).join(' and ')
  return `Kept does not know who ${said} is. Choose from the list.`
}

/** What somebody is by now, where that was changed again. */
export function rolesStay({ name, is, title }: Pick<Member, 'name' | 'is' | 'title'>): string {
  return `${name}: ${title ?? sayRoles(is)}`
}

/** Whoever leaves first cannot take over, nor cover. */
export function leavesSentence(name: string, on: Day): string {
  return `${name}’s last day is ${sayDay(on)}. Choose somebody who stays, or leave it empty.`
}
