import type { Field, Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Asked } from '../../src/chat/request.ts'
import { ask } from './asking.ts'
import { fillsIn, organisers, type Organiser, presses } from './organising.ts'
import type { Account, Citizen } from './town.ts'
import { junk, reason } from './words.ts'
import { note, type World } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Once everybody has been told, and there was a yes, it is open by then. */
const OPEN_BY_MS = 7 * DAY_MS
/** Some come when it has closed. */
const VISITED_FOR_MS = 20 * DAY_MS
/** More screens than any round has. */
const MOST_SCREENS = 8

/** An organiser starts a pulse, and the other sides say yes or no, or nothing. */
export async function startPulse(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length > 0) await starts(world, world.chance.pick(all), all)
}

/** In the record that most people belong to. */
export async function startFirstPulse(world: World): Promise<void> {
  const all = organisers(world)
  const [one] = all
  if (one) await starts(world, one, all)
}

async function starts(world: World, one: Organiser, all: readonly Organiser[]): Promise<void> {
  await presses(world, one, 'pulse.start', {}, (reply) =>
    fillsIn(world, one, reply, picked(world, reply), (next) => fillsIn(world, one, next, planned(world, next))),
  )
  for (const other of all.filter(({ p, s }) => p === one.p && s !== one.s)) {
    const happen = () => saysYesOrNo(world, other)
    world.agenda.add({ at: world.now + world.chance.between(1, 40) * HOUR_MS, what: 'says yes', asks: true, happen })
  }
  letPeopleVisit(world, one.p)
}

function picked({ chance }: World, reply: Reply): Values {
  const what = chance.is(0.8) ? 'relationship' : (oneOf(chance, fieldIn(reply, 'what')) ?? '')
  return { what, who: chance.is(0.2) ? 'own' : 'all' }
}

function planned({ chance }: World, reply: Reply): Values {
  const modes = optionsOf(fieldIn(reply, 'mode'))
  const mode = modes.includes('confidential') && chance.is(0.8) ? 'confidential' : (modes[0] ?? '')
  return { mode, again: chance.is(0.85) ? 'once' : '3' }
}

async function saysYesOrNo(world: World, organiser: Organiser): Promise<void> {
  if (world.settling) return
  const round = world.reading.first<{ id: string }>(
    `select id from round where partnership_id = ? and state = 'waiting-yes'`,
    organiser.p,
  )
  const mood = world.chance.next()
  if (round && mood < 0.95) await presses(world, organiser, `pulse.${mood < 0.9 ? 'agree' : 'decline'}`, round)
}

type Visitor = { citizen: Citizen; account: Account; p: string; r: string }

const ASKED = `select round.id as r, user_id as user from round
  join round_member on round_member.partnership_id = round.partnership_id and round_member.round_id = round.id
  join member on member.partnership_id = round.partnership_id and member.id = round_member.member_id
  join account on account.person_id = member.person_id
  where round.partnership_id = ? and round.state = 'open' order by member.id, user_id`

/** A week from now whoever is asked does something about it, or nothing, once or twice in the days that follow. */
function letPeopleVisit(world: World, p: string): void {
  const happen = () => {
    const { chance } = world
    for (const { r, user } of world.reading.all<{ r: string; user: string }>(ASKED, p)) {
      const citizen = world.people.find(({ accounts }) => accounts.some((one) => one.user === user))
      const account = citizen?.accounts.find((one) => one.user === user)
      const times = chance.pick([0, 1, 1, 1, 2])
      for (let time = 0; citizen && account && time < times; time += 1) visitSoon(world, { citizen, account, p, r })
    }
  }
  world.agenda.add({ at: world.now + OPEN_BY_MS, what: 'a pulse is open', happen })
}

function visitSoon(world: World, visitor: Visitor): void {
  const happen = () => visit(world, visitor)
  world.agenda.add({ at: world.now + world.chance.between(0, VISITED_FOR_MS), what: 'a visit', asks: true, happen })
}

