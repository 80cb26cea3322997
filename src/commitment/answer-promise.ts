import { z } from 'zod'
import { findDate } from '../calendar/dates.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Form, type Values, TypedWords } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { holdersOf } from '../partnership/job.ts'
import { ROLES, rolesOf } from '../partnership/member.ts'
import { type Choosable, readPerson } from '../partnership/person-choice.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { capital } from '../sentence.ts'
import { aboutFor, linesTo, outcomeOf, viewFor } from './answer.ts'
import { offerAsk } from './offer.ts'
import { COMMITMENT_LIMITS, FIRMNESS, type Firmness } from './commitment.ts'
import { errorsIn, type Read, readDue, readText } from '../chat/filled.ts'
import { choicesHint, dateTyped, promiseForm, readBack, type Typed } from './forms.ts'
import { ownersOf, presentOn, roleFor, sidesThatWait } from './owners.ts'
import { findCommitment, type Made, makeCommitment } from './store.ts'
import { readToldHow } from './told.ts'

const Said = z.object({ words: TypedWords.optional(), link: z.string().max(2_000).optional() })

/** "I'll …": a form with what was said, read back. */
export const promise: Intent = forSide('commitment.promise', {
  only: 'for themselves, or to record what a colleague without an account said',
  data: Said,
  answer: (asking, said) => openPromise(asking, said),
  submit: submitPromise,
})

/** "We'll …": the same, for the role in which somebody speaks for their side. */
export const promiseForUs: Intent = forSide('commitment.promise-for-us', {
  only: 'a chair or organiser, for that role; for a job title, whoever is of the side where somebody has it',
  data: Said,
  answer: (asking, said) => openPromise(asking, { ...said, role: ownRole(asking) }),
  submit: submitPromise,
})

function ownRole(asking: BySide): string {
  const role = asking.side.id === asking.member.side_id ? roleFor(rolesOf(asking.member)) : undefined
  if (role) return role
  throw new Refusal(
    `“We’ll” makes a promise for all of ${asking.side.name}, so a chair or organiser has to say it. To promise it yourself, say “I’ll …”.`,
  )
}

/** Of a role that carries permissions only whoever has it; of a job title anybody of the side where somebody has it. */
async function mayPromiseFor(asking: BySide, role: string): Promise<void> {
  if (ROLES.some((known) => known === role)) {
    ownRole(asking)
    return
  }
  if (holdersOf(await membersOf(asking.db, asking.partnership.id), asking.side.id, role).length > 0) return
  throw new Refusal(`Nobody at ${asking.side.name} has that job title now. To promise it yourself, say “I’ll …”.`)
}

type Opening = {
  words?: string | undefined
  link?: string | undefined
  role?: string | undefined
  who?: string | undefined
}

/** Opens the form for a promise. `who` is a colleague without an account whose words are recorded. */
export async function openPromise(asking: BySide, opening: Opening): Promise<Outcome> {
  const { words, reading } = findDate(opening.words ?? '', { today: asking.today, nation: asking.partnership.nation })
  const about = aboutFor(asking, {
    intro: readBack(reading),
    hint: choicesHint(reading) ?? '',
    ...(reading.kind === 'unsure' ? { unsure: '1' } : {}),
    ...(opening.role === undefined ? {} : { role: opening.role }),
    ...(opening.link === undefined ? {} : { link: opening.link }),
  })
  const typed = { words: asSentence(words), ...firmnessIn(words), ...dateTyped(reading), who: opening.who }
  const draft = await openDraft(asking, {
    intent: opening.role === undefined ? promise.name : promiseForUs.name,
    about,
    partnership: asking.partnership.id,
  })
  return { reply: { kind: 'form', form: await formFor(asking, draft, about, typed) } }
}

/** "try to book the hall" is the words of somebody who will try. */
function firmnessIn(words: string): Typed {
  return /^(?:do my best|try)\b/i.test(words) ? { firmness: 'will-try' } : {}
}

function asSentence(words: string): string | undefined {
  const trimmed = words.trim()
  return trimmed === '' ? undefined : capital(trimmed)
}

async function formFor(asking: BySide, draft: string, about: Record<string, string>, typed: Typed): Promise<Form> {
  const role = about['role']
  return promiseForm({
    draft,
    intro: about['intro'] ?? '',
    role: role === undefined ? undefined : `the ${role} of ${asking.side.name}`,
    typed: { who: asking.member.id, ...defined(typed) },
    dateHint: about['hint'] === '' ? undefined : about['hint'],
    needsDay: about['unsure'] === '1',
    people: role === undefined ? (await everybodyHere(asking)).filter((one) => one.recorded) : [],
    others: asking.sides
      .filter((side) => side.id !== asking.side.id)
      .map((side) => ({ value: side.id, label: side.name })),
  })
}

