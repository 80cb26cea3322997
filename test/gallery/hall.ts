import type { Card } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Asked, Asker, Place, RequestInput } from '../../src/chat/request.ts'
import { Request } from '../../src/chat/request.ts'
import type { Row } from '../../src/database.ts'
import { heard } from '../../src/door/hearing.ts'
import { messageOf } from '../../src/nudge/message.ts'
import { rhythmOf } from '../../src/nudge/hearer.ts'
import { shown } from '../../src/nudge/showing.ts'
import { actionsOf, type Cast, openCast, type Somebody } from '../support/cast.ts'
import type { Post } from '../support/chat.ts'
import { HOSTILE_NAME, hostileText, TOO_LONG } from './hostile.ts'

/** One thing that Kept shows somebody, under the name of the intent or composer that it came from. */
export type Exhibit = { name: string } & ({ card: Card } | { form: Form; errors: Record<string, string> })

/** `hostile`: whatever people can type is as nasty as it may be, and each form is first sent with far too much. */
export type Mood = 'kind' | 'hostile'

/** A form that was sent with far too much in each of its fields, what came back, and how many events it made. */
export type Refused = { form: Form; fields: string[]; reply: Reply; told: number }

export type Hall = Awaited<ReturnType<typeof openHall>>
export type Visitor = ReturnType<typeof visitorOf>
type More = Partial<RequestInput>

/** The cast in a house of their own, where what is shown under a name is kept. */
export async function openHall(mood: Mood = 'kind') {
  const cast = await openCast()
  if (mood === 'hostile') await spoilNames(cast)
  const keeping: Keeping = { cast, mood, exhibits: [], refused: [] }
  const { asha, priya, tom, mei, alone } = cast
  const visit = (somebody: Somebody) => visitorOf(keeping, somebody)
  return {
    cast,
    db: cast.db,
    exhibits: keeping.exhibits,
    refused: keeping.refused,
    asha: visit(asha),
    priya: visit(priya),
    tom: visit(tom),
    mei: visit(mei),
    alone: { asha: visit(alone.asha), priya: visit(alone.priya), tom: visit(alone.tom), mei: visit(alone.mei) },
    somebody: (asker: Asker, place: Place) => visit(cast.somebody(asker, place)),
    at: cast.at,
    tick: () => cast.kept.tick(),
    keep: (name: string, card: Card) => keep(keeping, name, { kind: 'card', card }),
    keepForm: (name: string, form: Form, errors: Record<string, string> = {}) =>
      keep(keeping, name, { kind: 'errors', form, errors }),
    /** The newest standing card of a kind, as it stands in the channels. */
    newest: async (kind: string) => cardOf(cast, (await postings(cast, kind)).at(-1)?.handle ?? null, kind),
    letter: (kind: string, variant: string) => showLetter(keeping, kind, variant),
    posting: (kind: string, variant: string) => showPosting(keeping, kind, variant),
    line: (kind: string, variant: string, which: { stage?: string } = {}) => showLine(keeping, kind, variant, which),
    bundle: (to: Asker, variant: string) => showBundle(keeping, to, variant),
    /** What Kept itself took for a bug of its own. */
    bugs: () => cast.log.filter(({ level }) => level === 'error'),
    close: cast.close,
  }
}

type Keeping = { cast: Cast; mood: Mood; exhibits: Exhibit[]; refused: Refused[] }

async function spoilNames({ db }: Cast): Promise<void> {
  for (const side of await db.selectFrom('side').selectAll().execute()) {
    const name = `${side.name} ${HOSTILE_NAME}`
    await db.updateTable('side').set({ name }).where('id', '=', side.id).execute()
  }
  for (const person of await db.selectFrom('person').selectAll().execute()) {
    const name = `${person.name ?? ''} ${HOSTILE_NAME}`
    await db.updateTable('person').set({ name }).where('id', '=', person.id).execute()
  }
  await db.updateTable('partnership').set({ name: HOSTILE_NAME }).execute()
  await db.updateTable('space').set({ name: HOSTILE_NAME }).execute()
}

