import { z } from 'zod'
import { type Day, isDay } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { readDue } from '../chat/filled.ts'
import { openDraft } from '../chat/draft.ts'
import type { Item, Press } from '../chat/card.ts'
import { filled } from '../chat/form.ts'
import { type Asking, forAnyone, type Intent, type Outcome } from '../chat/room.ts'
import { findPartnership } from '../partnership/store.ts'
import { Refusal, whyRefused } from '../refusal.ts'
import { NOT_YOURS } from './cards.ts'
import * as cards from './cards-not-now.ts'
import { composeLines, type LineComposers } from './composing.ts'
import { recordsOf } from './hearer.ts'
import type { KeptLine } from './line.ts'
import { isPutOff, laterDays, mayWaitUntil, todayOf } from './not-now.ts'
import { putOff, takeBackPutOff } from './put-off-store.ts'
import { shown, spentItem } from './showing.ts'
import { findLine } from './store.ts'

const OWN = 'for the one the line was said to'
const Line = z.object({ l: z.string().max(80) })

/** "Not now" on a line of any room, and when it is to be said again instead. */
export function notNowIntents(composers: LineComposers): Intent[] {
  const inHand = (asking: Asking, id: string) => lineInHand(asking, composers, id)
  return [
    forAnyone('nudge.line', {
      only: OWN,
      data: Line,
      async answer(asking, { l }) {
        const { line, item, spent } = await inHand(asking, l)
        const sayable = item === undefined ? { item: spent } : shown(line, { item }, asking.now)
        return { reply: { kind: 'replace', card: cards.lineCard('item' in sayable ? sayable.item : spent) } }
      },
    }),
    forAnyone('nudge.not-now', {
      only: OWN,
      data: Line,
      answer: async (asking, { l }) => ask(asking, await inHand(asking, l)),
    }),
    forAnyone('nudge.again-on', {
      only: `${OWN}; for a month at most, and not past the day it is due`,
      data: Line.extend({ d: z.string().refine(isDay) }),
      answer: async (asking, { l, d }) => sayAgain(asking, await inHand(asking, l), d),
    }),
    forAnyone('nudge.choose-day', {
      only: `${OWN}; for a month at most, and not past the day it is due`,
      data: Line,
      async answer(asking, { l }) {
        const found = await inHand(asking, l)
        if (found.item === undefined || isPutOff(found.line, asking.now)) return ask(asking, found)
        const draft = await openDraft(asking, { intent: 'nudge.choose-day', about: { l } })
        return { reply: { kind: 'form', form: formFor(found, found.item, draft, undefined) } }
      },
      async submit(asking, draft, values) {
        const found = await inHand(asking, draft.about['l'] ?? '')
        if (found.item === undefined || isPutOff(found.line, asking.now)) return ask(asking, found)
        const { line, nation, today } = found
        const read = readDue({ date: values['date'] ?? '' }, today, cards.NOT_NOW_SENTENCES.need)
        const day = 'found' in read ? read.found.dueOn : null
        const problem = day === null ? undefined : whyRefused(() => mayWaitUntil(day, line, today, nation))
        if (day !== null && problem === undefined) return sayAgain(asking, found, day)
        const form = formFor(found, found.item, draft.id, filled(values, 'date'))
        const errors = 'errors' in read ? read.errors : { date: problem ?? cards.NOT_NOW_SENTENCES.need }
        return { reply: { kind: 'errors', form, errors } }
      },
    }),
    forAnyone('nudge.after-all', {
      only: `${OWN}, until it is said again`,
      data: Line,
      answer: async (asking, { l }) => takeBack(asking, await inHand(asking, l)),
    }),
  ]
}

/** `item` is how it reads now; undefined where there is nothing to do any more, which `spent` says. */
type Found = {
  line: KeptLine
  item: Item | undefined
  spent: Item
  today: Day
  nation: Nation
}

async function lineInHand(asking: Asking, composers: LineComposers, id: string): Promise<Found> {
  const { db, person, now } = asking
  const line = await findLine(db, id)
  if (line && line.person !== person?.id) throw new Refusal(NOT_YOURS)
  const partnership = line && (await findPartnership(db, line.partnership))
  const [only] = line ? await composeLines(db, composers, [line], await recordsOf(db, line.person), now) : []
  if (!line || !partnership || !only) throw new Refusal(cards.NOT_NOW_SENTENCES.old)
  const { composed } = only
  // A whole head of a message has its own ways to be had less often.
  if ('head' in composed) throw new Refusal(cards.NOT_NOW_SENTENCES.old)
  const place = { line, today: todayOf(line, now), nation: partnership.nation }
  return 'item' in composed
    ? { ...place, item: composed.item, spent: composed.item }
    : { ...place, item: undefined, spent: spentItem(composed) }
}

/** Asks when; what is put off already, or needs nothing any more, is shown as that. */
function ask(asking: Asking, { line, item, spent, today, nation }: Found): Outcome {
  const did = pressOf(line)
  if (item === undefined) return { reply: { kind: 'card', card: cards.nothingToDoCard(spent) }, did }
  if (isPutOff(line, asking.now)) {
    return { reply: { kind: 'card', card: cards.putOffCard(line.id, item, line.againOn, today) }, did }
  }
  const card = cards.whenCard(line.id, item, laterDays(line, today, nation), today)
  return { reply: { kind: 'replace', card } }
}

async function sayAgain(asking: Asking, found: Found, day: Day): Promise<Outcome> {
  const { line, item, today, nation } = found
  if (item === undefined || isPutOff(line, asking.now)) return ask(asking, found)
  mayWaitUntil(day, line, today, nation)
  await putOff(asking.db, line, day, asking.now, asking.newId)
  return { reply: { kind: 'card', card: cards.putOffCard(line.id, item, day, today) }, did: pressOf(line) }
}

async function takeBack(asking: Asking, found: Found): Promise<Outcome> {
  const { line, item, spent } = found
  if (!isPutOff(line, asking.now)) throw new Refusal(cards.NOT_NOW_SENTENCES.notPutOff)
  if (!(await takeBackPutOff(asking.db, line))) throw new Refusal(cards.NOT_NOW_SENTENCES.saidAgain)
  return { reply: { kind: 'card', card: cards.afterAllCard(item ?? spent) }, did: pressOf(line) }
}

function pressOf(line: KeptLine): Press {
  return { intent: 'nudge.not-now', data: { l: line.id } }
}

function formFor(found: Found, item: Item, draft: string, typed: string | undefined) {
  const { latest } = laterDays(found.line, found.today, found.nation)
  return cards.chooseDayForm(draft, item, latest, found.today, typed)
}
