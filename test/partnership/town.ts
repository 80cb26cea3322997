import { expect } from 'vitest'
import { z } from 'zod'
import { hear } from '../../src/chat/grammar.ts'
import { type Action, type Card, CARD_LIMITS, packPress, plainText, unpackPress } from '../../src/chat/card.ts'
import { type Form, FORM_LIMITS, type Values } from '../../src/chat/form.ts'
import type { NewLetter } from '../../src/chat/letter.ts'
import type { NewLine } from '../../src/chat/line.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { type Asked, type Asker, type Place, Request } from '../../src/chat/request.ts'
import type { Asking, Intent, Outcome } from '../../src/chat/room.ts'
import { todayIn } from '../../src/calendar/day.ts'
import type { Row } from '../../src/database.ts'
import { isOrganiserOf, type Member, sidesOfMember } from '../../src/partnership/member.ts'
import { withHearers } from '../../src/door/people-heard.ts'
import { whenTold } from '../../src/nudge/preview.ts'
import { partnershipRoom as roomOf } from '../../src/partnership/room.ts'
import { findPartnership, findSpace, membershipsOf, noteSpace, sidesOf } from '../../src/partnership/store.ts'
import { personRoom } from '../../src/person/room.ts'
import { whoRoom } from '../../src/who/room.ts'
import { findPersonByAccount, noteAccount } from '../../src/person/store.ts'
import { Refusal } from '../../src/refusal.ts'
import { firstBreak } from '../../src/story/store.ts'
import { databases } from '../support/database.ts'
import { ASIDE } from '../support/vault.ts'

const partnershipRoom = roomOf(whenTold)

/** Monday 22 June 2026, 10am in London. */
export const MONDAY_MS = 1_782_118_800_000

const account = (platform: string, workspace: string, user: string, name: string): Asker => {
  return { platform, workspace, user, name, zone: 'Europe/London', reach: `to ${user}` }
}
export const asha = account('teams', 'northbridge', 'asha', 'Asha Patel')
export const priya = account('teams', 'northbridge', 'priya', 'Priya Shah')
export const tom = account('slack', 'elm', 'tom', 'Tom Reed')
export const mei = account('slack', 'elm', 'mei', 'Mei Lin')
export const joe = account('slack', 'elm', 'joe', 'Joe Bell')

const channel = (conversation: string, name: string): Place => {
  return { kind: 'space', conversation, name, reach: `to ${conversation}` }
}
export const planning = channel('c-planning', 'planning')
export const elmStreet = channel('c-elm', 'elm-street')
export const oakRoad = channel('c-oak', 'oak-road')
export const direct = (asker: Asker): Place => ({ kind: 'direct', conversation: `d-${asker.user}` })

/** What came of one request, as the door would see it. */
export type Came = Omit<Outcome, 'reply'> & { reply: Reply; refused?: string }

