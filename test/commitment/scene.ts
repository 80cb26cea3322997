import { z } from 'zod'
import type { Press } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import { packPress, plainText, unpackPress } from '../../src/chat/card.ts'
import { hear } from '../../src/chat/grammar.ts'
import type { NewLine } from '../../src/chat/line.ts'
import { Request, type RequestInput } from '../../src/chat/request.ts'
import type { BySide, Outcome } from '../../src/chat/room.ts'
import { todayIn } from '../../src/calendar/day.ts'
import { HOUR_MS } from '../../src/clock.ts'
import { commitmentCard } from '../../src/commitment/cards.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import { findCommitmentByNumber } from '../../src/commitment/store.ts'
import { loadView } from '../../src/commitment/view-store.ts'
import type { View } from '../../src/commitment/view.ts'
import type { Db, Row } from '../../src/database.ts'
import type { Role } from '../../src/partnership/member.ts'
import { findPartnership, sidesOf } from '../../src/partnership/store.ts'
import { databases, type TestDatabase } from '../support/database.ts'
import { ASIDE } from '../support/vault.ts'

/** Monday 1 June 2026, 10am in London. */
export const START = Date.UTC(2026, 5, 1, 9)
export const P = 'p'
export const COUNCIL = 'council'
export const ELM = 'elm'

type Person = { side: string | null; second?: string; roles: Role[]; account?: false }

const CAST: Record<string, Person> = {
  Asha: { side: COUNCIL, roles: ['officer', 'organiser'] },
  Priya: { side: COUNCIL, roles: ['officer'] },
  Tom: { side: ELM, roles: ['chair', 'organiser'] },
  Mei: { side: ELM, roles: ['resident'] },
  Joe: { side: ELM, roles: ['resident'], account: false },
  Ravi: { side: COUNCIL, second: ELM, roles: ['councillor'] },
  Rae: { side: null, roles: ['rep'] },
}

export type Scene = {
  db: Db
  now: number
  close: () => Promise<void>
  newId: () => string
}

/** A partnership of Northbridge Council and Elm Street, each with a channel, on a database of its own. */
export async function openScene(
  joined: { elm: boolean } = { elm: true },
  database: TestDatabase | undefined = databases[0],
): Promise<Scene> {
  const { db, close } = await must(database).open()
  let made = 0
  const newId = () => `id-${String((made += 1)).padStart(6, '0')}`
  const scene = { db, now: START, close, newId }
  await addPartnership(db, joined.elm)
  for (const [name, person] of Object.entries(CAST)) await addPerson(db, name, person)
  return scene
}

async function addPartnership(db: Db, elmJoined: boolean): Promise<void> {
  await db
    .insertInto('partnership')
    .values({
      id: P,
      name: 'Northbridge and Elm Street',
      zone: 'Europe/London',
      nation: 'england',
      ends_on: null,
      created_at: START,
      created_by: 'Asha',
      numbers: 11,
      events: 0,
    })
    .execute()
  const shared = { partnership_id: P, named_helper: null }
  await db
    .insertInto('side')
    .values([
      { ...shared, id: COUNCIL, name: 'Northbridge Council', kinds: '["council"]', joined_at: START },
      { ...shared, id: ELM, name: 'Elm Street', kinds: '["residents-group"]', joined_at: elmJoined ? START : null },
    ])
    .execute()
  const space = { partnership_id: P, workspace: 'w', name: 'planning', reach: null, linked_at: START, gone_at: null }
  await db
    .insertInto('space')
    .values([
      { ...space, id: 'space-council', side_id: COUNCIL, platform: 'teams', conversation: 'c1' },
      { ...space, id: 'space-elm', side_id: ELM, platform: 'slack', conversation: 'c2' },
    ])
    .execute()
}

