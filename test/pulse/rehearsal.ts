import { existsSync, readdirSync } from 'node:fs'
import { placeOf, sealKeys, unseal } from '../../src/pulse/seal.ts'
import { DAYS, type Field, openField, openRounds } from './field.ts'
import { acts, type Neighbour, type Record } from './neighbours.ts'
import { type Clue, clue, cluesOfBytes, cluesOfInstant, type Piece, piecesOf, textPieces, tracesIn } from './traces.ts'

const RESIDENTS = 8
const COUNCIL = 6
const ANSWERING = 12

/** Where a trace may be left on purpose, to see that it is found. */
export const PLANTS = ['database', 'log'] as const
export type Plant = (typeof PLANTS)[number]

type Told = { who: Neighbour; words: string; scores: string; at: number }

/**
 * Opens a round in a folder of its own, has a dozen people answer it, closes it and tells the results, and looks before and
 * after the close for anything by which an answer could be traced. Says what it does; true where nothing was found.
 */
export async function rehearse(say: (line: string) => void, plant?: Plant): Promise<boolean> {
  const field = await openField([{ residents: RESIDENTS, council: COUNCIL, both: 1 }])
  try {
    return await rehearseOn(field, say, plant)
  } finally {
    await field.close()
  }
}

async function rehearseOn(field: Field, say: (line: string) => void, plant: Plant | undefined): Promise<boolean> {
  say('A rehearsal of a pulse in confidence, in a folder of its own that is thrown away afterwards.')
  await openRounds(field)
  const [record] = field.records
  if (!record) throw new Error('There is no record.')
  say(`${record.people.length} people are asked: ${RESIDENTS} on Slack and ${COUNCIL} on Teams.`)
  const told = await answersOf(field, record)
  say(`${told.length} people answered. Each wrote words, and gave scores, that nobody else did.`)
  const secret = Uint8Array.from(field.vault.open(record.round) ?? [])
  const sealed = await sealedIn(field)
  const open = await openedWith(field, record, secret, told)
  say(`With the secret ${open} answers could be read, so there is something to look for.`)

  say('Before the close, with everything but the folder of secrets:')
  const copy = await field.backup()
  const before = [...cluesOfSecret(secret), ...told.flatMap(cluesWhileOpen)]
  const early = search(say, await piecesNow(field, copy), before)

  for (const day of [...DAYS.reminded, DAYS.closes, DAYS.published]) await field.at(day)
  const state = (await field.db.selectFrom('round').select('state').executeTakeFirst())?.state
  say(state === 'published' ? 'The round closed, and its results were told.' : 'The round did not close as it should.')
  const left = existsSync(field.secrets) ? readdirSync(field.secrets).length : 0
  say(left === 0 ? 'The folder of secrets is empty.' : `Found: the folder of secrets still holds ${left}.`)
  const ids = (await field.db.selectFrom('answer').select('id').execute()).map(({ id }) => id)
  say(`${ids.length} single answers are left, each by itself and in an order of chance.`)
  if (plant) await leaveTrace(field, told, plant)

  say('After the close, with everything there is, and the copy that was made before it:')
  const keys = sealKeys(secret)
  const after = [
    ...cluesOfSecret(secret),
    ...record.people.map(({ member }) => clue('gone', 'The place of somebody’s answers', placeOf(keys, member))),
    ...sealed.map((one) => clue('gone', 'A sealed answer', one.slice(2_000, 2_024))),
    ...told.flatMap(cluesAfterwards),
    ...ids.map((id) => clue('answer', 'An answer', id)),
  ]
  const late = search(say, await piecesNow(field, await field.backup()), after)
  const again = search(say, piecesOf(new Map([['the copy made before the close', copy]])), before)
  const isWell = [early, late, again].every(Boolean) && left === 0 && state === 'published' && open === told.length
  say(isWell ? 'Nothing tells who answered what.' : 'Something was found. Please report it: see SECURITY.md.')
  return isWell
}

