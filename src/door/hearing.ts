import { z } from 'zod'
import { hear, spoken } from '../chat/grammar.ts'
import type { Action, Card, Press } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { type Draft, draftsOfAccount, findDraft } from '../chat/draft-store.ts'
import { OPENED_FROM, pressInDraft } from '../chat/draft.ts'
import type { Values } from '../chat/form.ts'
import { Asked, Reference, type Request, accountKey } from '../chat/request.ts'
import type { Reply } from '../chat/reply.ts'
import type { DraftInHand } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { refreshBundle } from '../nudge/refresh.ts'
import { findPersonByAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { closedCard, oldButtonSentence, thanksCard, unclearCard, unknownCard } from './cards.ts'
import type { House } from './rooms.ts'
import { findLetterUnder } from './store.ts'

/** What is to be done, once words, buttons, forms and news have come to the same thing. */
export type Heard =
  | { kind: 'press'; press: Press }
  | { kind: 'form'; draft: DraftInHand; partnership: string | undefined; values: Values }
  | { kind: 'reply'; reply: Reply }

/** The intents that the door itself asks of the rooms. */
const HOME = 'record.home'
const GREETING = /^(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening))(?:[ ,]+(?:there|kept))?[ .,!]*$/i
const THANKS = /^(?:thanks|thank you|thankyou|ta|cheers)(?: (?:very much|so much|a lot))?(?:[ ,]+kept)?[ .,!]*$/i
const MESSAGE = 'record.message'
const NEWS = {
  installed: 'person.installed',
  removed: 'partnership.removed',
  'space-gone': 'partnership.space-gone',
  'account-gone': 'person.account-gone',
  'members-gone': 'partnership.members-gone',
  'account-changed': 'person.account-changed',
} as const

/** Finds out what was asked. A draft that is unknown, somebody else's or too old is refused. */
export async function heard(db: Db, house: House, request: Request, now: number): Promise<Heard> {
  const { asked } = request
  switch (asked.kind) {
    case 'words':
      return heardWords(house, asked.words)
    case 'press':
      if (asked.intent === DOORWAYS.openForm) {
        const press = confidentialIn(house, asked.data['draft'] ?? '')
        return press ? { kind: 'press', press } : openForm(db, request, asked.data, now)
      }
      if (asked.intent === DOORWAYS.notNow) return notNow(db, house, request, now)
      return { kind: 'press', press: { intent: asked.intent, data: asked.data } }
    case 'record':
      return { kind: 'press', press: { intent: MESSAGE, data: {} } }
    case 'news':
      return { kind: 'press', press: { intent: NEWS[asked.news], data: {} } }
    case 'form': {
      const press = confidentialIn(house, asked.draft)
      if (press) {
        const draft = { id: asked.draft, intent: press.intent, about: press.data }
        return { kind: 'form', draft, partnership: press.data['p'], values: asked.values }
      }
      const draft = await draftOf(db, request, asked.draft, now)
      return { kind: 'form', draft, partnership: draft.partnership, values: asked.values }
    }
  }
}

/** Whether nothing may show that this was asked. */
export function isConfidential(house: House, { asked }: Request): boolean {
  switch (asked.kind) {
    case 'press': {
      const intent = asked.intent === DOORWAYS.openForm ? undefined : house.intents.get(asked.intent)
      return intent?.isConfidential === true || confidentialIn(house, asked.data['draft'] ?? '') !== undefined
    }
    case 'form':
      return confidentialIn(house, asked.draft) !== undefined
    default:
      return false
  }
}

function confidentialIn(house: House, draft: string): Press | undefined {
  const press = pressInDraft(draft)
  return press && house.intents.get(press.intent)?.isConfidential ? press : undefined
}

function heardWords(house: House, words: string): Heard {
  const said = spoken(words)
  if (said === '' || GREETING.test(said)) return { kind: 'press', press: { intent: HOME, data: {} } }
  if (THANKS.test(said)) return { kind: 'reply', reply: { kind: 'card', card: thanksCard() } }
  const came = hear(words, house.verbs)
  if (came.kind === 'press') return came
  const card = came.kind === 'unclear' ? unclearCard(came.meant) : unknownCard(came.nearest, came.instead)
  return { kind: 'reply', reply: { kind: 'card', card } }
}

async function openForm(db: Db, request: Request, data: Record<string, string>, now: number): Promise<Heard> {
  const { form } = await draftOf(db, request, data['draft'] ?? '', now)
  if (!form) throw new Refusal(oldButtonSentence())
  return { kind: 'reply', reply: { kind: 'form', form } }
}

/** A form that stood in the place of a message gives it back as it stands now; one that stood alone is closed. */
async function notNow(db: Db, house: House, { on, asker }: Request, now: number): Promise<Heard> {
  const known = await findPersonByAccount(db, asker)
  const own = known && on !== undefined ? { handle: on, person: known.person.id } : undefined
  const card = own && (await messageUnder(db, house, own, now))
  if (card) return { kind: 'reply', reply: { kind: 'replace', card } }
  const back = on === undefined ? undefined : await backFrom(db, house, { account: accountKey(asker), on }, now)
  return { kind: 'reply', reply: { kind: 'replace', card: closedCard(back) } }
}

/** What the form was about that stands in the place of this message, where its room says so. */
async function backFrom(
  db: Db,
  house: House,
  { account, on }: { account: string; on: string },
  now: number,
): Promise<Action | undefined> {
  const draft = (await draftsOfAccount(db, account, now)).find(({ about }) => about[OPENED_FROM] === on)
  if (draft?.partnership === undefined) return undefined
  return house.intents.get(draft.intent)?.closed?.(draft, draft.partnership)
}

/** A handle is no secret: what stands under one of somebody else's messages is not shown. */
async function messageUnder(
  db: Db,
  house: House,
  own: { handle: string; person: string },
  now: number,
): Promise<Card | undefined> {
  const bundle = await refreshBundle(db, house.lines, own, now)
  if (bundle) return bundle
  const letter = await findLetterUnder(db, own.handle)
  if (letter?.person !== own.person) return undefined
  const composed = await house.letters[letter.kind]?.(db, letter, now)
  return composed && 'card' in composed ? composed.card : undefined
}

async function draftOf(db: Db, request: Request, id: string, now: number): Promise<Draft> {
  const draft = await findDraft(db, id, now)
  if (draft?.account !== accountKey(request.asker))
    throw new Refusal('That form is no longer open. Please start again.')
  return draft
}

const Held = z.object({ asked: Asked, references: z.array(Reference) })

/** Keeps a request that has to wait for an answer, so that it can go on afterwards; see {@link again}. */
export function hold(request: Request): Record<string, string> {
  return { held: JSON.stringify({ asked: request.asked, references: request.references }) }
}

/** The request that was held, asked once more by the same account from where they are now. */
export async function again(db: Db, request: Request, draftId: string, now: number): Promise<Request> {
  const { about } = await draftOf(db, request, draftId, now)
  const { asked, references } = Held.parse(JSON.parse(about['held'] ?? '{}'))
  return { ...request, asked, references }
}