/** Somebody in one place. Where a variant is named, what comes back is kept as `<intent>.<variant>`. */
function visitorOf(keeping: Keeping, somebody: Somebody) {
  const ask = async (asked: Asked, variant?: string, more: More = {}): Promise<Reply> => {
    const name = variant === undefined ? undefined : `${await intentOf(keeping, somebody, asked, more)}.${variant}`
    const reply = await somebody.ask(asked, more)
    if (name !== undefined) keep(keeping, name, reply)
    return reply
  }
  return {
    asker: somebody.asker,
    ask,
    says: (words: string, variant?: string, more?: More) => ask({ kind: 'words', words }, variant, more),
    presses: (card: Card, label: string | RegExp, variant?: string, more?: More) =>
      ask({ kind: 'press', ...pressOn(card, label) }, variant, more),
    /** Sends a form; fields that are not named keep what stands in them. */
    async sends(form: Form, values: Values = {}, variant?: string, more?: More): Promise<Reply> {
      const all = { ...standing(form), ...values }
      const asked = (values: Values) => ({ kind: 'form' as const, draft: form.draft, values })
      if (keeping.mood === 'kind') return ask(asked(all), variant, more)
      const fields = form.fields.filter((field) => field.kind === 'text').map((field) => field.name)
      const tooMuch = Object.fromEntries(fields.map((name) => [name, TOO_LONG]))
      if (fields.length > 0) {
        const before = await eventsIn(keeping.cast)
        const reply = await ask(asked({ ...all, ...tooMuch }), undefined, more)
        keeping.refused.push({ form, fields, reply, told: (await eventsIn(keeping.cast)) - before })
      }
      return ask(asked(spoilt(form, all)), variant, more)
    },
  }
}

async function eventsIn({ db }: Cast): Promise<number> {
  return (await db.selectFrom('story').select('seq').execute()).length
}

/** What people typed on purpose too long or not at all stays so. */
function spoilt(form: Form, values: Values): Values {
  const nasty: Values = { ...values }
  for (const field of form.fields) {
    const value = values[field.name]
    if (field.kind !== 'text' || typeof value !== 'string' || value === '' || value.length > field.max) continue
    // What was typed stays in front, so that two names still differ.
    nasty[field.name] = `${value} ${hostileText(field.max)}`.slice(0, field.max).toWellFormed()
  }
  return nasty
}

function standing(form: Form): Values {
  const values: Values = {}
  for (const field of form.fields) {
    if ('value' in field) values[field.name] = typeof field.value === 'string' ? field.value : [...field.value]
  }
  return values
}

export function pressOn(card: Card, label: string | RegExp): { intent: string; data: Record<string, string> } {
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text))
  const action = actionsOf(card).find((one) => fits(one.label))
  if (action === undefined || 'link' in action) {
    const labels = actionsOf(card).map((one) => one.label)
    throw new Error(`There is no button ${String(label)} on “${card.title}”; there is ${labels.join(', ')}.`)
  }
  return { intent: action.intent, data: action.data }
}

/** The intent that answers, found out as the door does; `door` where the door itself answers. */
async function intentOf({ cast }: Keeping, somebody: Somebody, asked: Asked, more: More): Promise<string> {
  const parsed = Request.safeParse(somebody.request(asked, more))
  if (!parsed.success) return 'door'
  if (asked.kind === 'press' && asked.intent === 'door.again') return 'door.again'
  const came = await heard(cast.db, cast.kept.house, parsed.data, cast.now()).catch(() => undefined)
  if (came === undefined || came.kind === 'reply') return 'door'
  const name = came.kind === 'press' ? came.press.intent : came.draft.intent
  return cast.kept.house.intents.has(name) ? name : 'door'
}

function keep(keeping: Keeping, name: string, reply: Reply): void {
  if (reply.kind === 'done') throw new Error(`${name} shows nothing.`)
  if (keeping.exhibits.some((exhibit) => exhibit.name === name)) throw new Error(`${name} is shown twice.`)
  keeping.exhibits.push(
    'card' in reply
      ? { name, card: reply.card }
      : { name, form: reply.form, errors: reply.kind === 'errors' ? reply.errors : {} },
  )
}

/** Lets out what waits, and keeps the newest letter of a kind as it was sent. */
async function showLetter(keeping: Keeping, kind: string, variant: string): Promise<Card> {
  await keeping.cast.kept.tick()
  const letter = await keeping.cast.db
    .selectFrom('letter')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (letter === undefined) throw new Error(`No letter ${kind} was sent: ${await whyNot(keeping, kind)}`)
  return keepPost(keeping, `letter.${kind}.${variant}`, letter.handle)
}