async function addPerson(db: Db, name: string, person: Person): Promise<void> {
  const id = `person-${name}`
  const row = {
    id,
    name,
    zone: null,
    rhythm: 'staff' as const,
    hours: null,
    created_at: START,
    time_off: '[]',
    quiet: 0,
  }
  await db.insertInto('person').values(row).execute()
  const member = { partnership_id: P, id: name, person_id: id, title: null, joined_at: START, left_at: null }
  const sides = { side_id: person.side, second_side_id: person.second ?? null, roles: JSON.stringify(person.roles) }
  await db
    .insertInto('member')
    .values({ ...member, ...sides })
    .execute()
  if (person.account === false) return
  const account = { platform: 'slack', workspace: 'w', user_id: name, person_id: id, name, zone: null, reach: null }
  await db
    .insertInto('account')
    .values({ ...account, active: 1, looked_up_at: null })
    .execute()
}

type Where = {
  side?: string
  channel?: boolean
  asked?: RequestInput['asked']
  references?: RequestInput['references']
}

/** Somebody's asking, as the door hands it in: in their own chat with Kept unless a channel is said. */
export async function asking(scene: Scene, name: string, where: Where = {}): Promise<BySide> {
  const { db, now, newId } = scene
  const partnership = must(await findPartnership(db, P))
  const sides = await sidesOf(db, P)
  const member = await db.selectFrom('member').selectAll().where('id', '=', name).executeTakeFirstOrThrow()
  const person = await db.selectFrom('person').selectAll().where('id', '=', member.person_id).executeTakeFirstOrThrow()
  const side = must(sides.find((one) => one.id === (where.side ?? member.side_id)))
  const space = await db.selectFrom('space').selectAll().where('side_id', '=', side.id).executeTakeFirstOrThrow()
  const request = Request.parse({
    asker: { platform: 'slack', workspace: 'w', user: name },
    place: { kind: where.channel ? 'space' : 'direct', conversation: space.conversation },
    asked: where.asked ?? { kind: 'press', intent: 'any', data: {} },
    references: where.references ?? [],
    answerBy: 'acknowledgement',
  })
  const today = todayIn(now, partnership.zone)
  return {
    ...ASIDE,
    db,
    now,
    newId,
    request,
    person,
    here: where.channel ? space : undefined,
    partnership,
    member,
    sides,
    side,
    today,
  }
}

/** Runs one asking in its own transaction, as the door does. */
async function within(scene: Scene, ask: (scene: Scene) => Promise<Outcome>): Promise<Outcome> {
  return scene.db.transaction().execute((db) => ask({ ...scene, db }))
}

/** What somebody types after `/kept`. */
export async function say(scene: Scene, name: string, words: string, where: Where = {}): Promise<Outcome> {
  const heard = hear(words, commitmentRoom.verbs ?? [])
  if (heard.kind !== 'press') throw new Error(`Not understood: ${words}`)
  return press(scene, name, heard.press, { asked: { kind: 'words', words }, ...where })
}

/** Somebody presses a button; it travels packed, as on the platforms. */
export async function press(scene: Scene, name: string, button: Press, where: Where = {}): Promise<Outcome> {
  const { intent, data } = unpackPress(packPress(button))
  const found = must(commitmentRoom.intents.find((one) => one.name === intent))
  return within(scene, async (scene) => found.answer(await asking(scene, name, where), data))
}

/** Somebody fills in the form they were given. What stands in its fields counts unless they change it. */
export async function fill(
  scene: Scene,
  name: string,
  outcome: Outcome,
  values: Values,
  where: Where = {},
): Promise<Outcome> {
  const form = formOf(outcome)
  const row = await scene.db.selectFrom('draft').selectAll().where('id', '=', form.draft).executeTakeFirstOrThrow()
  const draft = { id: row.id, intent: row.intent, about: z.record(z.string(), z.string()).parse(JSON.parse(row.about)) }
  const submit = must(commitmentRoom.intents.find((one) => one.name === row.intent)?.submit)
  const all = { ...standing(form), ...values }
  return within(scene, async (scene) => {
    const asked = { kind: 'form' as const, draft: draft.id, values: all }
    return submit(await asking(scene, name, { asked, ...where }), draft, all)
  })
}