/** The two rooms in a database of their own, behind a door as plain as a test needs. */
export async function openTown(on = databases[0]) {
  if (!on) throw new Error('There is no database to test on.')
  const { db, close } = await on.open()
  let count = 0
  const lines: NewLine[] = []
  const wentOn: Asked[] = []
  const intents = new Map(
    [...whoRoom.intents, ...partnershipRoom.intents, ...personRoom.intents].map((intent) => [intent.name, intent]),
  )
  const verbs = [...(whoRoom.verbs ?? []), ...(partnershipRoom.verbs ?? []), ...(personRoom.verbs ?? [])]
  const town = {
    db,
    close,
    now: MONDAY_MS,
    letters: new Map<string, NewLetter>(),
    lines,
    /** What was asked to go on after a join. */
    wentOn,
    newId: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,

    /** Asks in one transaction; a refusal undoes everything. */
    async ask(asker: Asker, place: Place, asked: Asked): Promise<Came> {
      const request = Request.parse({ asker, place, asked, answerBy: 'acknowledgement' })
      try {
        const answered = await db.transaction().execute((db) => answer({ db, request }))
        const outcome = await withHearers(db, [partnershipRoom], answered, town.now, town.newId)
        for (const letter of outcome.letters ?? []) town.letters.set(letter.key, letter)
        town.lines.push(...(outcome.lines ?? []))
        fits(outcome.reply)
        return outcome
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.card) fits({ kind: 'card', card: error.card })
        const card = { title: 'Nothing was changed', parts: [{ kind: 'text' as const, text: error.message }] }
        return { reply: { kind: 'card', card: error.card ?? card }, refused: error.message }
      }
    },
    say: (asker: Asker, place: Place, words: string) => town.ask(asker, place, { kind: 'words', words }),
    press: (asker: Asker, place: Place, intent: string, data: Record<string, string> = {}) =>
      town.ask(asker, place, { kind: 'press', intent, data }),
    submit: (asker: Asker, place: Place, came: Came, values: Values) =>
      town.ask(asker, place, { kind: 'form', draft: formOf(came).draft, values }),
    /** Presses the button of this name on the card that came. */
    tap: (asker: Asker, place: Place, came: Came | Card, label: string) =>
      town.ask(asker, place, { kind: 'press', ...pressOf('reply' in came ? cardOf(came) : came, label) }),
    news: (asker: Asker, place: Place, news: 'removed' | 'space-gone' | 'account-gone' | 'account-changed') =>
      town.ask(asker, place, { kind: 'news', news }),

    async cardOf(letter: NewLetter): Promise<Card> {
      const to = { person: undefined, space: undefined, mayHaveArrived: false, ...letter.to }
      const composer = { ...partnershipRoom.letters, ...personRoom.letters }[letter.kind]
      const composed = await composer?.(db, { ...letter, id: 'letter', ...to }, town.now)
      if (!composed || 'drop' in composed) throw new Error(`Not said: ${composed?.drop ?? letter.kind}`)
      fits({ kind: 'card', card: composed.card })
      return composed.card
    },
    async dropped(letter: NewLetter): Promise<boolean> {
      return town.cardOf(letter).then(
        () => false,
        () => true,
      )
    },
    /** The lines of a kind as cards with one item, or why they are over. */
    async linesOf(kind: string): Promise<(Card | string)[]> {
      const cards: (Card | string)[] = []
      for (const line of town.lines.filter((line) => line.kind === kind)) {
        const composed = await partnershipRoom.lines?.[kind]?.(
          db,
          { ...line, id: 'line', createdAt: town.now },
          town.now,
        )
        if (!composed) throw new Error(`No composer for ${kind}.`)
        if ('head' in composed) throw new Error(`${kind} is no head.`)
        const card = 'item' in composed ? listOf(composed.item) : 'over' in composed ? composed.over : composed.later
        if (typeof card !== 'string') fits({ kind: 'card', card })
        cards.push(card)
      }
      return cards
    },
    async personOf(asker: Asker): Promise<Row<'person'>> {
      const found = await findPersonByAccount(db, asker)
      if (!found) throw new Error(`Kept does not know ${asker.user}.`)
      return found.person
    },
    async memberOf(asker: Asker): Promise<Member> {
      const [member] = await membershipsOf(db, (await town.personOf(asker)).id)
      if (!member) throw new Error(`${asker.user} is no member.`)
      return member
    },
    async sides(): Promise<Row<'side'>[]> {
      const partnership = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
      return sidesOf(db, partnership.id)
    },
    /** The kinds of all that was told, oldest first; the chain of hashes must hold. */
    async story(): Promise<string[]> {
      const rows = await db.selectFrom('story').select(['kind', 'partnership_id']).orderBy('seq').execute()
      for (const { partnership_id } of rows) expect(await firstBreak(db, partnership_id)).toBeUndefined()
      return rows.map((row) => row.kind)
    },
  }

  async function answer({ db, request }: Pick<Asking, 'db' | 'request'>): Promise<Outcome> {
    const { asker, place, asked } = request
    const known = await findPersonByAccount(db, asker)
    if (known) await noteAccount(db, asker, town.now)
    const here =
      place.kind === 'space' ? await findSpace(db, asker.platform, asker.workspace, place.conversation) : undefined
    if (here) await noteSpace(db, here, place)
    const asking: Asking = { ...ASIDE, db, now: town.now, newId: town.newId, request, person: known?.person, here }
    const outcome = await turn(asking, asked)
    if (!outcome.then) return outcome
    if (outcome.then.kind === 'press' && outcome.then.intent === 'door.again') {
      town.wentOn.push(outcome.then)
      return outcome
    }
    return turn(asking, outcome.then)
  }

  async function turn(asking: Asking, asked: Asked): Promise<Outcome> {
    switch (asked.kind) {
      case 'words': {
        const heard = hear(asked.words, verbs)
        if (heard.kind !== 'press') throw new Refusal(`Kept did not understand “${asked.words}”.`)
        return run(asking, heard.press.intent, heard.press.data)
      }
      case 'press':
        return run(asking, asked.intent, asked.data)
      case 'news': {
        const room = asked.news.startsWith('account') || asked.news === 'installed' ? 'person' : 'partnership'
        return run(asking, `${room}.${asked.news}`, {})
      }
      case 'form': {
        const draft = await asking.db
          .selectFrom('draft')
          .selectAll()
          .where('id', '=', asked.draft)
          .executeTakeFirstOrThrow()
        const about = z.record(z.string(), z.string()).parse(JSON.parse(draft.about))
        const intent = find(draft.intent)
        const scene = await sceneFor(asking, intent, draft.partnership_id ?? undefined, about['s'])
        if (!intent.submit) throw new Error(`${intent.name} takes no form.`)
        return intent.submit(scene, { id: draft.id, intent: draft.intent, about }, asked.values)
      }
      case 'record':
        throw new Error('These rooms record no messages.')
    }
  }

  async function run(asking: Asking, name: string, data: Record<string, string>): Promise<Outcome> {
    const intent = find(name)
    return intent.answer(await sceneFor(asking, intent, data['p'], data['s']), data)
  }

  function find(name: string): Intent {
    const intent = intents.get(name)
    if (!intent) throw new Error(`There is no intent ${name}.`)
    return intent
  }

  async function sceneFor(asking: Asking, intent: Intent, p: string | undefined, s: string | undefined) {
    if (intent.may === 'anyone' || intent.may === 'platform') return asking
    const memberships = asking.person ? await membershipsOf(asking.db, asking.person.id) : []
    const wanted = p ?? asking.here?.partnership_id
    const member = memberships.find((one) => wanted === undefined || one.partnership_id === wanted)
    const partnership = member && (await findPartnership(asking.db, member.partnership_id))
    if (!member || !partnership) throw new Refusal('You are no member.')
    const sides = await sidesOf(asking.db, partnership.id)
    const own = sides.filter((side) => sidesOfMember(member).includes(side.id))
    const side = own.find((one) => one.id === s) ?? own.find((one) => one.id === asking.here?.side_id) ?? own[0]
    if (intent.may === 'organiser' && !(side && isOrganiserOf(member, side.id)))
      throw new Refusal('Only an organiser can.')
    return { ...asking, partnership, member, sides, side, today: todayIn(town.now, partnership.zone) }
  }

  return town
}
export type Town = Awaited<ReturnType<typeof openTown>>

