import { z } from 'zod'
import { findDate } from '../calendar/dates.ts'
import { openDraft } from '../chat/draft.ts'
import { filled, type Form, type Option, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { rolesOf } from '../partnership/member.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { aboutFor, outcomeOf, viewFor } from './answer.ts'
import { offerAsk } from './offer.ts'
import { COMMITMENT_LIMITS, FIRMNESS, type Firmness } from './commitment.ts'
import { errorsIn, readDue, readText } from './filled.ts'
import { choicesHint, dateTyped, promiseForm, readBack, type Typed } from './forms.ts'
import { presentOn, roleFor, sidesThatWait } from './owners.ts'
import { findCommitment, type Made, makeCommitment } from './store.ts'

const Said = z.object({ words: z.string().max(20_000).optional(), link: z.string().max(2_000).optional() })

/** "I'll …": a form with what was said, read back. */
export const promise: Intent = forSide('commitment.promise', {
  only: 'for themselves, or to record what a colleague without an account said',
  data: Said,
  answer: (asking, said) => openPromise(asking, said),
  submit: submitPromise,
})

/** "We'll …": the same, for the role in which somebody speaks for their side. */
export const promiseForUs: Intent = forSide('commitment.promise-for-us', {
  only: 'a chair or organiser, for that role',
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
  return trimmed === '' ? undefined : trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
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
    people: role === undefined ? await peopleFor(asking) : [],
    others: asking.sides
      .filter((side) => side.id !== asking.side.id)
      .map((side) => ({ value: side.id, label: side.name })),
  })
}

function defined(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
}

/** Whoever asks, and the colleagues of their side whom no chat can reach. */
async function peopleFor(asking: BySide): Promise<Option[]> {
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  const members = await membersOf(asking.db, asking.partnership.id)
  const colleagues = presentOn({ members }, asking.side.id).filter((member) => silent.has(member.id))
  return [
    { value: asking.member.id, label: 'I did' },
    ...colleagues
      .filter((member) => member.id !== asking.member.id)
      .map((member) => ({ value: member.id, label: `${member.name}, who told me` })),
  ]
}

type Filled = Pick<Made, 'words' | 'firmness' | 'dueOn' | 'dueTime' | 'project' | 'withSide'>

function readPromise(
  asking: BySide,
  draft: DraftInHand,
  values: Values,
): { found: Filled } | { errors: Record<string, string> } {
  const words = readText(values, 'words', {
    max: COMMITMENT_LIMITS.words,
    need: 'Say in a few words what you will do.',
  })
  const project = readText(values, 'project', { max: COMMITMENT_LIMITS.project })
  const due = readDue(values, asking.today, draft.about['unsure'] === '1' ? 'Choose which day you mean.' : undefined)
  if ('errors' in words || 'errors' in project || 'errors' in due) return { errors: errorsIn(words, project, due) }
  const withSide = asking.sides.find((side) => side.id === filled(values, 'with') && side.id !== asking.side.id)
  return {
    found: {
      ...due.found,
      words: words.found ?? '',
      firmness: readFirmness(values) ?? 'will',
      project: project.found,
      withSide: withSide?.id,
    },
  }
}

export function readFirmness(values: Values): Firmness | undefined {
  return FIRMNESS.find((firmness) => firmness === filled(values, 'firmness'))
}

async function submitPromise(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const read = readPromise(asking, draft, values)
  if ('errors' in read) {
    const form = await formFor(asking, draft.id, draft.about, typedAgain(values))
    return { reply: { kind: 'errors', form, errors: read.errors } }
  }
  const role = draft.about['role']
  // The role may have changed hands since the form was opened.
  if (role !== undefined) ownRole(asking)
  const who = role === undefined ? (filled(values, 'who') ?? asking.member.id) : undefined
  if (who !== undefined && who !== asking.member.id && !(await mayRecordFor(asking, who))) {
    return offerAsk(asking, { member: who, words: read.found.words })
  }
  return make(asking, draft, read.found, { owner: who, role })
}

/** Words of a colleague can be recorded by others of their side while no chat reaches that colleague. */
async function mayRecordFor(asking: BySide, member: string): Promise<boolean> {
  const people = await peopleFor(asking)
  return people.some((person) => person.value === member)
}

async function make(
  asking: BySide,
  draft: DraftInHand,
  found: Filled,
  by: { owner: string | undefined; role: string | undefined },
): Promise<Outcome> {
  const again = await findCommitment(asking.db, asking.partnership.id, draft.id)
  const told = by.owner !== undefined && by.owner !== asking.member.id
  const commitment = await makeCommitment(asking, {
    ...found,
    id: draft.id,
    owner: by.owner,
    ownerRole: by.role,
    toldTo: told ? asking.member.id : undefined,
    link: draft.about['link'],
    waitingSides: sidesThatWait(asking.sides, asking.side.id),
  })
  const view = await viewFor(asking, { id: commitment.id })
  const sentence = again ? 'This promise is there already.' : 'The promise is in the record.'
  return outcomeOf(asking, view, { sentence })
}

/** What was typed, to stand in the form when it opens again. */
export function typedAgain(values: Values): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
