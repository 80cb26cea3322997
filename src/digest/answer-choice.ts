import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, TypedWords, type Values } from '../chat/form.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { findDigest } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { choiceCard, choiceForm, chosenCard, DIGEST_SENTENCES, fewerCard } from './cards-choice.ts'
import { type Choice, choiceOf, DEFAULT_CHOICE, HOURS, RHYTHMS } from './digest.ts'
import { choose, nextPeriod } from './making.ts'
import { readChoice } from './typed.ts'

const did = { intent: 'digest.settings', data: {} }

/** How it stands, or a choice in words such as "digest weekly on Friday at 5pm". */
export const settings = forAnyone('digest.settings', {
  only: 'for themselves',
  data: z.object({ said: TypedWords.optional() }),
  async answer(asking, { said }) {
    const person = reader(asking)
    const now = await present(asking, person)
    if (said === undefined) return { reply: { kind: 'card', card: choiceCard(now, await nextOn(asking, person, now)) } }
    return setTo(asking, person, readChoice(said, now))
  },
})

/** Below a digest, less often of that. Who has none any more sees how it stands. */
export const fewer = forAnyone(DOORWAYS.fewerDigests, {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const now = await present(asking, reader(asking))
    return { reply: { kind: 'card', card: now.rhythm === 'off' ? choiceCard(now, undefined) : fewerCard(now) } }
  },
})

/** One tap: off, on again, or back to what it was. */
export const set = forAnyone('digest.set', {
  only: 'for themselves',
  data: z.object({
    r: z.enum(RHYTHMS),
    w: z.coerce.number().int().min(1).max(7).optional(),
    h: z
      .string()
      .refine((hour) => HOURS.includes(hour))
      .optional(),
  }),
  async answer(asking, { r: rhythm, w, h }) {
    const person = reader(asking)
    const { weekday, hour } = await present(asking, person)
    return setTo(asking, person, { rhythm, weekday: w ?? weekday, hour: h ?? hour })
  },
})

export const chooseIntent = forAnyone('digest.choose', {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const now = await present(asking, reader(asking))
    const draft = await openDraft(asking, { intent: 'digest.choose', about: {} })
    // Whoever opens the form wants one.
    const start = now.rhythm === 'off' ? { ...now, rhythm: DEFAULT_CHOICE.rhythm } : now
    return { reply: { kind: 'form', form: choiceForm(draft, start) } }
  },
  async submit(asking, draft, values) {
    const person = reader(asking)
    const read = readFilled(values)
    if ('choice' in read) return setTo(asking, person, read.choice)
    const form = choiceForm(draft.id, { ...(await present(asking, person)), ...read.typed })
    return { reply: { kind: 'errors', form, errors: read.errors } }
  },
})

type Filled = { choice: Choice } | { typed: Partial<Choice>; errors: Record<string, string> }

function readFilled(values: Values): Filled {
  const rhythm = RHYTHMS.find((one) => one === filled(values, 'rhythm'))
  const weekday = [1, 2, 3, 4, 5, 6, 7].find((one) => String(one) === filled(values, 'weekday'))
  const hour = HOURS.find((one) => one === filled(values, 'hour'))
  if (rhythm !== undefined && weekday !== undefined && hour !== undefined) return { choice: { rhythm, weekday, hour } }
  const errors = Object.entries({ rhythm, weekday, hour }).flatMap(([name, value]) =>
    value === undefined ? [[name, DIGEST_SENTENCES.choose] as const] : [],
  )
  const typed = { ...(rhythm && { rhythm }), ...(weekday && { weekday }), ...(hour !== undefined && { hour }) }
  return { typed, errors: Object.fromEntries(errors) }
}

/** The one who asks; Kept keeps nothing for somebody whom it does not know. */
export function reader({ person }: Asking): Row<'person'> {
  if (!person) throw new Refusal(DIGEST_SENTENCES.stranger)
  return person
}

/** What somebody reads now; with no choice of their own, and none as somebody on no side, it is off. */
async function present({ db }: Asking, person: Row<'person'>): Promise<Choice> {
  const digest = await findDigest(db, person.id)
  return digest ? choiceOf(digest) : { ...DEFAULT_CHOICE, rhythm: 'off' }
}

async function nextOn({ db, now }: Asking, person: Row<'person'>, choice: Choice): Promise<Day | undefined> {
  return choice.rhythm === 'off' ? undefined : (await nextPeriod(db, person.id, choice, now)).chosenOn
}

async function setTo(asking: Asking, person: Row<'person'>, choice: Choice): Promise<Outcome> {
  const before = await present(asking, person)
  await choose(asking.db, person.id, choice, asking.now)
  const card = chosenCard(choice, await nextOn(asking, person, choice), before)
  return { reply: { kind: 'card', card }, did, replans: [person.id] }
}
