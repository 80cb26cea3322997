import type { Action, Card } from '../../src/chat/card.ts'
import type { Field, Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { ask, type Where } from './asking.ts'
import { showInstead } from './platform.ts'
import type { Account, Citizen } from './town.ts'
import { deed, junk, reason } from './words.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Somebody with something in front of them that they may answer. */
export type Facing = { citizen: Citizen; account: Account; where: Where; handle: string | undefined; depth: number }

/** After so many answers in a row somebody puts the phone away. */
const MOST_IN_A_ROW = 3

/** What people rarely do, as it would soon leave nobody to talk to. */
const RARE =
  /quiet|leave|remove|unlink|undo-join|stop|gone|call-off|taken-?back|take-back|cannot|hours|link|code|propose/
const RARELY = 0.06

/** Somebody looks at a card and, after a while, presses one of its buttons. */
export function considerCard(world: World, facing: Facing, card: Card): void {
  const { chance } = world
  if (facing.depth >= MOST_IN_A_ROW) return
  const actions = pressable(card)
  if (actions.length === 0) return
  const chosen = chance.pick(actions)
  if (RARE.test(chosen.intent) && !chance.is(RARELY)) return
  const wait = facing.depth === 0 ? waitOf(world) : chance.between(2_000, 2 * MINUTE_MS)
  world.agenda.add({ at: world.now + wait, what: 'press', asks: true, happen: () => pressNow(world, facing, chosen) })
}

type Pressable = Extract<Action, { intent: string }>

export function pressable(card: Card): Pressable[] {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return [...(card.actions ?? []), ...items.flatMap((item) => item.actions ?? [])].filter((one) => 'intent' in one)
}

/** Within the hour, within a day or, now and then, after days. */
function waitOf({ chance }: World): number {
  if (chance.is(0.5)) return chance.between(1, 60) * MINUTE_MS
  return chance.is(0.8) ? chance.between(1, 24) * HOUR_MS : chance.between(24, 120) * HOUR_MS
}

export async function pressNow(world: World, facing: Facing, { intent, data }: Pressable): Promise<void> {
  if (world.settling) return
  const { citizen, account, where, handle } = facing
  const on = handle === undefined ? {} : { on: handle }
  await ask(world, { citizen, account, where, asked: { kind: 'press', intent, data }, ...on }, (reply) =>
    goOn(world, facing, reply),
  )
}

/** What somebody does with an answer: a card may lead to another press, a form is mostly filled in. */
export function goOn(world: World, facing: Facing, reply: Reply): void {
  const { chance } = world
  const next = { ...facing, depth: facing.depth + 1 }
  if (reply.kind === 'replace') shownInstead(world, facing, reply.card)
  if (reply.kind === 'card' || reply.kind === 'replace') {
    const handle = reply.kind === 'replace' ? facing.handle : undefined
    if (chance.is(0.3)) considerCard(world, { ...next, handle }, reply.card)
  }
  if (reply.kind === 'form' && chance.is(0.93)) considerForm(world, next, reply.form, false)
  if (reply.kind === 'errors' && chance.is(0.8)) considerForm(world, next, reply.form, true)
}

function shownInstead(world: World, { handle, account }: Facing, card: Card): void {
  const standing = handle === undefined ? undefined : world.platforms[account.platform].standing.get(handle)
  if (standing) showInstead(standing, card)
}

export function considerForm(world: World, facing: Facing, form: Form, again: boolean): void {
  if (facing.depth > 2 * MOST_IN_A_ROW) return
  const wait = world.chance.between(5_000, 5 * MINUTE_MS)
  const { citizen, account, where, handle } = facing
  const on = handle === undefined ? {} : { on: handle }
  const happen = async () => {
    if (world.settling) return
    const values = filledIn(world, form, again)
    maybeMoved(citizen, form, values)
    const asked = { kind: 'form' as const, draft: form.draft, values }
    await ask(world, { citizen, account, where, asked, ...on }, (reply) => goOn(world, facing, reply))
  }
  world.agenda.add({ at: world.now + wait, what: 'form', asks: true, happen })
}

/** Who says where they are may be there from now on, or not: the answer may get lost. */
function maybeMoved(citizen: Citizen, form: Form, values: Values): void {
  const zone = values['zone']
  const field = form.fields.find(({ name }) => name === 'zone')
  if (typeof zone !== 'string' || field?.kind !== 'choice') return
  const isOffered = field.options.some(({ value }) => value === zone)
  if (isOffered && !citizen.zones.includes(zone)) citizen.zones.push(zone)
}

/** Fills in a form by the kinds of its fields: mostly with sense, sometimes with what nobody should type. */
function filledIn(world: World, form: Form, again: boolean): Values {
  const values: Values = {}
  for (const field of form.fields) {
    const value = world.chance.is(again ? 0.01 : 0.04) ? junk(world.chance) : valueFor(world, field)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function valueFor(world: World, field: Field): string | string[] | undefined {
  const { chance } = world
  const standing = 'value' in field ? field.value : undefined
  if (standing !== undefined && chance.is(0.75)) return typeof standing === 'string' ? standing : [...standing]
  if (field.optional && chance.is(0.6)) return typeof standing === 'string' ? standing : undefined
  switch (field.kind) {
    case 'text':
      return /reason|answer|why/.test(field.name) ? reason(chance) : deed(chance, world.marks)
    case 'date':
      return dayAhead(world, chance.between(1, 40))
    case 'time':
      return chance.pick(['09:00', '10:30', '18:00'])
    case 'choice':
      return field.options.length === 0 ? undefined : chance.pick(field.options).value
    case 'choices':
      return field.options.filter(() => chance.is(0.5)).map((option) => option.value)
    case 'account': {
      const other = chance.pick(world.people)
      const [account] = other.accounts
      return account === undefined ? undefined : `${account.workspace}/${account.user}`
    }
  }
}

/** A calendar day so many days ahead, YYYY-MM-DD. */
export function dayAhead(world: World, days: number): string {
  return new Date(world.now + days * 24 * HOUR_MS).toISOString().slice(0, 10)
}
