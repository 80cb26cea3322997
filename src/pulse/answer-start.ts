import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { filled, ticked, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forOrganiser, type Outcome } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import { announce, tellOf } from './announce.ts'
import { askedLately } from './asked-lately.ts'
import { linesAsking, outcome } from './answer-yes.ts'
import { startedSentence } from './cards-home.ts'
import { START_SENTENCES } from './cards-start.ts'
import { modesOf, type Planned, planForm, startForm } from './forms.ts'
import { homeNow } from './home-now.ts'
import { choicesIn } from './choices.ts'
import type { Instrument } from './instrument.ts'
import { OCCASIONS } from './occasion.ts'
import { outlookOf } from './outlook.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { rosterOf, sidesAsked } from './roster.ts'
import { isShownTo, LIVE, PULSE_LIMITS, type Round, stillToAgree } from './round.ts'
import { findRound, insertRound, lastVersion, roundsIn } from './round-store.ts'
import { sayDay } from '../calendar/said.ts'

const Start = z.object({ why: z.enum(OCCASIONS).optional() })

/** What is asked, of whom and why; then what could be shown of that, and whether to start it. */
export const start = forOrganiser('pulse.start', {
  only: 'a shared one opens once each side that is asked says yes',
  data: Start,
  async answer(asking, { why }) {
    const draft = await draftFor(asking, 'pulse.start', { s: asking.side.id })
    return { reply: { kind: 'form', form: startForm(draft, { choices: choicesIn(asking), side: asking.side, why }) } }
  },
  async submit(asking, draft, values) {
    const planned = await plannedIn(asking, {
      what: filled(values, 'what') ?? '',
      why: filled(values, 'why') ?? '',
      who: filled(values, 'who') ?? 'all',
    })
    if (planned === undefined) {
      const form = startForm(draft.id, { choices: choicesIn(asking), side: asking.side })
      return { reply: { kind: 'errors', form, errors: { what: START_SENTENCES.choose } } }
    }
    if (planned.outlook.people === 0) throw new Refusal(START_SENTENCES.nobodyYet)
    await refuseTooSoon(asking, planned)
    const next = await draftFor(asking, 'pulse.plan', { s: asking.side.id, ...planned.picked })
    return { reply: { kind: 'form', form: planForm(next, planned) } }
  },
})

/** The second form: its draft's id becomes the round's. */
export const plan = forOrganiser('pulse.plan', {
  only: 'a shared one opens once each side that is asked says yes',
  data: z.object({}),
  answer: async (asking) => ({ reply: { kind: 'card', card: await homeNow(asking, 0) } }),
  submit: submitPlan,
})

async function submitPlan(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, now, partnership, side, member } = asking
  const shown = (lines: Outcome['lines'] = []) => outcome(asking, draft.id, startedSentence, lines)
  if (await findRound(db, partnership.id, draft.id)) return shown()
  const { what = '', why = '', who = 'all' } = draft.about
  const planned = await plannedIn(asking, { what, why, who })
  if (planned === undefined) throw new Refusal(START_SENTENCES.again)
  await refuseTooSoon(asking, planned)
  const chosen = chosenIn(planned, values)
  if ('errors' in chosen) return { reply: { kind: 'errors', form: planForm(draft.id, planned), errors: chosen.errors } }
  const round = await roundOf(asking, draft.id, planned, chosen)
  await insertRound(db, round)
  await tellOf(asking, 'asked', round, { member: member.id, side: side.id })
  if (stillToAgree(round).length > 0) return shown(await linesAsking(asking, round))
  const told = await announce({ ...asking, now }, round)
  if (told === undefined) throw new Refusal(START_SENTENCES.tooFewNow)
  return shown(told)
}

type Chosen = { mode: Round['mode']; months: number | null; statements: readonly string[] }

const MONTHS: ReadonlyMap<string, number | null> = new Map([
  ['once', null],
  ['3', 3],
  ['6', 6],
  ['12', 12],
])

