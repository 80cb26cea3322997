import type { Card } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { dayAhead, pressable } from './answering.ts'
import { ask } from './asking.ts'
import { comesBack } from './comings-and-goings.ts'
import { organisers } from './organising.ts'
import { type Citizen, TOWNS } from './town.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

type Side = { user: string; name: string; p: string; colleagues: number }

/** So many of a side stay, whatever happens. */
const FEWEST = 4

const PRESENT = `select account.user_id as user, partnership.name, member.partnership_id as p,
  (select count(*) from member as other where other.partnership_id = member.partnership_id
    and other.side_id = member.side_id and other.left_at is null) as colleagues
  from member join account on account.person_id = member.person_id and account.active = 1
  join partnership on partnership.id = member.partnership_id
  where member.left_at is null and member.side_id is not null order by member.id, user_id`

/** Somebody of a side that has others. */
function somebody(world: World): { citizen: Citizen; side: Side } | undefined {
  const sides = world.reading.all<Side>(PRESENT).filter(({ colleagues }) => colleagues > FEWEST)
  if (sides.length === 0) return undefined
  const side = world.chance.pick(sides)
  const citizen = world.people.find(({ accounts }) => accounts.some(({ user }) => user === side.user))
  return citizen && { citizen, side }
}

function colleagueOf({ chance, people }: World, { role, records, name }: Citizen): string | undefined {
  const others = people.filter((one) => one.role === role && one.name !== name && one.records[0] === records[0])
  return others.length === 0 ? undefined : chance.pick(others).name
}

function inDays({ now }: World, days: number): string {
  const day = new Date(now + days * DAY_MS)
  const months = 'January February March April May June July August September October November December'.split(' ')
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`
}

/** Somebody tells that they leave and, mostly, comes back weeks after their last day. */
export async function tellOfLeaving(world: World): Promise<void> {
  const found = somebody(world)
  if (!found) return
  const { citizen, side } = found
  const days = world.chance.between(1, 18)
  await says(world, citizen, `I’m leaving on ${inDays(world, days)}`)
  const record = TOWNS.findIndex(({ name }) => name === side.name)
  if (record < 0 || world.chance.is(0.2)) return
  const at = world.now + (days + world.chance.between(2, 30)) * DAY_MS
  world.agenda.add({ at, what: 'comes back', happen: () => comesBack(world, citizen, record) })
}

/** An organiser tells of a colleague, who looks first. */
export async function tellOfAnother(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length === 0) return
  const { citizen } = world.chance.pick(all)
  const name = colleagueOf(world, citizen)
  const on = inDays(world, world.chance.between(3, 20))
  if (name !== undefined) await says(world, citizen, `${name} is leaving on ${on}`)
}

/** Somebody is covered for, for a while. */
export async function tellOfCover(world: World): Promise<void> {
  const found = somebody(world)
  const name = found && colleagueOf(world, found.citizen)
  const on = inDays(world, world.chance.between(2, 15))
  if (found && name !== undefined) await says(world, found.citizen, `${name} covers for me until ${on}`)
}

/** Somebody takes over what another did. */
export async function tellOfTakingOver(world: World): Promise<void> {
  const found = somebody(world)
  const name = found && colleagueOf(world, found.citizen)
  const on = inDays(world, world.chance.between(1, 10))
  if (found && name !== undefined) await says(world, found.citizen, `${name} takes over from me on ${on}`)
}

async function says(world: World, citizen: Citizen, words: string): Promise<void> {
  const [account] = citizen.accounts
  if (!account) return
  const made = { citizen, account, where: { direct: true } as const, answerBy: 'acknowledgement' as const }
  await ask(world, { ...made, asked: { kind: 'words', words } }, (reply) => goOnTelling(world, citizen, reply, 0))
}

/** The wording is mostly told at once; a form is filled in with whoever can be chosen. */
function goOnTelling(world: World, citizen: Citizen, reply: Reply, turn: number): void {
  const [account] = citizen.accounts
  if (!account || turn > 2 || world.chance.is(0.05)) return
  const made = { citizen, account, where: { direct: true } as const, answerBy: 'acknowledgement' as const }
  const next = (reply: Reply) => goOnTelling(world, citizen, reply, turn + 1)
  const at = world.now + world.chance.between(10_000, 5 * MINUTE_MS)
  if (reply.kind === 'form') {
    const asked = { kind: 'form' as const, draft: reply.form.draft, values: filledIn(world, reply.form) }
    world.agenda.add({ at, what: 'form', asks: true, happen: () => ask(world, { ...made, asked }, next) })
  }
  const card: Card | undefined = 'card' in reply ? reply.card : undefined
  const tell = card && pressable(card).find(({ intent }) => intent === 'change.tell')
  if (!tell) return
  const asked = { kind: 'press' as const, intent: tell.intent, data: tell.data }
  world.agenda.add({ at, what: 'press', asks: true, happen: () => ask(world, { ...made, asked }, next) })
}

function filledIn(world: World, form: Form): Values {
  const values: Values = {}
  for (const field of form.fields) {
    const standing = 'value' in field && typeof field.value === 'string' ? field.value : undefined
    if (standing !== undefined) values[field.name] = standing
    else if (field.kind === 'choice') values[field.name] = world.chance.pick(field.options).value
    else if (field.kind === 'date') values[field.name] = dayAhead(world, world.chance.between(1, 20))
  }
  return values
}