/** Somebody answers, skips, takes out what they answered, or only looks; sometimes they were never asked. */
async function visit(world: World, visitor: Visitor): Promise<void> {
  if (world.settling) return
  const { chance } = world
  const { p, r } = visitor
  const mood = chance.next()
  const intent = mood < 0.06 ? 'pulse.skip' : mood < 0.14 ? 'pulse.withdraw' : 'pulse.answer'
  const stranger = chance.is(0.03) ? chance.pick(world.people) : undefined
  const [account] = stranger?.accounts ?? []
  const who = stranger && account ? { ...visitor, citizen: stranger, account } : visitor
  await asks(world, who, { kind: 'press', intent, data: { p, r } }, (reply) => {
    if (chance.is(0.9)) sendsSoon(world, who, reply, 0)
  })
}

/** Fills in the screen that came, and now and then sends it again days later, when it is an old one. */
function sendsSoon(world: World, visitor: Visitor, reply: Reply, screen: number): void {
  if ((reply.kind !== 'form' && reply.kind !== 'errors') || screen >= MOST_SCREENS) return
  const { chance } = world
  const { form } = reply
  const send = (goesOn: boolean) => async () => {
    if (world.settling) return
    const asked = { kind: 'form' as const, draft: form.draft, values: answersTo(world, form) }
    await asks(world, visitor, asked, (next) => {
      if (goesOn) sendsSoon(world, visitor, next, screen + 1)
    })
  }
  const soon = world.now + chance.between(5_000, 5 * MINUTE_MS)
  world.agenda.add({ at: soon, what: 'answers a pulse', asks: true, happen: send(true) })
  if (!chance.is(0.08)) return
  const late = world.now + chance.between(1, 30) * DAY_MS
  world.agenda.add({ at: late, what: 'answers from an old form', asks: true, happen: send(false) })
}

async function asks(world: World, visitor: Visitor, asked: Asked, then: (reply: Reply) => void): Promise<void> {
  const { citizen, account } = visitor
  await ask(world, { citizen, account, asked, where: { direct: true }, answerBy: 'acknowledgement' }, then)
}

function answersTo(world: World, form: Form): Values {
  const values: Values = {}
  for (const field of form.fields) {
    const value = world.chance.is(0.01) ? junk(world.chance) : answerTo(world, field)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function answerTo({ chance }: World, field: Field): string | string[] | undefined {
  if (field.kind === 'text') return chance.is(0.4) ? reason(chance) : undefined
  if (field.kind === 'choices') return optionsOf(field).filter(() => chance.is(0.6))
  const isScale = optionsOf(field).includes('10')
  if (isScale && chance.is(0.9)) return String(chance.between(1, 10))
  return chance.is(0.8) ? oneOf(chance, field) : undefined
}

function fieldIn(reply: Reply, name: string): Field | undefined {
  return reply.kind === 'form' ? reply.form.fields.find((field) => field.name === name) : undefined
}

function optionsOf(field: Field | undefined): string[] {
  return field?.kind === 'choice' || field?.kind === 'choices' ? field.options.map(({ value }) => value) : []
}

function oneOf({ pick }: World['chance'], field: Field | undefined): string | undefined {
  const options = optionsOf(field)
  return options.length === 0 ? undefined : pick(options)
}

/** Whoever runs the server loses the secret of an open round, which was in no backup. */
export function loseSecret(world: World): void {
  const open = world.reading.all<{ id: string; p: string }>(
    `select id, partnership_id as p from round where state = 'open' and closes_at > ? order by id`,
    world.now + 3 * DAY_MS,
  )
  if (open.length === 0) return
  const { id, p } = world.chance.pick(open)
  note(world, `The secret of the pulse ${id} is lost`)
  world.vault.destroy(id)
  world.lost.add(id)
  letPeopleVisit(world, p)
}
