import { z } from 'zod'
import { addDays } from '../calendar/day.ts'
import { USUAL_TIME } from '../calendar/rhythm.ts'
import { openDraft } from '../chat/draft.ts'
import { TypedWords, ticked, filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { findById } from '../record/store.ts'
import { idOf, isOpen, nameOf, type Thing, titleOf } from '../record/thing.ts'
import { dueOf, isPast } from './about.ts'
import { actorOf, refuse, reminderInHand } from './answer.ts'
import { listAction, showAction } from './cards.ts'
import { onlySentence, REFUSED } from './cards-refused.ts'
import { readBack } from './read-back.ts'
import { type Filled, PLAN_SENTENCES, reminderForm } from './forms.ts'
import { type Known, knownTo } from './known.ts'
import { NO_OFTEN, oftenIn, oftenOf, readOften } from './often.ts'
import { type Plan, planErrors } from './plan.ts'
import { countedIn, endedMissed, LIVE, mayChange, REMINDER_LIMITS } from './reminder.ts'
import { readTyped } from './typed.ts'

/** Opens the form; everything that is set goes through it or through words, and is read back. */
export const REMIND = 'reminder.new'

const FOR_ONESELF = /^(?:me|myself)\b/i

export const newReminder = forSide(REMIND, {
  only: 'in a channel of another side once an organiser of it says yes',
  data: z.object({ said: TypedWords.optional(), id: z.string().max(80).optional() }),
  async answer(asking, { said = '', id }): Promise<Outcome> {
    if (FOR_ONESELF.test(said)) {
      throw new Refusal(REFUSED.forOneself)
    }
    const known = await knownTo(asking)
    if (id !== undefined) return openAbout(asking, id, known)
    if (said === '') return openForm(asking, '', startIn(asking, known), known)
    const typed = await readTyped(asking, said, known)
    const { filled, rhythm, timed, other } = typed
    const wanted = { filled, rhythm, changes: undefined, madeFor: asking.side.id, about: undefined }
    const errors = { ...(await planErrors(asking, wanted, known)), ...typed.errors }
    if (rhythm === undefined || filled.space === undefined || Object.keys(errors).length > 0) {
      const draft = await draftFor(asking, {})
      return { reply: { kind: 'errors', form: reminderForm(draft, '', filled, known), errors } }
    }
    const { words, space, mentions } = filled
    const plan = { id: asking.newId(), words, space, rhythm, mentions: [...mentions], timed, ...(other && { other }) }
    return { reply: { kind: 'card', card: await readBack(asking, plan, known) } }
  },
  submit: submitReminder,
  closed: ({ about: { changes } }, partnership) =>
    changes === undefined ? listAction(partnership) : showAction(partnership, changes),
})

function startIn({ here }: BySide, { spaces }: Known): Filled {
  return { ...NO_OFTEN, words: '', space: here?.id ?? (spaces.length === 1 ? spaces[0]?.id : undefined), mentions: [] }
}

/** From a card: the words are the thing's own, and the day is the one before it is due. */
async function openAbout(asking: BySide, id: string, known: Known): Promise<Outcome> {
  const thing = await findById(asking.db, asking.partnership.id, id)
  if (!thing) throw new Refusal(REFUSED.unknownThing)
  if (!isOpen(thing)) throw new Refusal(REFUSED.notOpen(titleOf(thing)))
  if (isPast(thing, asking.partnership.zone, asking.now)) throw new Refusal(PLAN_SENTENCES.past(titleOf(thing)))
  const start = { ...startIn(asking, known), ...startAbout(thing, asking.today) }
  return openForm(asking, `About ${titleOf(thing).toLowerCase()}.`, start, known, { about: idOf(thing) })
}

function startAbout(thing: Thing, today: string): Partial<Filled> {
  const { on } = dueOf(thing)
  const before = on === null ? undefined : addDays(on, -1)
  const words = nameOf(thing).slice(0, REMINDER_LIMITS.words).toWellFormed()
  return { words, often: 'once', time: USUAL_TIME, ...(before !== undefined && before > today && { date: before }) }
}

async function openForm(
  asking: BySide,
  intro: string,
  start: Filled,
  known: Known,
  about: Record<string, string> = {},
): Promise<Outcome> {
  const draft = await draftFor(asking, { ...about, ...(intro !== '' && { intro }) })
  const what = about['changes'] === undefined ? 'new' : 'change'
  return { reply: { kind: 'form', form: reminderForm(draft, intro, start, known, what) } }
}

function draftFor(asking: BySide, about: Record<string, string>): Promise<string> {
  const { partnership, side } = asking
  return openDraft(asking, { intent: REMIND, about: { s: side.id, ...about }, partnership: partnership.id })
}

export const changeForm = forSide('reminder.change', {
  only: 'whoever set it, or an organiser of the side they set it for',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const known = await knownTo(asking)
    const view = await reminderInHand(asking, id)
    const by = actorOf(asking)
    const { reminder, partnership } = view
    if (!by || !mayChange(reminder, by)) {
      refuse(asking, view, onlySentence(view, 'change', [reminder.made_for]))
    }
    const isMissed = endedMissed(reminder, asking.now)
    if (!LIVE.includes(reminder.state) && !isMissed) refuse(asking, view, REFUSED.over)
    const { words, space_id: space, mentions, about_id: about, version } = reminder
    const often = oftenOf(reminder.rhythm, { now: asking.now, zone: partnership.zone })
    // A day that was missed has gone by.
    const start = { ...often, ...(isMissed && { date: undefined }) }
    return openForm(asking, '', { ...start, words, space, mentions }, known, {
      changes: id,
      version: String(version),
      ...(about !== null && { about }),
    })
  },
})