function defined(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
}

/** `recorded` are they whose promise whoever asks may record: their own, and of colleagues whom no chat can reach. */
type Promiser = Choosable & { recorded: boolean }

/** Whoever asks, then everybody else of their side. */
async function everybodyHere(asking: BySide): Promise<Promiser[]> {
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  const members = await membersOf(asking.db, asking.partnership.id)
  const here = presentOn({ members }, asking.side.id).map(({ id, name }) =>
    id === asking.member.id
      ? { id, name, label: 'I did', recorded: true }
      : { id, name, label: `${name}, who told me`, recorded: silent.has(id) },
  )
  return here.sort((a, b) => Number(b.id === asking.member.id) - Number(a.id === asking.member.id))
}

type Filled = Pick<Made, 'words' | 'firmness' | 'owner' | 'toldHow' | 'dueOn' | 'dueTime' | 'project' | 'withSide'>

/** `owner` is undefined where a role promises. */
function readPromise(
  asking: BySide,
  draft: DraftInHand,
  values: Values,
  who: Read<Promiser | undefined>,
): Read<Filled> {
  const words = readText(values, 'words', {
    max: COMMITMENT_LIMITS.words,
    need: 'Say in a few words what you will do.',
  })
  const project = readText(values, 'project', { max: COMMITMENT_LIMITS.project })
  const due = readDue(values, asking.today, draft.about['unsure'] === '1' ? 'Choose which day you mean.' : undefined)
  const how = readToldHow(values, 'errors' in who || isTold(asking, who.found?.id))
  if ('errors' in words || 'errors' in project || 'errors' in due || 'errors' in who || 'errors' in how)
    return { errors: errorsIn(words, project, due, how, who) }
  const withSide = asking.sides.find((side) => side.id === filled(values, 'with') && side.id !== asking.side.id)
  return {
    found: {
      ...due.found,
      owner: who.found?.id,
      toldHow: how.found,
      words: words.found ?? '',
      firmness: readFirmness(values) ?? 'will',
      project: project.found,
      withSide: withSide?.id,
    },
  }
}

/** Whether the words are somebody else's, recorded for them. */
function isTold(asking: BySide, owner: string | undefined): boolean {
  return owner !== undefined && owner !== asking.member.id
}

async function readWho(asking: BySide, values: Values): Promise<Read<Promiser | undefined>> {
  const here = await everybodyHere(asking)
  const who = readPerson(values, 'who', here)
  return 'errors' in who ? who : { found: who.found ?? here.find(({ id }) => id === asking.member.id) }
}

export function readFirmness(values: Values): Firmness | undefined {
  return FIRMNESS.find((firmness) => firmness === filled(values, 'firmness'))
}

async function submitPromise(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const role = draft.about['role']
  const who = role === undefined ? await readWho(asking, values) : { found: undefined }
  const read = readPromise(asking, draft, values, who)
  if ('errors' in read || 'errors' in who) {
    const form = await formFor(asking, draft.id, draft.about, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: errorsIn(read, who) } }
  }
  // The role may have changed hands since the form was opened.
  if (role !== undefined) await mayPromiseFor(asking, role)
  if (who.found?.recorded === false) return offerAsk(asking, { member: who.found.id, words: read.found.words })
  return make(asking, draft, read.found, role)
}

async function make(asking: BySide, draft: DraftInHand, found: Filled, role: string | undefined): Promise<Outcome> {
  const again = await findCommitment(asking.db, asking.partnership.id, draft.id)
  const commitment = await makeCommitment(asking, {
    ...found,
    id: draft.id,
    ownerRole: role,
    toldTo: isTold(asking, found.owner) ? asking.member.id : undefined,
    link: draft.about['link'],
    waitingSides: sidesThatWait(asking.sides, asking.side.id),
  })
  const view = await viewFor(asking, { id: commitment.id })
  const sentence = again ? 'This promise is there already.' : 'The promise is in the record.'
  const line = { kind: 'commitment.role-given', subject: commitment.id, stage: 'given' }
  const lines = again || role === undefined ? [] : linesTo(asking, ownersOf(view), line)
  return outcomeOf(asking, view, { sentence, lines })
}

/** What was typed, to stand in the form when it opens again. */
export function typedAgain(values: Values): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
