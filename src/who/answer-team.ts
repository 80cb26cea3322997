import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { errorsIn, type Read, readText } from '../chat/filled.ts'
import type { Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forOrganiser, forSide, type Outcome } from '../chat/room.ts'
import { oneLine } from '../person/person.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { cardOf } from './answer.ts'
import { ENTRY_SENTENCES, takenOutCard } from './cards-entry.ts'
import { type Entry, ENTRY_LIMITS } from './entry.ts'
import { readSaid, type Said } from './filled.ts'
import { standingOf, teamForm } from './forms.ts'
import { findEntry, keepEntry, knownIn, setGone } from './store.ts'

/** A team of one's own side without a named person: a new one or, with an id, what stands. */
export const team = forSide('who.team', {
  only: 'of their own side',
  data: z.object({ id: z.string().max(80).optional() }),
  async answer(asking, { id }) {
    const { partnership, side, sides } = asking
    const entry = id === undefined ? undefined : await ownTeam(asking, id)
    if (entry === undefined) await refuseTooMany(asking)
    const about = { s: side.id, ...(entry && { id: entry.id }) }
    const draft = await openDraft(asking, { intent: 'who.team', about, partnership: partnership.id })
    return { reply: { kind: 'form', form: teamForm(draft, side, standingOf(entry, sides, null)) } }
  },
  submit: submitTeam,
})

async function submitTeam(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, partnership, side, sides } = asking
  const id = draft.about['id'] ?? draft.id
  const before = await findEntry(db, partnership.id, id)
  if (draft.about['id'] !== undefined) await ownTeam(asking, id)
  else if (before === undefined) await refuseTooMany(asking)
  const [name, said] = [await readName(asking, values, id), readSaid(values, sides)]
  if ('errors' in name || 'errors' in said) {
    return { reply: { kind: 'errors', form: teamForm(draft.id, side, values), errors: errorsIn(name, said) } }
  }
  await keepTeam(asking, id, name.found, said.found)
  await tellOf(asking, id, before === undefined ? 'who.team-added' : 'who.team-changed', name.found)
  return shown(asking, id)
}

/** Its name, which no other team of the side has. */
async function readName(asking: BySide, values: Values, id: string): Promise<Read<string>> {
  const read = readText(values, 'name', { max: ENTRY_LIMITS.line, need: ENTRY_SENTENCES.needsName })
  if ('errors' in read) return read
  const name = oneLine(read.found, ENTRY_LIMITS.line)
  if (name === undefined) return { errors: { name: ENTRY_SENTENCES.needsName } }
  const everybody = await knownIn(asking.db, asking.partnership.id)
  const isTaken = everybody.some(
    (one) =>
      one.id !== id &&
      one.member === undefined &&
      one.sides.includes(asking.side.id) &&
      one.name.toLowerCase() === name.toLowerCase(),
  )
  return isTaken ? { errors: { name: ENTRY_SENTENCES.nameTaken } } : { found: name }
}

function keepTeam({ db, partnership, side, now }: BySide, id: string, name: string, said: Said): Promise<void> {
  const of = { partnership_id: partnership.id, id, member_id: null, side_id: side.id, name }
  return keepEntry(db, { ...of, ...said, told_by: null, at: now, gone_at: null })
}

async function shown(asking: BySide, id: string): Promise<Outcome> {
  const everybody = await knownIn(asking.db, asking.partnership.id)
  const known = everybody.find((one) => one.id === id)
  if (known === undefined) throw new Error('A team that was kept is not there.')
  return {
    reply: { kind: 'card', card: await cardOf(asking, known, everybody, ENTRY_SENTENCES.saved) },
    did: { intent: 'who.show', data: { p: asking.partnership.id, id } },
  }
}

/** Takes a team out of who's who; it can be put back as it was. */
export const takeTeamOut = forOrganiser('who.take-out', {
  only: 'a team of their own side',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const { db, now, partnership, side } = asking
    const entry = await teamOf(asking, id)
    if (await setGone(db, entry, now)) await tellOf(asking, id, 'who.team-out', entry.name ?? '')
    const card = takenOutCard(partnership.id, side.id, { id, name: entry.name ?? '' })
    return { reply: { kind: 'replace', card }, did: { intent: 'who.list', data: { p: partnership.id } } }
  },
})

export const putTeamBack = forOrganiser('who.put-back', {
  only: 'a team of their own side',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const entry = await teamOf(asking, id)
    const isBack = await setGone(asking.db, entry, null)
    if (isBack) await tellOf(asking, id, 'who.team-back', entry.name ?? '')
    return shown(asking, id)
  },
})

/** A team that stands, of one's own side. */
async function ownTeam(asking: BySide, id: string): Promise<Entry> {
  const entry = await teamOf(asking, id)
  if (entry.gone_at !== null) throw new Refusal(ENTRY_SENTENCES.teamGone)
  return entry
}

async function teamOf({ db, partnership, side }: BySide, id: string): Promise<Entry> {
  const entry = await findEntry(db, partnership.id, id)
  if (entry?.member_id !== null) throw new Refusal(ENTRY_SENTENCES.teamGone)
  if (entry.side_id !== side.id) throw new Refusal(ENTRY_SENTENCES.notYourSide)
  return entry
}

async function refuseTooMany({ db, partnership }: BySide): Promise<void> {
  const teams = (await knownIn(db, partnership.id)).filter(({ member }) => member === undefined)
  if (teams.length >= ENTRY_LIMITS.teams) throw new Refusal(ENTRY_SENTENCES.full)
}

function tellOf(asking: BySide, id: string, kind: string, name: string): Promise<void> {
  return tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'team', id },
    member: asking.member.id,
    side: asking.side.id,
    texts: { name },
  })
}
