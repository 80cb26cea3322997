import { type Rhythm, runsAfter } from '../calendar/rhythm.ts'
import { sayDays, sayRhythm } from '../calendar/rhythm-said.ts'
import { sayDue, sayTime } from '../calendar/said.ts'
import { localTime } from '../calendar/day.ts'
import { type Action, type Card, CARD_LIMITS, type Part, quietText, shorten, text } from '../chat/card.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { sayZone } from '../person/zone.ts'
import { type Thing, titleOf } from '../record/thing.ts'
import { capital } from '../sentence.ts'
import { dueOf, isPast, sayDate } from './about.ts'
import { mentionFact } from './cards.ts'
import type { Known } from './known.ts'
import type { Plan } from './plan.ts'
import { REMINDER_LIMITS } from './reminder.ts'

/** Where and when it is said: now (ms UTC) by the clock of the record. */
type Clock = { zone: string; now: number; today: string }

/** 'Tuesday 9 June, 10am; Tuesday 23 June, 10am', and none after the date of what it is about. */
function sayTimes(rhythm: Rhythm, { zone, now, today }: Clock, thing: Thing | undefined): string {
  const all = runsAfter(rhythm, zone, now, REMINDER_LIMITS.readBack)
  const runs = all.filter((at) => thing === undefined || !isPast(thing, zone, at))
  return runs.map((at) => sayDue(localTime(at, zone), today)).join('; ')
}

type ReadBack = {
  plan: Plan
  /** What it is about, if anything. */
  thing: Thing | undefined
  known: Known
  clock: Clock
  /** The draft in which it waits, and the side it is set for. */
  draft: string
  partnership: string
  side: string
  /** The other side, where it is asked first. */
  asks: string | undefined
  /** The asker's own zone where it is another. */
  isElsewhere: boolean
}

/** What was understood, before anything is kept. */
export function readBackCard(shown: ReadBack): Card {
  const { plan, thing, known, clock } = shown
  const data = { p: shown.partnership, s: shown.side, d: shown.draft }
  const space = known.spaces.find(({ id }) => id === plan.space)
  const names = known.members.filter(({ id }) => plan.mentions.includes(id)).map(({ name }) => name)
  const also: Action[] = plan.other
    ? [{ label: otherLabel(plan.other, clock.today), intent: 'reminder.other', data }]
    : []
  return {
    title: 'Check this reminder',
    parts: [
      text(plan.words),
      {
        kind: 'facts',
        facts: [
          { label: 'Channel', value: shorten(space ? spaceName(space) : '', CARD_LIMITS.factValue) },
          { label: 'When', value: sayRhythm(plan.rhythm, clock.today) },
          ...(plan.rhythm.kind === 'once' ? [] : [{ label: 'Next times', value: sayTimes(plan.rhythm, clock, thing) }]),
          ...mentionFact(names),
        ],
      },
      ...nobodyCalled(plan.words, names),
      ...notesOn(shown),
    ],
    actions: [
      { label: 'Set it', intent: 'reminder.set', data, primary: true },
      { label: 'Change', intent: 'reminder.edit', data },
      ...also,
      { label: plan.version === undefined ? 'Don’t set it' : 'Leave it as it is', intent: 'reminder.leave', data },
    ],
  }
}

// An address such as post@elm.example is no mention.
const MENTION = /(?<![\p{L}\p{N}.])@(?<name>[\p{L}][\p{L}\p{N}_-]*)/gu

/** Whoever types a name where the chat makes no mention of it is told so before the reminder is set. */
function nobodyCalled(words: string, names: readonly string[]): Part[] {
  const known = names.flatMap((name) => name.toLowerCase().split(' '))
  const typed = [...words.matchAll(MENTION)].map((match) => match.groups?.['name'] ?? '')
  const [nobody] = typed.filter((name) => !known.includes(name.toLowerCase()))
  if (nobody === undefined) return []
  return [text(`“@${shorten(nobody, 40)}” mentions nobody. Press “Change” and choose people in the form.`)]
}

function notesOn({ plan, thing, clock, asks, isElsewhere }: ReadBack): Part[] {
  return [
    ...(thing && outlasts(plan.rhythm, thing) ? [quietText(untilDate(thing, clock.today))] : []),
    ...(asks === undefined ? [] : [quietText(`It is ${asks}’s channel, so they are asked first.`)]),
    ...(plan.timed ? [] : [quietText(`You named no time, so it is ${sayTime(plan.rhythm.time)}.`)]),
    ...(isElsewhere ? [quietText(`Times are by the clock of: ${sayZone(clock.zone)}.`)] : []),
  ]
}

/** Whether it would come round after the date of what it is about. */
function outlasts(rhythm: Rhythm, thing: Thing): boolean {
  const { on } = dueOf(thing)
  return on !== null && rhythm.kind !== 'once' && (rhythm.until === undefined || rhythm.until > on)
}

function untilDate(thing: Thing, today: string): string {
  return `It goes on until the date of ${titleOf(thing).toLowerCase()}, ${sayDate(thing, today)}, and longer if that moves.`
}

/** 'On the second Tuesday of every month' */
function otherLabel(other: Rhythm, today: string): string {
  const said = sayDays(other, today)
  return shorten(capital(said), CARD_LIMITS.label)
}