function listOf(item: { text: string; detail?: string; actions?: readonly Action[] }): Card {
  return { title: 'Lines', parts: [{ kind: 'list', items: [item] }] }
}

export function cardOf(came: Came): Card {
  if (came.reply.kind === 'card' || came.reply.kind === 'replace') return came.reply.card
  throw new Error(`No card but ${came.reply.kind}.`)
}

export function formOf(came: Came): Form {
  if (came.reply.kind === 'form' || came.reply.kind === 'errors') return came.reply.form
  throw new Error(`No form but ${JSON.stringify(came.reply)}.`)
}

export function errorsOf(came: Came): Record<string, string> {
  if (came.reply.kind !== 'errors') throw new Error(`No errors but ${came.reply.kind}.`)
  return came.reply.errors
}

export function wordsOf(came: Came | Card): string {
  return plainText('reply' in came ? cardOf(came) : came)
}

/** The labels of all buttons on a card, its rows' too. */
export function labelsOf(came: Came | Card): string[] {
  return actionsOf('reply' in came ? cardOf(came) : came).map((action) => action.label)
}

function actionsOf(card: Card): Action[] {
  const inRows = card.parts.flatMap((part) =>
    part.kind === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
  )
  return [...inRows, ...(card.actions ?? [])]
}

/** The press as it comes back from a platform. */
function pressOf(card: Card, label: string) {
  const action = actionsOf(card).find((action) => action.label === label)
  if (!action || 'link' in action) throw new Error(`No button “${label}” among ${labelsOf(card).join(', ')}.`)
  return unpackPress(packPress(action))
}

