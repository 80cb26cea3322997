import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Card, CARD_LIMITS, type Item, shorten, text } from '../chat/card.ts'
import { homeAction, readAction, stillAction, writeAction, yesAndNo } from './cards.ts'
import { type Difference, sayBriefly } from './saying.ts'
import type { Ways } from './ways.ts'

/** An organiser is asked for the yes of their side. */
export function proposedItem(
  ways: Ways,
  side: { id: string; name: string },
  by: string,
  changes: readonly Difference[],
): Item {
  const { partnership_id: p, id } = ways
  const [yes, no] = yesAndNo(p, side.id, id)
  return {
    text: shorten(`${by} proposes how we work together.`, CARD_LIMITS.itemText),
    detail: shorten(`${sayBriefly(changes)}\nIt needs a yes from ${side.name}.`, CARD_LIMITS.itemDetail),
    actions: [readAction(p, id), yes, no],
  }
}

/** Whoever proposed it hears the answer. */
export function answeredItem(ways: Ways, by: string): Item {
  const { partnership_id: p, words } = ways
  if (ways.state === 'agreed') {
    return { text: 'The ways of working that you proposed are agreed.', actions: [homeAction(p)] }
  }
  return {
    text: shorten(`${by} said no to the ways of working that you proposed.`, CARD_LIMITS.itemText),
    detail: shorten(
      words === null ? 'What stood before goes on. Talking it over may help.' : `Their words: “${words}”`,
      CARD_LIMITS.itemDetail,
    ),
    actions: [readAction(p, ways.id)],
  }
}

/** To those who were asked for a yes. */
export function withdrawnItem(ways: Ways, by: string): Item {
  return {
    text: shorten(`${by} took back the ways of working that they proposed.`, CARD_LIMITS.itemText),
    actions: [homeAction(ways.partnership_id)],
  }
}

/** On the day of review. */
export function reviewItem(ways: Ways, side: { id: string; name: string }, on: Day): Item {
  const { partnership_id: p, id } = ways
  return {
    text: 'Are our ways of working still right?',
    detail: `We agreed to look at them on ${sayDay(on)}. Each side says so for itself; yours is ${side.name}.`,
    actions: [homeAction(p), stillAction(p, side.id, id), writeAction(p, side.id, true)],
  }
}

/** When key people have changed. */
export function peopleItem(ways: Ways, side: { id: string }): Item {
  const { partnership_id: p } = ways
  return {
    text: 'Key people have changed here. Are our ways of working still right?',
    detail: 'To read them together helps whoever is new.',
    actions: [homeAction(p), writeAction(p, side.id, true)],
  }
}

/** In every channel, once every side has said yes. */
export function agreedLetter(ways: Ways, changes: readonly Difference[]): Card {
  const isFirst = ways.number === 1
  return {
    title: isFirst ? 'Our ways of working are agreed' : 'Our ways of working have changed',
    parts: [text(shorten(`Every side has said yes. ${sayBriefly(changes)}`, CARD_LIMITS.text))],
    actions: [{ ...homeAction(ways.partnership_id), label: 'Read them' }],
  }
}
