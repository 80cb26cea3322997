import { type Action, type Card, CARD_LIMITS, type Item, type Part, quietText, shorten, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { framework } from '../pulse/framework.ts'
import { asSentence, capital, inSentence } from '../sentence.ts'
import type { Known } from '../who/entry.ts'
import { sayStanding, sayWhose } from '../who/saying.ts'
import { sayDecisions } from './cards-people.ts'
import { HEADS, openAction, waysAction } from './cards-catch-up.ts'
import { CATCH_UP_LIMITS, CHAPTERS } from './chapter.ts'
import { type Step, STEPS, type Welcome } from './welcome.ts'

type Sides = readonly Pick<Row<'side'>, 'id' | 'name'>[]

export type Meeting = {
  p: string
  why: Welcome['why'] | undefined
  sides: Sides
  /** A page of the people to meet, and whom of them they have met. */
  people: readonly Known[]
  met: ReadonlySet<string>
  page: number
  turns: { back: Action | undefined; more: Action | undefined }
  /** The steps that are offered, and which of them are ticked. */
  steps: readonly { step: Step; isDone: boolean }[]
  /** What is agreed on how decisions are reached. */
  decide: string | undefined
  /** Whether they are being welcomed, and have not said that it is enough. */
  isNew: boolean
}

const BEGINNINGS: Record<Welcome['why'], string> = {
  member: 'Welcome. Here is a way to begin, in your own time.',
  organisation: 'Welcome to you and your organisation. Here is a way to begin, in your own time.',
  office: 'You have taken up an office. Here is a way to begin, in your own time.',
}

/** The steps of a welcome: people first. */
export function welcomeCard(meeting: Meeting): Card {
  const { p, why, people, page, turns, steps, isNew } = meeting
  return {
    title: 'Meet the people',
    parts: [
      text(why === undefined ? 'People first: here is who is on the other side.' : BEGINNINGS[why]),
      ...(people.length === 0
        ? [text(NOBODY)]
        : [{ kind: 'list', items: people.map((one) => personItem(meeting, one)) } as const]),
      ...(page > 0 ? [] : stepParts(meeting, steps)),
      quietText('Only you see what you tick here. It is no test.'),
    ],
    actions: [
      ...[turns.more, turns.back].filter((action) => action !== undefined),
      ...(isNew ? [{ label: 'That will do', intent: 'welcome.enough', data: { p } }] : []),
      openAction(p, 'who'),
    ],
  }
}

const NOBODY = 'Nobody of the other side is here yet.'

function personItem({ p, sides, met, page }: Meeting, one: Known): Item {
  const who = [sayStanding(one), sayWhose(one, sides)].filter(Boolean).join(', ')
  const said = [asSentence(capital(who)), ...sayDecisions(one)].join(' ')
  const hasMet = met.has(one.id)
  const [first = one.name] = one.name.split(' ')
  const data = { p, m: one.id, n: String(page) }
  const label = shorten(hasMet ? `Not met ${first} after all` : `I’ve met ${first}`, CARD_LIMITS.label)
  return {
    text: shorten(hasMet ? `${one.name} · met` : one.name, CARD_LIMITS.itemText),
    detail: shorten(said, CATCH_UP_LIMITS.detail),
    actions: [{ label, intent: 'welcome.met', data }],
  }
}

function stepParts(meeting: Meeting, steps: Meeting['steps']): Part[] {
  if (steps.length === 0) return []
  return [{ kind: 'list', items: steps.map(({ step, isDone }) => stepItem(meeting, step, isDone)) }]
}

const STEP_HEADS: Record<Step, string> = {
  decide: 'How residents decide here',
  support: 'What support could be',
  ways: 'Agree how to work together',
}

function stepItem({ p, decide }: Meeting, step: Step, isDone: boolean): Item {
  const details: Record<Step, string> = {
    decide: decide === undefined ? DECIDE : asSentence(capital(inSentence(decide))),
    support: SUPPORT,
    ways: 'Five short lines that both sides agree. Anybody can propose them.',
  }
  const label = isDone ? 'Not done after all' : step === 'ways' ? 'Done' : 'I know this'
  const tick: Action = { label: `${label}: ${TICKS[step]}`, intent: 'welcome.tick', data: { p, t: step } }
  return {
    text: isDone ? `${STEP_HEADS[step]} · done` : STEP_HEADS[step],
    detail: shorten(details[step], CARD_LIMITS.itemDetail),
    actions: step === 'ways' ? [waysAction(p), tick] : [tick],
  }
}

/** Button text makes sense on its own. */
const TICKS: Record<Step, string> = { decide: 'decisions', support: 'support', ways: 'ways of working' }

const DECIDE = 'The sides have not written that down yet. Ask the chair; it makes a good first talk.'

/** In the words of the framework by which help is looked at. */
const SUPPORT = [
  'What other residents’ groups found useful. Ask which of these matter here.',
  framework.statements.map(({ label }) => label).join(' · '),
].join('\n')

export function enoughCard(p: string): Card {
  return {
    title: 'Welcome',
    parts: [
      text('That is all for now. “catch up” shows everything again at any time.'),
      quietText('Your chair and organisers see that you were welcomed, and nothing of what you ticked.'),
    ],
    actions: [openAction(p, 'open')],
  }
}

export function knownCard(p: string): Card {
  return {
    title: 'Good',
    parts: [text('Kept sends you no more of these. “catch up” shows everything at any time.')],
    actions: [openAction(p, 'open')],
  }
}

export const WELCOME_SENTENCES = {
  gone: 'They are no longer part of this record. Type “who” to see who is.',
} as const

/** A step as whoever took it reads of it later. */
export function sayStep(what: string, which: string, name: string | undefined): string {
  if (what === 'met') return `You met ${name ?? 'somebody'}`
  if (what === 'no-exit') return 'You would rather not answer when somebody left'
  const chapter = CHAPTERS.find((one) => one === which)
  if (what === 'read' && chapter !== undefined) return `You read: ${HEADS[chapter]}`
  const step = STEPS.find((one) => one === what)
  return step === undefined ? what : `You ticked: ${STEP_HEADS[step]}`
}
