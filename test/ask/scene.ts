import { z } from 'zod'
import { askRoom } from '../../src/ask/room.ts'
import { plainText, type Card } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import { hear } from '../../src/chat/grammar.ts'
import type { NewLetter, NewPosting } from '../../src/chat/letter.ts'
import type { NewLine } from '../../src/chat/line.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { Request, type Reference, type Source } from '../../src/chat/request.ts'
import type { ByMember, Intent, Outcome, Room } from '../../src/chat/room.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import { localTime } from '../../src/calendar/day.ts'
import type { Db } from '../../src/database.ts'
import { findPartnership, sidesOf } from '../../src/partnership/store.ts'
import { recordRoom } from '../../src/record/room.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { migrate } from '../../adapters/database/migrate.ts'
import { ASIDE } from '../support/vault.ts'

/** Monday 1 June 2026, 9am in London. */
export const MONDAY = Date.UTC(2026, 5, 1, 8)
const HOUR_MS = 3_600_000
const ROOMS: readonly Room[] = [recordRoom, askRoom, commitmentRoom]
const ZONE = 'Europe/London'

/** Asha and Priya are of the council, Tom, Mei and Joe of the residents; Joe has no account, Rae no side. */
const CAST = [
  { id: 'asha', name: 'Asha', side: 'north', roles: ['officer', 'organiser'] },
  { id: 'priya', name: 'Priya', side: 'north', roles: ['officer'] },
  { id: 'tom', name: 'Tom', side: 'elm', roles: ['chair', 'organiser'] },
  { id: 'mei', name: 'Mei', side: 'elm', roles: ['resident'] },
  { id: 'joe', name: 'Joe', side: 'elm', roles: ['resident'] },
  { id: 'rae', name: 'Rae', side: null, roles: ['rep'] },
] as const
export type Who = (typeof CAST)[number]['id']

/** Where and how something is asked. `side` is the hat of somebody with two. */
type How = { here?: 'north' | 'elm'; references?: Reference[]; side?: string; source?: Source; words?: true }

export type Scene = Awaited<ReturnType<typeof openScene>>