/** Each has scores of their own: the digits of a number that nobody else has. */
async function answersOf(field: Field, record: Record): Promise<Told[]> {
  const told: Told[] = []
  for (const [nth, who] of record.people.slice(0, ANSWERING).entries()) {
    field.pass(61_007 + nth)
    const words = `These words are only said once, namely here: ${['by', 'of'][nth % 2] ?? ''} ${'x'.repeat(nth + 1)}.`
    const scores = Array.from(String(51_739 + nth * 1_111), (digit) => Math.max(1, Number(digit)))
    await acts(record, who).answer((at) => scores[at] ?? 1, words)
    told.push({ who, words, scores: scores.join(''), at: field.now() })
  }
  return told
}

async function openedWith(field: Field, record: Record, secret: Uint8Array, told: readonly Told[]): Promise<number> {
  const keys = sealKeys(secret)
  const rows = await field.db.selectFrom('response').selectAll().execute()
  return told.filter(({ who, words, scores }) => {
    const key = placeOf(keys, who.member)
    const row = rows.find((one) => one.key === key)
    const text = unseal(keys, `${record.id}/${record.round}/${key}`, row?.sealed ?? '')
    return text?.includes(words) === true && text.includes(`"${scores}"`)
  }).length
}

async function sealedIn(field: Field): Promise<string[]> {
  return (await field.db.selectFrom('response').select('sealed').execute()).map(({ sealed }) => sealed)
}

function cluesOfSecret(secret: Uint8Array): Clue[] {
  const keys = sealKeys(secret)
  return [
    ...cluesOfBytes('The secret of the round', secret),
    ...[keys.places, keys.contents.export()].flatMap((key) => cluesOfBytes('A key of the round', key)),
  ]
}

function cluesWhileOpen({ words, scores, at }: Told): Clue[] {
  return [
    clue('gone', 'What somebody wrote', words),
    clue('gone', 'What somebody scored', `"${scores}"`),
    ...cluesOfInstant('The instant at which somebody answered', at),
  ]
}

function cluesAfterwards({ who, words, scores, at }: Told): Clue[] {
  const { member, person, asker } = who
  return [
    clue('answer', 'What somebody wrote', words),
    clue('gone', 'What somebody scored, all of it together', `"${scores}"`),
    ...cluesOfInstant('The instant at which somebody answered', at),
    clue('person', 'a member', member),
    clue('person', 'a person', person),
    clue('person', 'an account', asker.user),
  ]
}

async function piecesNow(field: Field, copy: Buffer): Promise<Piece[]> {
  return [
    ...piecesOf(field.files()),
    ...piecesOf(new Map([['the copy', copy]])),
    ...textPieces(field.posted(), 'message'),
    ...textPieces(field.log, 'line of the log'),
  ]
}

function search(say: (line: string) => void, pieces: readonly Piece[], clues: readonly Clue[]): boolean {
  const traces = tracesIn(pieces, clues)
  const size = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000_000
  const wholes = [...new Set(pieces.map(({ where }) => where.replace(/,? ?\d+$/, '').replace(/, (?:page|frame)$/, '')))]
  const looked = new Set(clues.map(({ what }) => what.charAt(0).toLowerCase() + what.slice(1)))
  say(`  Searched ${size.toFixed(1)} MB: ${wholes.join(', ')}.`)
  say(`  Looked for ${clues.length} traces: ${[...looked].join('; ')}.`)
  for (const trace of traces) say(`  Found: ${trace}`)
  if (traces.length === 0) say('  Nothing found.')
  return traces.length === 0
}

async function leaveTrace({ db, log }: Field, told: readonly Told[], plant: Plant): Promise<void> {
  const [one] = told
  if (!one) throw new Error('Nobody answered.')
  if (plant === 'log') log.push(JSON.stringify({ event: 'answered', member: one.who.member, said: one.words }))
  else await db.updateTable('account').set({ name: one.words }).where('person_id', '=', one.who.person).execute()
}