async function whyNot({ cast }: Keeping, kind: string): Promise<string> {
  const rows = await cast.db.selectFrom('letter').select(['state', 'why']).where('kind', '=', kind).execute()
  return JSON.stringify(rows)
}

async function showPosting(keeping: Keeping, kind: string, variant: string): Promise<Card> {
  return keepPost(keeping, `posting.${kind}.${variant}`, (await postings(keeping.cast, kind)).at(-1)?.handle ?? null)
}

/** Lets out what waits, and gives the standing cards of a kind that were posted, the newest subject last. */
async function postings(cast: Cast, kind: string): Promise<Row<'posting'>[]> {
  await cast.kept.tick()
  const rows = await cast.db.selectFrom('posting').selectAll().where('kind', '=', kind).execute()
  return rows.filter((row) => row.handle !== null).sort((a, b) => (a.subject_id < b.subject_id ? -1 : 1))
}

function keepPost(keeping: Keeping, name: string, handle: string | null): Card {
  const card = cardOf(keeping.cast, handle, name)
  keep(keeping, name, { kind: 'card', card })
  return card
}

function cardOf(cast: Cast, handle: string | null, name: string): Card {
  const post = postOf(cast, handle)
  if (post?.card === undefined) throw new Error(`Nothing was posted for ${name}.`)
  return post.card
}

function postOf({ slack, teams }: Cast, handle: string | null): Post | undefined {
  return [...slack.posts, ...teams.posts].find((post) => post.handle === handle)
}

/** Lets time do what is due, and keeps the newest line of a kind as a message of its own, as it reads now. */
async function showLine(keeping: Keeping, kind: string, variant: string, which: { stage?: string }): Promise<Card> {
  const { cast } = keeping
  await cast.kept.tick()
  const rows = await cast.db.selectFrom('line').selectAll().where('kind', '=', kind).orderBy('id').execute()
  const row = rows.findLast((row) => which.stage === undefined || row.stage === which.stage)
  const composer = cast.kept.house.lines[kind]
  if (row === undefined || composer === undefined) {
    throw new Error(`There is no line ${kind} ${which.stage ?? ''}; there is ${stagesOf(rows)}.`)
  }
  const composed = await composer(cast.db, lineIn(row), cast.now())
  if (!('item' in composed || 'head' in composed))
    throw new Error(`The line ${kind} is not said: ${JSON.stringify(composed)}.`)
  const line = shown({ ...lineIn(row), pauses: [] }, composed, cast.now())
  const card = messageOf({ id: row.letter_id ?? row.id }, [line], await rhythmOf(cast.db, row.person_id))
  keep(keeping, `line.${kind}.${variant}`, { kind: 'card', card })
  return card
}

function stagesOf(rows: readonly Row<'line'>[]): string {
  return rows.map((row) => `${row.stage} (${row.state} ${row.why ?? ''})`).join(', ')
}

function lineIn(row: Row<'line'>) {
  const { id, partnership_id: partnership, person_id: person, kind, subject_id: subject, stage, on_day: on } = row
  const due = row.due_on === null ? {} : { dueOn: row.due_on }
  return { id, partnership, person, kind, subject, stage, on, ...due, createdAt: row.created_at, zone: 'Europe/London' }
}

/** The newest bundle that reached somebody. */
async function showBundle(keeping: Keeping, to: Asker, variant: string): Promise<Post> {
  const { cast } = keeping
  await cast.kept.tick()
  const letters = await cast.db.selectFrom('letter').selectAll().where('kind', '=', 'nudge.bundle').execute()
  const handles = new Set(letters.map((letter) => letter.handle))
  const posts = [...cast.slack.posts, ...cast.teams.posts].filter((post) => handles.has(post.handle))
  const post = posts.findLast((post) => 'user' in post.to.to && post.to.to.user === to.user)
  if (post?.card === undefined) throw new Error(`No bundle reached ${to.name ?? ''}.`)
  keep(keeping, `letter.nudge.bundle.${variant}`, { kind: 'card', card: post.card })
  return post
}

export { cardIn, formIn } from '../support/cast.ts'