/** A partnership in memory, and a way to ask things of the rooms as its people. */
export async function openScene(joined = true, opened?: Opened) {
  const { db, close } = opened ?? (await openMemory())
  await seed(db, joined)
  let now = MONDAY
  let ids = 0
  const newId = () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`
  const said: { letters: NewLetter[]; postings: NewPosting[]; lines: NewLine[] } = {
    letters: [],
    postings: [],
    lines: [],
  }

  const keep = (outcome: Pick<Outcome, 'letters' | 'postings' | 'lines'>) => {
    said.letters.push(...(outcome.letters ?? []))
    said.postings.push(...(outcome.postings ?? []))
    said.lines.push(...(outcome.lines ?? []))
  }

  const asking = async (db: Db, who: Who, how: How): Promise<ByMember> => {
    const partnership = await findPartnership(db, 'p')
    const member = await db.selectFrom('member').selectAll().where('id', '=', who).executeTakeFirstOrThrow()
    const person = await db.selectFrom('person').selectAll().where('id', '=', who).executeTakeFirstOrThrow()
    if (!partnership) throw new Error('no partnership')
    const sides = await sidesOf(db, 'p')
    const spaces = await db.selectFrom('space').selectAll().execute()
    const here = spaces.find((space) => space.side_id === how.here)
    const request = Request.parse({
      asker: { platform: 'fake', workspace: 'w', user: who, name: member.id },
      place: { kind: how.here ? 'space' : 'direct', conversation: how.here ?? who },
      asked: how.source
        ? { kind: 'record', source: how.source }
        : how.words
          ? { kind: 'words', words: '' }
          : { kind: 'press', intent: 'x', data: {} },
      references: how.references ?? [],
      answerBy: 'acknowledgement',
    })
    const side = sides.find((one) => one.id === (how.side ?? member.side_id))
    const today = localTime(now, ZONE).on
    return { ...ASIDE, db, now, newId, request, person, here, partnership, member, sides, side, today }
  }

  /** One transaction, as the door does it: what is refused has changed nothing. */
  const inOne = async (who: Who, how: How, run: (asking: ByMember) => Promise<Outcome>): Promise<Reply> => {
    const outcome = await db.transaction().execute(async (trx) => run(await asking(trx, who, how)))
    keep(outcome)
    const { then } = outcome
    if (then?.kind === 'press') return press(who, then.intent, then.data, how)
    if (then?.kind === 'words') return say(who, then.words, how)
    return outcome.reply
  }

  const press = (who: Who, intent: string, data: Record<string, string>, how: How = {}): Promise<Reply> =>
    inOne(who, how, (one) => intentOf(intent).answer(one, data))

  const say = (who: Who, words: string, how: How = {}): Promise<Reply> => {
    const heard = hear(
      words,
      ROOMS.flatMap((room) => room.verbs ?? []),
    )
    if (heard.kind !== 'press') throw new Error(`"${words}" was not understood: ${heard.kind}`)
    return press(who, heard.press.intent, heard.press.data, { ...how, words: true })
  }

  const submit = async (who: Who, draft: string, values: Values, how: How = {}): Promise<Reply> => {
    const row = await db.selectFrom('draft').selectAll().where('id', '=', draft).executeTakeFirstOrThrow()
    const { submit: take } = intentOf(row.intent)
    if (!take) throw new Error(`${row.intent} takes no form`)
    const about = z.record(z.string(), z.string()).parse(JSON.parse(row.about))
    return inOne(who, how, (one) => take(one, { id: row.id, intent: row.intent, about }, values))
  }

  /** Opens a form, and sends it with what stands in it and what is filled in besides. */
  const fill = async (who: Who, opened: Reply, values: Values = {}, how: How = {}): Promise<Reply> => {
    const form = formIn(opened)
    return submit(who, form.draft, { ...standing(form), ...values }, how)
  }

  return {
    db,
    close,
    press,
    say,
    fill,
    submit,
    said,
    now: () => now,
    today: () => localTime(now, ZONE).on,
    /** Moves on to 9am (or thereabouts) so many days after Monday 1 June. */
    onDay: (days: number) => {
      now = MONDAY + days * 24 * HOUR_MS
    },
    pass: (ms: number) => {
      now += ms
    },
    /** Lets time pass for the ask room; gives the lines that became due. */
    tick: async (): Promise<readonly NewLine[]> => {
      const due = await askRoom.due?.look(db, now, newId)
      keep(due ?? {})
      return due?.lines ?? []
    },
    ask: async (number = 1) => db.selectFrom('ask').selectAll().where('number', '=', number).executeTakeFirstOrThrow(),
    commitment: async (number = 1) =>
      db.selectFrom('commitment').selectAll().where('number', '=', number).executeTakeFirstOrThrow(),
    /** The standing card of an ask as both channels show it. */
    card: async (id: string): Promise<Card> => {
      const made = await askRoom.postings?.['ask.card']?.(
        db,
        { partnership: 'p', kind: 'ask.card', subject: id, space: 's' },
        now,
      )
      if (!made || !('card' in made)) throw new Error('no card')
      return made.card
    },
    letter: async (letter: NewLetter) => {
      const compose = { ...askRoom.letters, ...recordRoom.letters }[letter.kind]
      const { kind, subject, to } = letter
      const person = 'person' in to ? to.person : undefined
      return compose?.(db, { id: 'l', kind, subject, person, space: undefined, mayHaveArrived: false }, now)
    },
    line: async (line: NewLine) => askRoom.lines?.[line.kind]?.(db, { ...line, id: 'n', createdAt: now }, now),
    /** Tom asks the council to do something, from the residents' channel. */
    asked: async (words = 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm') => {
      await fill('tom', await say('tom', words, { here: 'elm' }), {}, { here: 'elm' })
      return db.selectFrom('ask').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
    },
  }
}

async function openMemory(): Promise<Opened> {
  const opened = openDatabase('sqlite::memory:')
  await migrate(opened.db)
  return opened
}

function intentOf(name: string): Intent {
  const intent = ROOMS.flatMap((room) => room.intents).find((one) => one.name === name)
  if (!intent) throw new Error(`no intent ${name}`)
  return intent
}

export function formIn(reply: Reply): Form {
  if (reply.kind !== 'form' && reply.kind !== 'errors') throw new Error(`a ${reply.kind} is no form`)
  return reply.form
}

export function cardIn(reply: Reply): Card {
  if (reply.kind !== 'card' && reply.kind !== 'replace') throw new Error(`a ${reply.kind} is no card`)
  return reply.card
}

export function errorsIn(reply: Reply): Record<string, string> {
  if (reply.kind !== 'errors') throw new Error(`a ${reply.kind} has no errors`)
  return reply.errors
}

export function textOf(reply: Reply): string {
  return plainText(cardIn(reply))
}

/** What stands in a form when it opens, by field. */
export function standing(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap((field) =>
      'value' in field && typeof field.value === 'string' ? [[field.name, field.value]] : [],
    ),
  )
}

/** Presses the button of a card with this label. */
export function pressOn(scene: Scene, who: Who, card: Card, label: string, how: How = {}): Promise<Reply> {
  const action = card.actions?.find((one) => one.label === label)
  if (!action || !('intent' in action)) throw new Error(`There is no button "${label}" on:\n${plainText(card)}`)
  return scene.press(who, action.intent, action.data, how)
}

export function labelsOf(card: Card): string[] {
  return (card.actions ?? []).map((action) => action.label)
}

async function seed(db: Db, joined: boolean): Promise<void> {
  const at = MONDAY
  await db
    .insertInto('partnership')
    .values({
      id: 'p',
      name: 'Elm Street and Northbridge',
      zone: ZONE,
      nation: 'england',
      ends_on: null,
      created_at: at,
      created_by: 'asha',
      numbers: 0,
      events: 0,
    })
    .execute()
  const sides = [
    { id: 'north', name: 'Northbridge Council', kinds: '["council"]', joined_at: at },
    { id: 'elm', name: "Elm Street residents' group", kinds: '["residents-group"]', joined_at: joined ? at : null },
  ]
  await db
    .insertInto('side')
    .values(sides.map((side) => ({ ...side, partnership_id: 'p', named_helper: null })))
    .execute()
  for (const { id, name, side, roles } of CAST) {
    await db
      .insertInto('person')
      .values({ id, name, zone: ZONE, rhythm: 'staff', hours: null, created_at: at, time_off: '[]', quiet: 0 })
      .execute()
    await db
      .insertInto('member')
      .values({
        partnership_id: 'p',
        id,
        person_id: id,
        side_id: side,
        second_side_id: null,
        roles: JSON.stringify(roles),
        title: null,
        joined_at: at,
        left_at: null,
      })
      .execute()
    if (id === 'joe') continue
    await db
      .insertInto('account')
      .values({
        platform: 'fake',
        workspace: 'w',
        user_id: id,
        person_id: id,
        name,
        zone: ZONE,
        reach: null,
        active: 1,
        looked_up_at: at,
      })
      .execute()
  }
  for (const side of ['north', 'elm']) {
    await db
      .insertInto('space')
      .values({
        partnership_id: 'p',
        id: `space-${side}`,
        side_id: side,
        platform: 'fake',
        workspace: 'w',
        conversation: side,
        name: side,
        reach: null,
        linked_at: at,
        gone_at: null,
      })
      .execute()
  }
}
