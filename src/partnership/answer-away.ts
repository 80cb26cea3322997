import { z } from 'zod'
import { isDay, todayIn } from '../calendar/day.ts'
import type { TimeOff } from '../calendar/hours.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, TypedWords, type Values } from '../chat/form.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { SENTENCES } from '../person/cards.ts'
import { zoneOf } from '../person/person.ts'
import { personById, setPerson } from '../person/store.ts'
import { timeOffOf, withTimeOff } from '../person/time-off.ts'
import { Refusal, whyRefused } from '../refusal.ts'
import { readAway } from './away-words.ts'
import * as cards from './cards-away.ts'
import { colleagueMentioned, type Colleague, colleaguesEverywhere } from './colleagues.ts'
import { coveredIn, keepUndo, shownTimeOff } from './away.ts'
import { endCovers, nameCover } from './covering.ts'
import { readPerson } from './person-choice.ts'

export const day = z.string().refine(isDay)

/** Whoever asks, and the day it is where they are; Kept keeps nothing for somebody whom it does not know. */
export function awayer(asking: Asking): { person: Row<'person'>; today: string } {
  const { person, now } = asking
  if (!person) throw new Refusal(SENTENCES.stranger)
  return { person, today: todayIn(now, zoneOf(person)) }
}

/** `said` are words, `f` and `t` the days of a button, `c` the person who covers, `e` whether to change it in a form. */
const Away = z.object({
  said: TypedWords.optional(),
  words: TypedWords.optional(),
  f: day.optional(),
  t: day.optional(),
  c: z.string().optional(),
  e: z.literal('1').optional(),
})

export const away = forAnyone('partnership.away', {
  only: 'for themselves',
  data: Away,
  async answer(asking, { said, words, f, t, c, e }) {
    const { person } = awayer(asking)
    if (said !== undefined) return fromWords(asking, person, said, words)
    if (f === undefined || t === undefined) return formReply(asking, person, {})
    if (e !== undefined) return changeForm(asking, person, { fromOn: f, toOn: t })
    const colleagues = await colleaguesEverywhere(asking, person)
    return save(
      asking,
      { fromOn: f, toOn: t },
      colleagues.find((one) => one.id === c),
    )
  },
  async submit(asking, draft, values) {
    const { person, today } = awayer(asking)
    const colleagues = await colleaguesEverywhere(asking, person)
    const times = without(timeOffOf(person), draft.about['replaces'])
    const read = readForm(times, values, { today, colleagues })
    if ('errors' in read) {
      const form = cards.awayForm({ draft: draft.id, colleagues, typed: values })
      return { reply: { kind: 'errors', form, errors: read.errors } }
    }
    return save(asking, read.off, read.cover, draft.about['replaces'])
  },
})

/** Words after "I'll be …" that have no days in them were a promise; see words-away.ts. */
export async function fromWords(
  asking: Asking,
  person: Row<'person'>,
  said: string,
  promised: string | undefined,
): Promise<Outcome> {
  const today = todayIn(asking.now, zoneOf(person))
  const { when, reading, cover: named } = readAway(said, { today })
  if (reading.kind === 'none' && promised !== undefined) {
    const then = { kind: 'press' as const, intent: DOORWAYS.promise, data: { words: promised } }
    return { reply: { kind: 'done' }, then }
  }
  if (reading.kind === 'none') throw new Refusal(cards.AWAY_SENTENCES.noDays(said))
  const colleagues = await colleaguesEverywhere(asking, person)
  const cover = named === undefined ? { found: undefined } : await coverNamed(asking, named, colleagues)
  if (reading.kind === 'unsure') {
    if (reading.choices.length === 0) throw new Refusal(cards.AWAY_SENTENCES.unsure(when, reading.question))
    const id = 'found' in cover ? cover.found?.id : undefined
    return { reply: { kind: 'card', card: cards.whichDaysCard(reading.question, reading.choices, id) } }
  }
  const { fromOn, toOn } = reading
  if ('errors' in cover) return formReply(asking, person, { from: fromOn, to: toOn }, whyNot(cover.errors, when, named))
  return save(asking, { fromOn, toOn }, cover.found)
}

