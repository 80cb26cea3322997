import { todayIn } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { type Page, turns } from '../chat/page.ts'
import type { Lately } from './asked-lately.ts'
import { withdrawAction } from './cards-answer.ts'
import { answerActions, listAction, resultsAction, sayPlan, startAction, yesNo } from './cards-lines.ts'
import { START_SENTENCES } from './cards-start.ts'
import { PULSE_LIMITS, stillToAgree } from './round.ts'
import { sayAllInOne, sayShown, sayTitle, sayWhen } from './saying-round.ts'
import { sayAll } from '../sentence.ts'
import type { View } from './view.ts'

/** Results on one page: beside what is under way there is room for so many. */
export const ROWS = 5

export type HomeShown = {
  p: string
  /** What is under way, then the page of what was published. */
  views: readonly View[]
  member: string
  /** The side that whoever looks organises. */
  organises: string | undefined
  /** Why nobody on that side may be asked now. */
  lately: Lately | undefined
  page: Page<unknown>
  /** What came of what whoever looks has just done. */
  said?: string | undefined
}

export function homeCard({ p, views, member, organises, lately, page, said = 'Pulses' }: HomeShown): Card {
  const { back, more } = turns(page, (n) => ({ intent: 'pulse.home', data: { p, n: String(n) } }), TURNS)
  const items = views.map((view) => itemOf(view, member, organises)).slice(0, CARD_LIMITS.items)
  return {
    title: shorten(said, CARD_LIMITS.title),
    parts: [
      items.length === 0
        ? text('No pulse has been held yet. It is a short survey, to find out what to talk about.')
        : { kind: 'list', items },
      ...(organises === undefined ? [quietText('An organiser of any side can start one.')] : []),
      ...(typeof lately === 'object' ? [quietText(START_SENTENCES.tooSoon(sayDay(lately.from)))] : []),
    ],
    actions: [
      // Where nobody may be asked now, a start would only be refused.
      ...(organises === undefined || lately !== undefined ? [] : [startAction(p, organises)]),
      { label: 'How it is kept safe', intent: 'pulse.safe', data: { p } },
      ...[back, more].filter((action) => action !== undefined),
    ],
  }
}

const TURNS = { back: 'Newer results', more: 'Older results' }

function itemOf(view: View, member: string, organises: string | undefined): Item {
  const { text, detail, actions } = stateOf(view, member, organises)
  return {
    text: shorten(text, CARD_LIMITS.itemText),
    ...(detail !== undefined && { detail: shorten(detail, CARD_LIMITS.itemDetail) }),
    ...(actions.length > 0 && { actions }),
  }
}

type Stands = { text: string; detail: string | undefined; actions: Action[] }

/** Never how many have answered, nor who. */
function stateOf(view: View, member: string, organises: string | undefined): Stands {
  const { round } = view
  const title = sayTitle(view)
  const asks = organises !== undefined && round.sides.includes(organises) ? organises : undefined
  const off = asks === undefined ? [] : [callOffAction(view, asks)]
  switch (round.state) {
    case 'waiting-yes': {
      const waits = view.sides.filter((side) => stillToAgree(round).includes(side.id))
      const yes = asks !== undefined && waits.some((side) => side.id === asks) ? yesNo(round, asks) : off
      const whom = sayAll(waits.map((side) => side.name))
      return { text: `${title} waits for ${whom} to say yes.`, detail: sayPlan(view), actions: yes }
    }
    case 'told':
      return { text: `${title} opens on ${sayWhen(round.opens_at, view)}.`, detail: sayWhole(view), actions: off }
    case 'open': {
      const isAsked = view.roster.has(member)
      const notAsked = isAsked ? '' : ' You are not asked this time.'
      return {
        text: `${title} is open until ${sayWhen(round.closes_at, view)}.`,
        detail: `${sayWhole(view)}${notAsked}`,
        actions: isAsked ? [...answerActions(round), withdrawAction(round, 'Take my answers out')] : [],
      }
    }
    case 'published':
      return pastItem(view, asks)
    default:
      return {
        text: `${title} has closed. The results come on ${sayWhen(round.publish_at, view)}.`,
        detail: undefined,
        actions: [],
      }
  }
}