export function formOf(outcome: Outcome): Form {
  const { reply } = outcome
  if (reply.kind !== 'form' && reply.kind !== 'errors')
    throw new Error(`There is no form in a reply of kind ${reply.kind}.`)
  return reply.form
}

function standing(form: Form): Values {
  const filled: Values = {}
  for (const field of form.fields) {
    if ('value' in field && typeof field.value === 'string') filled[field.name] = field.value
  }
  return filled
}

/** Says it, fills in the form, and gives the promise's number: Tom promises to book the hall by 12 June. */
export async function promised(
  scene: Scene,
  name = 'Tom',
  words = 'I’ll book the hall by 12 June',
  values: Values = {},
): Promise<View> {
  const outcome = await fill(scene, name, await say(scene, name, words), values)
  return viewOf(scene, must(outcome.did).data['id'])
}

export async function viewOf(scene: Scene, id: string | undefined): Promise<View> {
  return must(await loadView(scene.db, P, id ?? '', scene.now))
}

/** The press of a button about a promise. */
export function on(view: View, deed: string, id: string = view.commitment.id): Press {
  return { intent: `commitment.${deed}`, data: { p: P, id } }
}

/** Lets time pass to 10am of a day and gives the lines that became due, the newest look at a time. */
export async function onDay(scene: Scene, day: string): Promise<NewLine[]> {
  scene.now = Date.parse(`${day}T00:00:00Z`) + 9 * HOUR_MS
  const lines: NewLine[] = []
  for (;;) {
    const due = await scene.db
      .transaction()
      .execute(async (db) => must(commitmentRoom.due).look(db, scene.now, scene.newId))
    lines.push(...(due.lines ?? []))
    if (!due.more) return lines
  }
}

/** How a line reads now, or why it is over. */
export async function read(scene: Scene, line: NewLine): Promise<string> {
  const composer = must(commitmentRoom.lines?.[line.kind])
  const composed = await composer(scene.db, { ...line, id: 'line', createdAt: scene.now }, scene.now)
  if ('later' in composed) return `not before ${composed.later}`
  if ('over' in composed) return `over: ${composed.over}`
  return 'head' in composed ? plainText(composed.head(Infinity)) : [composed.item.text, composed.item.detail].join('\n')
}

export async function storyKinds(scene: Scene): Promise<string[]> {
  const rows = await scene.db.selectFrom('story').select('kind').orderBy('seq').execute()
  return rows.map((row) => row.kind.replace('commitment.', ''))
}

export async function stepsIn(scene: Scene, view: View): Promise<Row<'step'>[]> {
  return [...(await viewOf(scene, view.commitment.id)).steps]
}

export async function numbered(scene: Scene, number: number): Promise<Row<'commitment'>> {
  return must(await findCommitmentByNumber(scene.db, P, number))
}

export function must<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('It is not there.')
  return value
}

/** What a letter to a channel says, or why it is dropped. */
export async function letterText(scene: Scene, outcome: Outcome): Promise<string> {
  const [letter] = outcome.letters ?? []
  if (!letter) return 'no letter'
  const composer = must(commitmentRoom.letters?.[letter.kind])
  const { kind, subject } = letter
  const inHand = { id: 'letter', kind, subject, person: undefined, space: 'space-elm', mayHaveArrived: false }
  const composed = await composer(scene.db, inHand, scene.now)
  return 'drop' in composed ? `dropped: ${composed.drop}` : plainText(composed.card)
}

/** The standing card as a screen reader has it. */
export async function cardText(scene: Scene, view: View): Promise<string> {
  return plainText(commitmentCard(await viewOf(scene, view.commitment.id)))
}

/** The buttons of the standing card. */
export async function buttons(scene: Scene, view: View): Promise<string[]> {
  const { actions } = commitmentCard(await viewOf(scene, view.commitment.id))
  return (actions ?? []).map((action) => action.label)
}