function whyNot(errors: Record<string, string>, when: string, named: string | undefined): string {
  return `${Object.values(errors).join(' ')} ${cards.AWAY_SENTENCES.understood(when, named ?? '')}`
}

async function coverNamed(asking: Asking, named: string, colleagues: readonly Colleague[]) {
  const mentioned = await colleagueMentioned(asking, named, colleagues)
  return mentioned ? { found: mentioned } : readPerson({ coverWritten: named }, 'cover', colleagues)
}

async function formReply(
  asking: Asking,
  person: Row<'person'>,
  typed: Values,
  what?: string,
  about: Record<string, string> = {},
): Promise<Outcome> {
  const draft = await openDraft(asking, { intent: 'partnership.away', about })
  const colleagues = await colleaguesEverywhere(asking, person)
  return { reply: { kind: 'form', form: cards.awayForm({ draft, colleagues, typed, what }) } }
}

/** The same form for a time off that is noted, which takes its place. */
async function changeForm(asking: Asking, person: Row<'person'>, off: TimeOff): Promise<Outcome> {
  const covered = await coveredIn(asking, person.id, off)
  const cover = covered.flatMap(({ days }) => days)[0]?.person
  const typed = { from: off.fromOn, to: off.toOn, ...(cover === undefined ? {} : { cover }) }
  return formReply(asking, person, typed, undefined, { replaces: off.fromOn })
}

function without(times: readonly TimeOff[], replaced: string | undefined): TimeOff[] {
  return times.filter((off) => off.fromOn !== replaced)
}

type ReadForm = { off: TimeOff; cover: Colleague | undefined } | { errors: Record<string, string> }

function readForm(
  times: readonly TimeOff[],
  values: Values,
  by: { today: string; colleagues: readonly Colleague[] },
): ReadForm {
  const [fromOn, toOn] = [filled(values, 'from'), filled(values, 'to')]
  const cover = readPerson(values, 'cover', by.colleagues)
  const errors = 'errors' in cover ? cover.errors : {}
  if (fromOn === undefined || !isDay(fromOn)) return { errors: { ...errors, from: cards.AWAY_SENTENCES.noDay } }
  if (toOn === undefined || !isDay(toOn)) return { errors: { ...errors, to: cards.AWAY_SENTENCES.noDay } }
  const off = { fromOn, toOn }
  const refused = whyRefused(() => withTimeOff(times, off, by.today))
  if (refused !== undefined) return { errors: { ...errors, to: refused } }
  return 'errors' in cover ? { errors } : { off, cover: cover.found }
}

/** Saving the same twice changes nothing the second time. */
async function save(
  asking: Asking,
  wanted: TimeOff,
  colleague: Colleague | undefined,
  replaces?: string,
): Promise<Outcome> {
  const { person, today } = awayer(asking)
  const before = timeOffOf(person)
  const { times, off, joined } = withTimeOff(without(before, replaces), wanted, today)
  const replaced = before.find((one) => one.fromOn === replaces)
  await setPerson(asking.db, person.id, { time_off: JSON.stringify(times) })
  const { added, lines } = colleague ? await nameCover(asking, colleague, wanted) : { added: [], lines: [] }
  const same = { by: colleague?.id, off: wanted }
  const ended = replaced ? await endCovers(asking, person.id, replaced, same) : []
  const changed = added.length + ended.length > 0 || JSON.stringify(times) !== person.time_off
  const undo = changed ? await keepUndo(asking, { before: person, after: times, added, ended }) : undefined
  const covered = await coveredIn(asking, person.id, off)
  const canBeCovered = (await colleaguesEverywhere(asking, person)).length > 0
  const card = cards.awayCard({ off, joined, covered, canBeCovered, today, undo })
  return {
    reply: { kind: 'card', card },
    lines,
    replans: [person.id],
    ...(changed ? { did: { intent: DOORWAYS.timeOff, data: {} } } : {}),
  }
}

export const timeOff = forAnyone(DOORWAYS.timeOff, {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const { person, today } = awayer(asking)
    const shown = await shownTimeOff(asking, await personById(asking.db, person.id), today)
    return { reply: { kind: 'card', card: cards.timeOffCard(shown, today) } }
  },
})