function pastItem(view: View, asks: string | undefined): Stands {
  const { round, partnership } = view
  const on = sayDay(todayIn(round.publish_at ?? 0, partnership.zone))
  const rhythm =
    round.months === null || round.look_at === null ? undefined : `It comes again every ${round.months} months.`
  const once: Action = {
    label: 'Stop it coming back',
    intent: 'pulse.once',
    data: { p: partnership.id, s: asks ?? '', id: round.id },
  }
  return {
    text: `Results of ${sayTitle(view)}, ${on}`,
    detail: rhythm,
    actions: [resultsAction(round), ...(rhythm !== undefined && asks !== undefined ? [once] : [])],
  }
}

function sayWhole(view: View): string {
  return `${sayAllInOne(view)} ${sayShown(view)}`.trimEnd()
}

/** What came of what an organiser has just done about a round. */
export const DONE_SENTENCES = {
  agreed: (view: View) => {
    const opens = view.round.state === 'told' ? `, which opens on ${sayWhen(view.round.opens_at, view)}` : ''
    return `You said yes to ${sayTitle(view)}${opens}`
  },
  declined: (view: View) => `You said no, so ${sayTitle(view)} does not start`,
  calledOff: (view: View) => `${sayTitle(view)} is called off`,
  once: (view: View) => `${sayTitle(view)} does not come back`,
} as const

/** What came of starting one; the same when it is sent twice. */
export function startedSentence(view: View): string {
  if (view.round.state !== 'waiting-yes') return `${sayTitle(view)} opens on ${sayWhen(view.round.opens_at, view)}`
  const whom = view.sides.filter((side) => stillToAgree(view.round).includes(side.id)).map((side) => side.name)
  return `${sayAll(whom)} ${whom.length === 1 ? 'is' : 'are'} asked for a yes`
}

function callOffAction({ round }: View, side: string): Action {
  return { label: 'Call it off', intent: 'pulse.call-off', data: { p: round.partnership_id, s: side, id: round.id } }
}

/** How answers are kept, and what cannot be promised. */
export function safeCard(p: string): Card {
  return {
    title: 'How answers in confidence are kept safe',
    parts: [
      text('While it is open nobody sees who answered, how many did, or any score. That goes for organisers too.'),
      text('When it closes, the key to whose answers are whose is destroyed. Then nobody can find or delete yours.'),
      text('No score of fewer than five people is ever shown.'),
      text('An open review is different: it shows answers with names, as each person chose.'),
      text(
        [
          'Some things nobody can promise:',
          'In a small group people may guess.',
          'A comment can give its writer away.',
          'Whoever runs Kept could break these rules before it closes.',
          'Your chat company carries what you send.',
          'A council may have to publish the results.',
        ].join('\n'),
      ),
    ],
    actions: [listAction(p)],
  }
}

/** To whoever would change what is fixed. */
export function fixedCard(p: string): Card {
  return {
    title: 'What nobody can change in a pulse, or see',
    parts: [
      text(
        `It stays open for ${PULSE_LIMITS.openDays} days. Who is asked, and what may be shown, is fixed before the first answer.`,
      ),
      text('Before it opens an organiser can call it off. Once it is open it ends by itself.'),
      text('Nobody can see who has answered in confidence, not even later.'),
    ],
    actions: [listAction(p)],
  }
}

export function onItsWayCard(): Card {
  return { title: 'On their way', parts: [text('The results come to your own chat with Kept, with their pictures.')] }
}

export const RESULT_SENTENCES = {
  gone: 'Those results are not there for you. Type “pulse” to see which are.',
  none: 'That pulse did not come to any results. Type “pulse” to see which did.',
  notYet: (when: string) => `The results are published on ${when}, for everyone in the same minute.`,
} as const
