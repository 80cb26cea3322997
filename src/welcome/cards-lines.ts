import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { sayRoles } from '../partnership/cards.ts'
import type { Role } from '../partnership/member.ts'
import { sayAll } from '../sentence.ts'
import type { Known } from '../who/entry.ts'
import { sayStanding, sayWhose } from '../who/saying.ts'
import { type About, meetAction, openAction, sayAbout } from './cards-catch-up.ts'

function knownAction(p: string): Action {
  return { label: 'I know this already', intent: 'welcome.known', data: { p } }
}

/** On the first day or the second: what this is, and who is who. */
export function startItem(p: string, about: About): Item {
  return {
    text: shorten(`Welcome to “${about.partnership.name}”.`, CARD_LIMITS.itemText),
    detail: shorten(`${sayAbout(about)[0] ?? ''} Who is who takes a minute to read.`, CARD_LIMITS.itemDetail),
    actions: [first(openAction(p, 'who')), meetAction(p), knownAction(p)],
  }
}

/** About the third day after. */
export function promisesItem(p: string): Item {
  return {
    text: 'What both sides have promised and asked',
    detail: 'A minute to read. Nothing in it is for you to do unless you choose to.',
    actions: [first(openAction(p, 'open')), knownAction(p)],
  }
}

/** About the sixth day after. */
export function waysItem(p: string): Item {
  return {
    text: 'How we work together, and what is coming',
    detail: 'A minute to read. This is the last of three, and “catch up” shows all of it at any time.',
    actions: [first(openAction(p, 'ways')), openAction(p, 'coming'), knownAction(p)],
  }
}

function first(action: Action): Action {
  return { ...action, primary: true }
}

/** For a new chair, organiser, councillor or worker. */
export function officeItem(p: string, is: readonly Role[]): Item {
  return {
    text: `Your part here is new: ${sayRoles(is)}. Here is a way to begin.`,
    detail: 'Meet the other side’s people by name, and look at how things are decided. Only you see what you tick.',
    actions: [first(meetAction(p)), openAction(p, 'open')],
  }
}

type Sides = readonly Pick<Row<'side'>, 'id' | 'name'>[]

/** At most once a week. */
export function newPeopleItem(p: string, people: readonly Known[], sides: Sides): Item {
  const names = people.map((one) => [one.name, sayStanding(one), sayWhose(one, sides)].filter(Boolean).join(', '))
  const said = people.length === 1 ? sayAll(names) : names.join('; ')
  return {
    text: shorten(`Somebody new to meet: ${said}.`, CARD_LIMITS.itemText),
    detail: 'A short hello goes a long way.',
    actions: [first(meetAction(p))],
  }
}
