import type { Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { dayAhead } from './answering.ts'
import { ask } from './asking.ts'
import type { Citizen } from './town.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000

export type Organiser = { p: string; s: string; user: string; citizen: Citizen }

const ORGANISERS = `select member.partnership_id as p, side_id as s, user_id as user from member
  join account on account.person_id = member.person_id and account.active = 1
  where left_at is null and roles like '%organiser%' and side_id is not null order by member.id, user_id`

const COLLEAGUES = `select id from member where partnership_id = ? and side_id = ? and left_at is null
  and roles not like '%organiser%' order by id`

/** So many of a side stay, whatever happens. */
const FEWEST = 4

export function organisers(world: World): Organiser[] {
  const rows = world.reading.all<{ p: string; s: string; user: string }>(ORGANISERS)
  return rows.flatMap((row) => {
    const citizen = world.people.find(({ accounts: [first] }) => first?.user === row.user)
    return citizen ? [{ ...row, citizen }] : []
  })
}

export async function presses(
  world: World,
  { citizen, p, s }: Organiser,
  intent: string,
  more: Record<string, string>,
  then: (reply: Reply) => void = () => undefined,
): Promise<void> {
  const [account] = citizen.accounts
  const asked = { kind: 'press' as const, intent, data: { p, s, ...more } }
  if (account) await ask(world, { citizen, account, asked, where: { direct: true } }, then)
}

/** Fills in the form that came back, a little later. */
export function fillsIn(
  world: World,
  { citizen }: Organiser,
  reply: Reply,
  values: Values,
  then: (reply: Reply) => void = () => undefined,
): void {
  const [account] = citizen.accounts
  if (!account || reply.kind !== 'form') return
  const asked = { kind: 'form' as const, draft: reply.form.draft, values }
  const happen = () => ask(world, { citizen, account, asked, where: { direct: true } }, then)
  world.agenda.add({ at: world.now + 60_000, what: 'form', asks: true, happen })
}

/** An organiser proposes a pause of some days, and one of the other side mostly says yes in time. */
export async function pauseTogether(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length === 0) return
  const { chance } = world
  const one = chance.pick(all)
  const from = chance.between(1, 4)
  const values = { from: dayAhead(world, from), to: dayAhead(world, from + chance.between(1, 9)), reason: 'Election' }
  await presses(world, one, 'partnership.pause', {}, (reply) => fillsIn(world, one, reply, values))
  const other = all.find(({ p, s }) => p === one.p && s !== one.s)
  if (!other || chance.is(0.2)) return
  const happen = () => agrees(world, other)
  world.agenda.add({ at: world.now + chance.between(1, 30) * HOUR_MS, what: 'says yes', asks: true, happen })
}

async function agrees(world: World, organiser: Organiser): Promise<void> {
  if (world.settling) return
  const proposal = world.reading.first<{ id: string }>(
    `select id from proposal where partnership_id = ? and setting = 'pause' and state = 'waiting'`,
    organiser.p,
  )
  if (proposal) await presses(world, organiser, 'partnership.agree', { id: proposal.id })
}

/** A side chooses when its own people hear of their dates. */
export async function chooseLeadTimes(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length === 0) return
  const { chance } = world
  const one = chance.pick(all)
  const first = chance.between(1, 4)
  const values = {
    days: chance.pick(['14', '7', '3', 'none']),
    workingDays: chance.pick(['2', '1', 'none']),
    first: String(first),
    second: String(first + chance.between(1, 5)),
  }
  await presses(world, one, 'partnership.lead-times', {}, (reply) => fillsIn(world, one, reply, values))
}

/** An organiser takes somebody of their own side out. */
export async function takeSomebodyOut(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length === 0) return
  const one = world.chance.pick(all)
  const colleagues = world.reading.all<{ id: string }>(COLLEAGUES, one.p, one.s)
  if (colleagues.length < FEWEST) return
  await presses(world, one, 'partnership.remove-now', { id: world.chance.pick(colleagues).id })
}

/** An organiser invites somebody of their own workspace, who mostly belongs to a record already. */
export async function inviteSomebody(world: World): Promise<void> {
  const all = organisers(world)
  if (all.length === 0) return
  const one = world.chance.pick(all)
  const near = world.people.flatMap((person) => (person === one.citizen ? [] : person.accounts))
  const accounts = near.filter(({ workspace }) => workspace === one.citizen.accounts[0]?.workspace)
  if (accounts.length === 0) return
  const { workspace, user } = world.chance.pick(accounts)
  const values = { who: `${workspace}/${user}` }
  await presses(world, one, 'partnership.invite', {}, (reply) => fillsIn(world, one, reply, values))
}