function chosenIn(planned: Planned, values: Values): Chosen | { errors: Record<string, string> } {
  const mode = modesOf(planned).find((one) => one === filled(values, 'mode'))
  const months = MONTHS.get(filled(values, 'again') ?? 'once')
  const all = planned.instrument.statements.map(({ id }) => id)
  const statements = ticked(values, 'statements').filter((id) => all.includes(id))
  if (mode === undefined) return { errors: { mode: START_SENTENCES.chooseMode } }
  if (months === undefined) return { errors: { again: START_SENTENCES.chooseAgain } }
  return { mode, months, statements: statements.length === 0 ? all : statements }
}

async function roundOf(
  { db, now, partnership, side, member }: BySide,
  id: string,
  planned: Planned,
  { mode, months, statements }: Chosen,
): Promise<Round> {
  const { about, own, why } = planned
  const instrument = withOnly(planned.instrument, statements)
  const before = await lastVersion(db, partnership.id, instrument.id)
  const isSame = before?.content === JSON.stringify(instrument)
  const earlier = await roundsIn(db, partnership.id, ['published'])
  // Only what can be set beside it later counts: neither an open review nor a round of one side alone.
  const isFirst = !earlier.some(
    (one) =>
      one.instrument_id === instrument.id &&
      one.about_side === (about?.id ?? null) &&
      one.own_side === (own ? side.id : null) &&
      one.mode === 'confidential',
  )
  return {
    partnership_id: partnership.id,
    id,
    instrument_id: instrument.id,
    version: before === undefined ? 1 : before.version + (isSame ? 0 : 1),
    instrument,
    about_side: about?.id ?? null,
    occasion: why ?? null,
    mode,
    sides: planned.sides.map((one) => one.id),
    own_side: own ? side.id : null,
    asks_first: Number(instrument.asksFirst && isFirst),
    takes_comments: 0,
    months,
    state: 'waiting-yes',
    agreed: [side.id],
    made_by: member.id,
    made_for: side.id,
    again_of: null,
    created_at: now,
    opens_at: null,
    closes_at: null,
    publish_at: null,
    look_at: now + PULSE_LIMITS.yesDays * DAY_MS,
    talk_on: null,
  }
}

function withOnly(instrument: Instrument, ids: readonly string[]): Instrument {
  return { ...instrument, statements: instrument.statements.filter(({ id }) => ids.includes(id)) }
}

/** What was picked on the first form, looked up; undefined where it is not on offer. */
async function plannedIn(
  asking: BySide,
  picked: { what: string; why: string; who: string },
): Promise<Planned | undefined> {
  const { db, now, partnership, side, sides } = asking
  const choice = choicesIn(asking).find((one) => one.value === picked.what)
  if (!choice) return undefined
  const own = picked.who === 'own'
  const asked = own ? [side] : sidesAsked(sides, choice.about?.id)
  const outlook = outlookOf(
    await rosterOf(
      db,
      partnership.id,
      asked.map((one) => one.id),
      now,
    ),
    asked,
  )
  const why = OCCASIONS.find((one) => one === picked.why)
  return { ...choice, picked, own, why, sides: asked, outlook }
}

/** Nobody is asked twice within eight weeks, nor while they are being asked. */
async function refuseTooSoon(asking: BySide, { sides }: Pick<Planned, 'sides'>): Promise<void> {
  const { db, partnership, today, member } = asking
  const ids = sides.map((side) => side.id)
  const lately = await askedLately(db, partnership, ids, today)
  if (lately === 'under-way') {
    const own = sidesOfMember(member)
    const isSeen = (await roundsIn(db, partnership.id, LIVE)).some((round) => isShownTo(round, own))
    throw new Refusal(isSeen ? START_SENTENCES.underWay : START_SENTENCES.elsewhere)
  }
  if (lately) throw new Refusal(START_SENTENCES.tooSoon(sayDay(lately.from)))
}

function draftFor(asking: BySide, intent: string, about: Record<string, string>): Promise<string> {
  return openDraft(asking, { intent, about, partnership: asking.partnership.id })
}