/** "Change" on what was read back: the same form, with all that was understood. */
export async function formFor(asking: BySide, plan: Plan): Promise<Outcome> {
  const known = await knownTo(asking)
  const often = oftenOf(plan.rhythm, { now: asking.now, zone: asking.partnership.zone })
  const { id, words, space, mentions, about, version } = plan
  return openForm(asking, '', { ...often, words, space, mentions }, known, {
    // The id stays, so that what was read back twice is set once.
    ...(version === undefined ? { id } : { changes: id, version: String(version) }),
    ...(about !== undefined && { about }),
  })
}

async function submitReminder(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const known = await knownTo(asking)
  const { id, changes, version, about, intro = '' } = draft.about
  const standing = filledIn(values)
  const read = readOften(standing, { now: asking.now, zone: asking.partnership.zone })
  const rhythm = 'found' in read ? read.found : undefined
  const before = changes === undefined ? undefined : (await reminderInHand(asking, changes)).reminder
  const wanted = {
    filled: standing,
    rhythm,
    changes: before && countedIn(before),
    madeFor: before?.made_for ?? asking.side.id,
    about,
  }
  const errors = { ...('errors' in read ? read.errors : {}), ...(await planErrors(asking, wanted, known)) }
  const { words, space, mentions } = standing
  if (rhythm === undefined || space === undefined || Object.keys(errors).length > 0) {
    const what = changes === undefined ? 'new' : 'change'
    return { reply: { kind: 'errors', form: reminderForm(draft.id, intro, standing, known, what), errors } }
  }
  const plan: Plan = {
    id: changes ?? id ?? draft.id,
    ...{ words, space, rhythm, mentions: [...mentions], timed: true },
    ...(about !== undefined && { about }),
    ...(version !== undefined && { version: Number(version) }),
  }
  return { reply: { kind: 'card', card: await readBack(asking, plan, known) } }
}

function filledIn(values: Values): Filled {
  return {
    ...oftenIn(values),
    words: filled(values, 'words') ?? '',
    space: filled(values, 'space'),
    mentions: ticked(values, 'mentions'),
  }
}
