import { saveProblem } from '../../adapters/database/problem.ts'
import { instantOf } from '../../src/calendar/day.ts'
import { type Action, type Card, plainText } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Asked, Asker, Place, RequestInput } from '../../src/chat/request.ts'
import type { QuestionFile } from '../../src/chat/room.ts'
import type { Db } from '../../src/database.ts'
import { createKept, type Kept } from '../../src/kept.ts'
import { type FakeChat, fakeChat } from './chat.ts'
import { databases } from './database.ts'
import { fakeVault } from './vault.ts'

const ZONE = 'Europe/London'
/** No test waits: the fake chats take as much as is sent. */
const NO_PACE = { conversation: [], workspace: [] }

export type Logged = { level: string; event: string; facts: Record<string, unknown> | undefined }

/** Kept on a database of its own, with two fake chats and a clock that stands still until it is moved. */
export type Stage = {
  db: Db
  kept: Kept
  slack: FakeChat
  teams: FakeChat
  log: Logged[]
  /** The secrets of open pulses. */
  vault: ReturnType<typeof fakeVault>
  /** Files of own questions, which a test may put in and change. */
  questions: QuestionFile[]
  now: () => number
  /** Moves the clock to a time in Europe/London. */
  at: (day: string, time: string) => void
  close: () => Promise<void>
  somebody: (asker: Asker, place: Place) => Somebody
}

/** Somebody with an account, in one place. */
export type Somebody = ReturnType<typeof somebodyOn>

export async function openStage(
  on: (typeof databases)[number] | undefined = databases[0],
  operator?: string,
): Promise<Stage> {
  if (!on) throw new Error('There is no database to test on.')
  const opened = await on.open()
  const slack = fakeChat('slack')
  const teams = fakeChat('teams')
  const log: Logged[] = []
  const vault = fakeVault()
  const questions: QuestionFile[] = []
  let now = instantOf('2026-06-01', '10:00', ZONE)
  let ids = 0
  const kept = createKept({
    db: opened.db,
    chats: [slack, teams],
    paces: { slack: NO_PACE, teams: NO_PACE },
    clock: () => now,
    // In order like the real ones, and the same in every run.
    ids: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    saveProblem,
    operator,
    vault,
    questionFiles: questions,
    truncateLog: opened.truncateLog,
    log: (level, event, facts) => log.push({ level, event, facts }),
  })
  return {
    db: opened.db,
    kept,
    slack,
    teams,
    log,
    vault,
    questions,
    now: () => now,
    at: (day, time) => (now = instantOf(day, time, ZONE)),
    close: opened.close,
    somebody: (asker, place) => somebodyOn(kept, asker, place),
  }
}

export function somebodyOn(kept: Kept, asker: Asker, place: Place) {
  const request = (asked: Asked, more: Partial<RequestInput> = {}): RequestInput => ({
    asker,
    place,
    asked,
    answerBy: 'acknowledgement',
    ...more,
  })
  const ask = (asked: Asked, more: Partial<RequestInput> = {}) => kept.answer(request(asked, more))
  return {
    asker,
    request,
    ask,
    says: (words: string, more: Partial<RequestInput> = {}) => ask({ kind: 'words', words }, more),
    presses: (card: Card, label: string, more: Partial<RequestInput> = {}) =>
      ask({ kind: 'press', ...pressOf(card, label) }, more),
    /** Sends a form; fields that are not named keep what stands in them. */
    sends: (form: Form, values: Values = {}, more: Partial<RequestInput> = {}) =>
      ask({ kind: 'form', draft: form.draft, values: { ...standing(form), ...values } }, more),
  }
}

function standing(form: Form): Values {
  const values: Values = {}
  for (const field of form.fields) {
    if ('value' in field) values[field.name] = typeof field.value === 'string' ? field.value : [...field.value]
  }
  return values
}

/** The press behind a label, wherever on the card it stands. */
export function pressOf(card: Card, label: string): { intent: string; data: Record<string, string> } {
  const action = actionsOf(card).find((action) => action.label === label)
  if (!action || 'link' in action) throw new Error(`There is no button “${label}” on:\n${plainText(card)}`)
  return { intent: action.intent, data: action.data }
}

export function actionsOf(card: Card): Action[] {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return [...(card.actions ?? []), ...items.flatMap((item) => item.actions ?? [])]
}

export function cardIn(reply: Reply): Card {
  if (reply.kind === 'card' || reply.kind === 'replace') return reply.card
  throw new Error(`The reply is no card but ${JSON.stringify(reply)}`)
}

export function formIn(reply: Reply): Form {
  if (reply.kind === 'form' || reply.kind === 'errors') return reply.form
  throw new Error(`The reply is no form but ${JSON.stringify(reply)}`)
}

/** The words of a card or sentence that came back. */
export function wordsIn(reply: Reply): string {
  return plainText(cardIn(reply))
}

const account = (platform: string, workspace: string, name: string): Asker => ({
  platform,
  workspace,
  user: `U-${name.split(' ')[0] ?? name}`,
  name,
  zone: ZONE,
  reach: `reach-${name}`,
})

const COUNCIL: Place = { kind: 'space', conversation: 'council-channel', name: 'Elm Street', reach: 'reach-council' }
const RESIDENTS: Place = { kind: 'space', conversation: 'residents-channel', name: 'neighbours', reach: 'reach-res' }
const direct = (asker: Asker): Place => ({ kind: 'direct', conversation: `D-${asker.user}`, reach: asker.reach ?? '' })

/** Asha and Priya of the council on Teams, Tom and Mei of Elm Street on Slack: both sides have joined. */
export async function openCast(on?: (typeof databases)[number]) {
  const stage = await openStage(on)
  const people = {
    asha: account('teams', 'northbridge', 'Asha Rahman'),
    priya: account('teams', 'northbridge', 'Priya Nair'),
    tom: account('slack', 'elm', 'Tom Baker'),
    mei: account('slack', 'elm', 'Mei Chen'),
  }
  const inChannel = {
    asha: stage.somebody(people.asha, COUNCIL),
    priya: stage.somebody(people.priya, COUNCIL),
    tom: stage.somebody(people.tom, RESIDENTS),
    mei: stage.somebody(people.mei, RESIDENTS),
  }
  const set = await inChannel.asha.sends(formIn(await inChannel.asha.says('set up')), {
    name: 'Elm Street and Northbridge',
    yours: 'Northbridge Council',
    yourKind: 'council',
    theirs: 'Elm Street',
    theirKind: 'residents-group',
  })
  const code = /KEPT-[A-Z0-9-]+/.exec(wordsIn(set))?.[0] ?? ''
  const offered = await inChannel.tom.says(code)
  await inChannel.tom.presses(cardIn(offered), 'Join as Elm Street')
  await inChannel.priya.presses(cardIn(await inChannel.priya.says('list')), 'Join as Northbridge Council')
  await inChannel.mei.presses(cardIn(await inChannel.mei.says('list')), 'Join as Elm Street')
  await stage.kept.tick()
  return {
    ...stage,
    ...inChannel,
    people,
    /** The same people in their own chats with Kept. */
    alone: {
      asha: stage.somebody(people.asha, direct(people.asha)),
      priya: stage.somebody(people.priya, direct(people.priya)),
      tom: stage.somebody(people.tom, direct(people.tom)),
      mei: stage.somebody(people.mei, direct(people.mei)),
    },
  }
}

export type Cast = Awaited<ReturnType<typeof openCast>>