/** The first code on a card, or the last. */
export function codeIn(came: Came, which: 'first' | 'last' = 'first'): string {
  const codes = wordsOf(came).match(/(?:KEPT|MY-ACCOUNT)-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? []
  const code = codes.at(which === 'first' ? 0 : -1)
  if (code === undefined) throw new Error(`No code in: ${wordsOf(came)}`)
  return code
}

/** Every card and form that these rooms make stays within the named limits. */
function fits(reply: Reply): void {
  if (reply.kind === 'card' || reply.kind === 'replace') fitsCard(reply.card)
  if (reply.kind === 'form' || reply.kind === 'errors') fitsForm(reply.form)
}

function fitsCard(card: Card): void {
  expect(card.title.length).toBeLessThanOrEqual(CARD_LIMITS.title)
  expect((card.actions ?? []).length).toBeLessThanOrEqual(CARD_LIMITS.actions)
  for (const action of actionsOf(card)) {
    expect(action.label.length).toBeLessThanOrEqual(CARD_LIMITS.label)
    if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
  }
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  expect(items.length).toBeLessThanOrEqual(CARD_LIMITS.items)
  for (const item of items) expect(item.text.length).toBeLessThanOrEqual(CARD_LIMITS.itemText)
  for (const part of card.parts)
    if (part.kind === 'text') expect(part.text.length).toBeLessThanOrEqual(CARD_LIMITS.text)
  // We use no exclamation marks; people may.
  expect(plainText(card)).not.toMatch(/[a-z]!/)
}

function fitsForm(form: Form): void {
  expect(form.title.length).toBeLessThanOrEqual(FORM_LIMITS.title)
  expect(form.submit.length).toBeLessThanOrEqual(FORM_LIMITS.submit)
  for (const field of form.fields) {
    expect(field.label.length).toBeLessThanOrEqual(FORM_LIMITS.label)
    const options = field.kind === 'choice' || field.kind === 'choices' ? field.options : []
    for (const option of options) expect(option.label.length).toBeLessThanOrEqual(FORM_LIMITS.optionLabel)
  }
}

export const ELM_AND_NORTHBRIDGE = {
  name: 'Elm Street and Northbridge',
  yours: 'Northbridge Council',
  yourKind: 'council',
  theirs: 'Elm Street',
  theirKind: 'residents-group',
}

/** Asha has set it up in the council's channel; what she was told, with the code for Elm Street. */
export async function afterSetUp(town: Town, values: Values = ELM_AND_NORTHBRIDGE): Promise<Came> {
  return town.submit(asha, planning, await town.say(asha, planning, 'set up'), values)
}

/** And Tom has joined with that code in the residents' channel, which he says he chairs; what he saw on joining. */
export async function afterJoining(town: Town): Promise<Came> {
  const code = codeIn(await afterSetUp(town))
  const came = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, code), 'Join as Elm Street')
  await town.tap(tom, elmStreet, came, 'I chair the group')
  return came
}

/** And Mei has joined by speaking in that channel. */
export async function joinHere(town: Town, asker: Asker, place: Place): Promise<Came> {
  return town.tap(asker, place, await joiningCardFor(town, asker, place), `Join as ${await sideNameAt(town, place)}`)
}

async function sideNameAt(town: Town, place: Place): Promise<string> {
  const space = await town.db
    .selectFrom('space')
    .selectAll()
    .where('conversation', '=', place.conversation)
    .executeTakeFirstOrThrow()
  return (await town.sides()).find((side) => side.id === space.side_id)?.name ?? ''
}

/** What the door shows to somebody who is no member and writes in a linked channel. */
export async function joiningCardFor(town: Town, asker: Asker, place: Place, said?: string): Promise<Card> {
  const { joiningCard } = await import('../../src/partnership/answer-here.ts')
  const { db } = town
  const here = await findSpace(db, asker.platform, asker.workspace, place.conversation)
  const person = (await findPersonByAccount(db, asker))?.person
  const asked = { kind: 'words' as const, words: 'list' }
  const request = Request.parse({ asker, place, asked, answerBy: 'acknowledgement' })
  const card = await joiningCard({ ...ASIDE, db, now: town.now, newId: town.newId, request, person, here }, said)
  fitsCard(card)
  return card
}
