import type { Card } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { pressable } from './answering.ts'
import { ask } from './asking.ts'
import { type Citizen, TOWNS } from './town.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000

type Going = { user: string; person: string; partnership: string; name: string }

const WITH_WORD_WAITING = `select distinct account.user_id as user, letter.person_id as person,
  member.partnership_id as partnership, partnership.name from letter
  join account on account.person_id = letter.person_id and account.active = 1
  join member on member.person_id = letter.person_id and member.left_at is null
  join partnership on partnership.id = member.partnership_id
  where letter.state = 'waiting' and letter.kind = 'nudge.bundle' order by letter.id, member.partnership_id`

/** Somebody for whom a message is on its way, as that is when a change of theirs matters. */
function somebodyWaitedFor(world: World): { citizen: Citizen; going: Going } | undefined {
  const goings = world.reading.all<Going>(WITH_WORD_WAITING)
  if (goings.length === 0) return undefined
  const going = world.chance.pick(goings)
  const citizen = world.people.find((one) => one.accounts.some(({ user }) => user === going.user))
  return citizen && { citizen, going }
}

/** Somebody leaves a record and, mostly, comes back weeks later. */
export async function leave(world: World): Promise<void> {
  const found = somebodyWaitedFor(world)
  if (!found) return
  const { citizen, going } = found
  await press(world, citizen, 'partnership.leave-now', { p: going.partnership })
  const record = TOWNS.findIndex(({ name }) => name === going.name)
  if (record < 0 || world.chance.is(0.2)) return
  const at = world.now + world.chance.between(2, 30) * DAY_MS
  world.agenda.add({ at, what: 'comes back', happen: () => comesBack(world, citizen, record) })
}

/** Somebody writes in the channel of their side, and joins it again. */
export async function comesBack(world: World, citizen: Citizen, record: number): Promise<void> {
  const [account] = citizen.accounts
  if (!account || world.settling) return
  const asked = { kind: 'words' as const, words: 'list' }
  await ask(world, { citizen, account, asked, where: { record }, answerBy: 'acknowledgement' }, (reply) => {
    const join = joinIn(reply)
    if (!join) return
    const happen = () => press(world, citizen, join.intent, join.data, record)
    world.agenda.add({ at: world.now + 20_000, what: 'joins', happen })
  })
}

function joinIn(reply: Reply): { intent: string; data: Record<string, string> } | undefined {
  const card: Card | undefined = 'card' in reply ? reply.card : undefined
  return card && pressable(card).find(({ label }) => label.startsWith('Join as'))
}

/** Somebody says stop, and some days later that they can be written to again. */
export async function sayStop(world: World): Promise<void> {
  const found = somebodyWaitedFor(world)
  if (!found) return
  await press(world, found.citizen, 'person.quiet', { q: '1' })
  const at = world.now + world.chance.between(1, 20) * DAY_MS
  const happen = () => press(world, found.citizen, 'person.quiet', { q: '0' })
  world.agenda.add({ at, what: 'may be written to again', happen })
}

/** Somebody chooses other hours while a message waits for the old ones. */
export async function changeHours(world: World): Promise<void> {
  const found = somebodyWaitedFor(world)
  const h = world.chance.pick(['evenings', 'daytime', 'weekends', 'working', 'usual'])
  if (found) await press(world, found.citizen, 'person.hours', { h })
}

async function press(
  world: World,
  citizen: Citizen,
  intent: string,
  data: Record<string, string>,
  record?: number,
): Promise<void> {
  const [account] = citizen.accounts
  const where = record === undefined ? ({ direct: true } as const) : { record }
  if (account) await ask(world, { citizen, account, asked: { kind: 'press', intent, data }, where }, () => undefined)
}
