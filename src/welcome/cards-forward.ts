import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, type CardFile, CARD_LIMITS, quietText, shorten, text } from '../chat/card.ts'
import { sayKinds } from '../partnership/cards.ts'
import type { SideKind } from '../partnership/side.ts'
import { element, htmlPage, list } from '../record/html.ts'
import { asSentence, sayAll } from '../sentence.ts'
import type { Known } from '../who/entry.ts'
import { sayStanding } from '../who/saying.ts'
import { sayDecisions } from './cards-people.ts'
import type { Forward, Told } from './forward.ts'

/** What an organisation is and is not, until it says so itself. */
export function usualWords(kinds: readonly SideKind[]): string {
  const kind = kinds.find((one) => USUAL[one] !== undefined)
  return (kind && USUAL[kind]) ?? 'We work with residents here, and ask them early about what touches them.'
}

const COUNCIL =
  'We run services and give permissions here. Some things are fixed by law or by councillors. Ask us early which things are open.'

const USUAL: Partial<Record<SideKind, string>> = {
  'residents-group':
    'We are people who live here. We decide together what matters most for our area and what our group does. Please talk with us early, while things can still change. We are not a source of money to be asked. Talking to us once is not the same as asking everybody who lives here.',
  'supporting-organisation':
    'We support the residents’ group: we look after its money and employ its workers. What the money is for is decided by residents.',
  council: COUNCIL,
  'parish-council': COUNCIL,
}

/** One part of the page: the same for the card and the file. */
type Section = { heading: string; lines: readonly string[]; points: readonly string[] }

function sectionsOf({ sides, ways }: Forward): Section[] {
  return [
    ...sides.map(sectionOf),
    ...(ways.length === 0
      ? []
      : [
          {
            heading: 'What we agreed',
            lines: [],
            points: ways.map(({ label, words }) => `${label}: ${asSentence(words)}`),
          },
        ]),
    { heading: 'Whom to talk to', lines: [], points: sides.flatMap(whomToAsk) },
  ]
}

function sectionOf({ side, kinds, words, people }: Told): Section {
  const kind = sayKinds(kinds)
  const isSaid = kind === '' || side.name.toLowerCase().includes(kind.toLowerCase())
  return {
    heading: isSaid ? side.name : `${side.name} (${kind.charAt(0).toLowerCase()}${kind.slice(1)})`,
    lines: [words],
    points: people.map(personPoint),
  }
}

function personPoint(one: Known): string {
  const standing = sayStanding(one)
  return [asSentence(standing === '' ? one.name : `${one.name}, ${standing}`), ...sayDecisions(one)].join(' ')
}

function whomToAsk({ side, people }: Told): string[] {
  const first = people.filter((one) => one.is.includes('chair') || one.is.includes('organiser')).slice(0, 3)
  return first.length === 0 ? [] : [`For ${side.name}: ${sayAll(first.map(({ name }) => name))}.`]
}

function beginning({ sides, today }: Forward): string {
  const names = sayAll(sides.map(({ side }) => side.name))
  const who = sides.length < 2 ? `${names} keeps a record` : `${names} work together, and keep one record`
  return `${who} of what is asked and promised. This page is for colleagues who are not part of it. It is as of ${sayDay(today)}.`
}

const END = 'Please ask one of them before you plan something with residents, or pay for it.'

/** The page as text to copy, with the same as a file and a way to change one's own words. */
export function forwardCard(p: string, forward: Forward, mayWrite: string | undefined): Card {
  const own: Action[] =
    mayWrite === undefined ? [] : [{ label: 'Change our own words', intent: 'welcome.words', data: { p, s: mayWrite } }]
  return {
    title: shorten(titleOf(forward), CARD_LIMITS.title),
    parts: [
      quietText('To copy, or to send on as a page. Read it first: whoever has it can pass it on.'),
      text(shorten(beginning(forward), CARD_LIMITS.text)),
      ...sectionsOf(forward).map(({ heading, lines, points }) =>
        text(shorten([heading, ...lines, ...points.map((point) => `• ${point}`)].join('\n'), CARD_LIMITS.text)),
      ),
      text(END),
    ],
    actions: [{ label: 'Get it as a page', intent: 'welcome.forward-page', data: { p }, primary: true }, ...own],
  }
}

function titleOf({ name }: Forward): string {
  return `${name}: who decides what`
}

export function forwardPage(forward: Forward): string {
  return htmlPage(titleOf(forward), [
    element('h1', titleOf(forward)),
    element('p', beginning(forward)),
    ...sectionsOf(forward).flatMap(({ heading, lines, points }) => [
      element('h2', heading),
      ...lines.map((line) => element('p', line)),
      ...(points.length === 0 ? [] : [list(points)]),
    ]),
    element('p', END),
  ])
}

/** In the chat of whoever asked for it. */
export function forwardFileCard(file: CardFile): Card {
  return {
    title: 'Your page to forward',
    parts: [
      text('You asked for this. Any browser can open it. To send it on, save it first: a link works for 24 hours.'),
      { kind: 'file', file },
    ],
  }
}

export function forwardOnItsWayCard(): Card {
  return { title: 'Your page is on its way', parts: [text('It comes to you alone, to save and to send on.')] }
}
