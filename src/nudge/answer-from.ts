import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { readText, tooLong } from '../chat/filled.ts'
import { filled, TypedWords } from '../chat/form.ts'
import type { NewLine } from '../chat/line.ts'
import { Which } from '../chat/numbered.ts'
import { type ByMember, forMember, type Intent, type Outcome } from '../chat/room.ts'
import { findMember } from '../partnership/store.ts'
import { zoneOf } from '../person/person.ts'
import { idOf, nameOf, type Thing } from '../record/thing.ts'
import { thingInHand } from '../record/viewing.ts'
import { Refusal } from '../refusal.ts'
import { sayAll } from '../sentence.ts'
import { type AskedNow, askedNow } from './asked-now.ts'
import * as cards from './cards-from.ts'
import type { LineComposers } from './composing.ts'
import { addNudge, findNudge, isSaid, nudgeOn, takeBackNudge } from './from-store.ts'
import { FROM, ownLine } from './lines-from.ts'
import { whenTold } from './preview.ts'

/** "Nudge": a question from a person, which Kept brings in its own time. */
export function fromIntents(composers: LineComposers): Intent[] {
  return [
    forMember(DOORWAYS.nudge, {
      only: 'about something open for which somebody else is asked; once a day for each thing, by anybody',
      data: Which.extend({ words: TypedWords.optional() }),
      async answer(asking, { words, ...which }) {
        const thing = await thingInHand(asking, which)
        const way = await wayTo(asking, composers, thing)
        await refuseSecond(asking, thing, way)
        if (which.number !== undefined) return send(asking, { thing, way, words: short(words), id: asking.newId() })
        const about = { p: asking.partnership.id, id: idOf(thing) }
        const draft = await openDraft(asking, { intent: DOORWAYS.nudge, about, partnership: asking.partnership.id })
        return { reply: { kind: 'form', form: formOf(asking, { draft, thing, way }) } }
      },
      async submit(asking, draft, values) {
        const thing = await thingInHand(asking, { id: draft.about['id'] ?? '' })
        const way = await wayTo(asking, composers, thing)
        if (await findNudge(asking.db, asking.partnership.id, draft.id)) return sent(asking, thing, way, draft.id)
        await refuseSecond(asking, thing, way)
        const read = readText(values, 'words', { max: cards.FROM_LIMITS.words })
        if ('found' in read) return send(asking, { thing, way, words: read.found, id: draft.id })
        const form = formOf(asking, { draft: draft.id, thing, way, typed: filled(values, 'words') })
        return { reply: { kind: 'errors', form, errors: read.errors } }
      },
    }),
    forMember('nudge.take-back', {
      only: 'who sent it, until it is said',
      data: z.object({ id: z.string() }),
      answer: takeBack,
    }),
  ]
}

function short(words: string | undefined): string | undefined {
  const { words: max } = cards.FROM_LIMITS
  if ((words ?? '').length > max) throw new Refusal(tooLong(max, (words ?? '').length))
  return words
}

/** Who would be told, by which of Kept's own lines, and from when (ms UTC). */
type Way = { asked: AskedNow; people: readonly (AskedNow['people'][number] & { at: number })[] }

/** Refuses what is closed, waits for nobody but the asker, needs nothing now, or cannot be brought to anybody. */
async function wayTo(asking: ByMember, composers: LineComposers, thing: Thing): Promise<Way> {
  const { db, partnership, now, person } = asking
  const asked = await askedNow(db, partnership, thing, now)
  if (!asked) throw new Refusal(cards.FROM_SENTENCES.closed)
  if (asked.people.some((one) => one.person === person.id)) throw new Refusal(cards.FROM_SENTENCES.yours)
  const waits: AskedNow['people'][number][] = []
  let why = 'nobody has it'
  for (const one of asked.people) {
    const composed = await ownLine(
      db,
      composers,
      { asked, partnership: partnership.id, to: one.person, since: now },
      now,
    )
    if ('item' in composed) waits.push(one)
    else if ('over' in composed) why = composed.over
  }
  if (waits.length === 0) throw new Refusal(cards.FROM_SENTENCES.nothing(why))
  return { asked, people: await reachable(asking, thing, asked, waits) }
}

