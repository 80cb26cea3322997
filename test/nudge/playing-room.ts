import { todayIn } from '../../src/calendar/day.ts'
import type { LineComposer } from '../../src/chat/line.ts'
import type { NewLine } from '../../src/chat/line.ts'
import type { Row } from '../../src/database.ts'
import type { Asking, Room } from '../../src/chat/room.ts'
import type { Lost } from '../../src/outbox/office.ts'
import type { Outbox } from '../../src/outbox/send.ts'
import { tellOfGivingUp } from '../../src/door/giving-up.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { nudgeRoom } from '../../src/nudge/room.ts'
import { writeLines } from '../../src/nudge/store.ts'
import type { Db } from '../../src/database.ts'
import { addPartnership, addPerson, type Office, openOffice } from '../outbox/playing-office.ts'
import { ASIDE } from '../support/vault.ts'

/** The nudge room over an office: time can pass, and what waits can be answered. */
export type Playing = Office & {
  room: Room
  composers: Record<string, LineComposer>
  /** Subjects that were answered meanwhile: their lines are overtaken. */
  answered: Set<string>
  /** By subject, the day before which its lines are not to be said. */
  later: Map<string, string>
  /** The subjects of lines, each time that one was composed. */
  composed: string[]
  write: (line: Partial<NewLine> & { person: string; subject: string }) => Promise<void>
  /** Lets what is due be planned and sent. */
  tick: (outbox?: Outbox) => Promise<{ nextAt: number | undefined }>
  /** Ticks whenever something wants sending, until the time is up. */
  pass: (ms: number) => Promise<void>
  /** A member of the side, with an account. */
  join: (id: string, more?: { roles?: string[]; person?: Partial<Row<'person'>>; platform?: string }) => Promise<void>
  press: (person: string, intent: string, data: Record<string, string>) => Promise<Reply>
  lineOf: (subject: string) => Promise<Row<'line'>>
  /** How many lines each message of a person had, in order. */
  itemsTo: (person: string) => string[][]
}

const TICK_MS = 30_000

async function isAnyWaiting(db: Db): Promise<boolean> {
  const line = await db.selectFrom('line').select('id').where('state', '=', 'waiting').executeTakeFirst()
  return line !== undefined
}

export async function openRoom(db: Db): Promise<Playing> {
  const office = openOffice(db)
  const answered = new Set<string>()
  const later = new Map<string, string>()
  const composed: string[] = []
  const composers: Record<string, LineComposer> = {
    'test.waits': async (_db, line, now) => {
      composed.push(line.subject)
      if (answered.has(line.subject)) return { over: 'it was answered' }
      const day = later.get(line.subject)
      if (day !== undefined && todayIn(now, 'Europe/London') < day) return { later: day }
      if (line.stage === 'head')
        return { head: () => ({ title: line.subject, parts: [{ kind: 'text', text: 'All quiet.' }] }) }
      const actions = [{ label: 'Done', intent: 'test.done', data: { id: line.subject } }]
      return { item: { text: line.subject, actions } }
    },
  }
  const room = nudgeRoom(composers)
  Object.assign(office.letters, room.letters)
  await addPartnership(db)

  const onGaveUp = (lost: Lost) => {
    office.lost.push(lost)
    return db.transaction().execute((db) => tellOfGivingUp(db, [], lost, office.now(), office.newId))
  }
  const start = (more = {}) => office.start({ onGaveUp, ...more })
  const outbox = start()

  const tick = async (on: Outbox = outbox) => {
    for (;;) {
      const came = await db.transaction().execute(async (db) => room.due?.look(db, office.now(), office.newId))
      if (!came?.more) break
    }
    return on.run()
  }
  const pass = async (ms: number) => {
    const until = office.now() + ms
    for (;;) {
      const { nextAt = Infinity } = await tick()
      // As the timer does, which ticks every half minute: sending may have left lines to be planned again.
      const next = (await isAnyWaiting(db)) ? Math.min(nextAt, office.now() + TICK_MS) : nextAt
      if (next > until) break
      office.wait(Math.max(0, next - office.now()))
    }
    office.wait(until - office.now())
  }
  const write: Playing['write'] = (line) => {
    const full = { partnership: 'p', kind: 'test.waits', stage: 'first', on: '2026-06-01', ...line }
    return writeLines(db, [full], office.now(), office.newId)
  }
  const join: Playing['join'] = async (id, { roles = ['officer'], person = {}, platform = 'slack' } = {}) => {
    await addPerson(db, id, { platform })
    await db
      .updateTable('person')
      .set({ rhythm: 'staff', ...person })
      .where('id', '=', id)
      .execute()
    const member = { side_id: 'elm', second_side_id: null, title: null, joined_at: 0, left_at: null }
    await db
      .insertInto('member')
      .values({ partnership_id: 'p', id: `member ${id}`, person_id: id, roles: JSON.stringify(roles), ...member })
      .execute()
  }
  const press: Playing['press'] = async (id, name, data) => {
    const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const asking: Asking = {
      ...ASIDE,
      db,
      now: office.now(),
      newId: office.newId,
      person,
      here: undefined,
      request: {
        asker: { platform: 'slack', workspace: 'elm', user: id },
        place: { kind: 'direct', conversation: id },
        asked: { kind: 'press', intent: name, data },
        references: [],
        answerBy: 'acknowledgement',
      },
    }
    const intent = room.intents.find((one) => one.name === name)
    if (!intent) throw new Error(`There is no ${name}.`)
    return (await intent.answer(asking, data)).reply
  }
  const lineOf: Playing['lineOf'] = (subject) =>
    db.selectFrom('line').selectAll().where('subject_id', '=', subject).orderBy('id').executeTakeFirstOrThrow()
  const itemsTo = (person: string) =>
    [...office.slack.posts, ...office.teams.posts]
      .filter(({ to }) => 'user' in to.to && to.to.user === person)
      .map(({ card }) => {
        const [first] = card?.parts ?? []
        if (first?.kind === 'list') return first.items.map((item) => item.text)
        return first?.kind === 'text' ? [first.text] : []
      })
  return {
    ...office,
    start,
    room,
    composers,
    answered,
    later,
    composed,
    write,
    tick,
    pass,
    join,
    press,
    lineOf,
    itemsTo,
  }
}