/** Why somebody is not told is nobody's business: they may have asked for quiet. */
async function reachable(asking: ByMember, thing: Thing, asked: AskedNow, people: AskedNow['people']) {
  const found: Way['people'][number][] = []
  for (const one of people) {
    const line = lineTo(asking, { thing, asked, person: one.person, id: '' })
    const at = await whenTold(asking.db, asking.partnership, line, asking.now)
    if (at !== undefined) found.push({ ...one, at })
  }
  if (found.length === 0) {
    throw new Refusal(cards.FROM_SENTENCES.unreachable(sayAll(people.map(({ name }) => name))))
  }
  return found
}

async function refuseSecond(asking: ByMember, thing: Thing, way: Way): Promise<void> {
  const { db, partnership, today, member } = asking
  const before = await nudgeOn(db, partnership.id, idOf(thing), today)
  if (!before) return
  const by = before.member_id === member.id ? undefined : await findMember(db, partnership.id, before.member_id)
  const seen = (await isSaid(db, before)) ? undefined : seenOf(asking, way)
  throw new Refusal(cards.FROM_SENTENCES.already(by?.name ?? 'You', seen))
}

type Sending = { thing: Thing; way: Way; words: string | undefined; id: string }

async function send(asking: ByMember, { thing, way, words, id }: Sending): Promise<Outcome> {
  const { db, partnership, member, today, now } = asking
  const nudge = { partnership_id: partnership.id, id, subject_id: idOf(thing), member_id: member.id }
  const added = await addNudge(db, { ...nudge, on_day: today, words: words ?? null, at: now })
  if (!added) await refuseSecond(asking, thing, way)
  const lines = way.people.map(({ person }) => lineTo(asking, { thing, asked: way.asked, person, id }))
  return { ...sent(asking, thing, way, id), lines }
}

function sent(asking: ByMember, thing: Thing, way: Way, id: string): Outcome {
  const p = asking.partnership.id
  const card = cards.nudgedCard({ p, id, thing: idOf(thing), about: nameOf(thing), seen: seenOf(asking, way) })
  return { reply: { kind: 'card', card }, did: { intent: DOORWAYS.show, data: { p, id: idOf(thing) } } }
}

function lineTo(
  { partnership, today }: ByMember,
  to: { thing: Thing; asked: AskedNow; person: string; id: string },
): NewLine {
  const { dueOn } = to.asked
  return {
    partnership: partnership.id,
    person: to.person,
    kind: FROM,
    subject: idOf(to.thing),
    stage: to.id,
    on: today,
    ...(dueOn === null ? {} : { dueOn }),
  }
}

function seenOf({ person, now }: ByMember, { people }: Way): string {
  return cards.seenSentence(people, zoneOf(person), now)
}

function formOf(asking: ByMember, made: { draft: string; thing: Thing; way: Way; typed?: string | undefined }) {
  const { draft, thing, way, typed } = made
  return cards.nudgeForm({ draft, about: nameOf(thing), seen: seenOf(asking, way), typed })
}

async function takeBack(asking: ByMember, { id }: { id: string }): Promise<Outcome> {
  const { db, partnership, member } = asking
  const nudge = await findNudge(db, partnership.id, id)
  if (!nudge) throw new Refusal(cards.FROM_SENTENCES.gone)
  if (nudge.member_id !== member.id) throw new Refusal(cards.FROM_SENTENCES.notYours)
  if (!(await takeBackNudge(db, nudge))) throw new Refusal(cards.FROM_SENTENCES.said)
  const data = { p: partnership.id, id: nudge.subject_id }
  return { reply: { kind: 'replace', card: cards.takenBackCard() }, did: { intent: DOORWAYS.show, data } }
}
