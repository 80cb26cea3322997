import type { Reply } from '../../src/chat/reply.ts'
import type { Asked, RequestInput } from '../../src/chat/request.ts'
import { type Account, type Citizen, TOWNS } from './town.ts'
import { askerOf, deliver, note, type World } from './world.ts'

/** Where somebody asks: in their own chat with Kept, or in the channel of one of their records. */
export type Where = { direct: true } | { record: number }

/** How often a platform delivers the same thing twice, and how often what was sent later comes first. */
const TWICE = 0.03
const LATE = 0.05

type Ask = {
  citizen: Citizen
  account: Account
  asked: Asked
  where: Where
  on?: string
  references?: RequestInput['references']
  answerBy?: RequestInput['answerBy']
}

/** Somebody asks something of Kept; `then` hears the answer, if it comes back in the acknowledgement. */
export async function ask(world: World, made: Ask, then: (reply: Reply) => void): Promise<void> {
  const { chance } = world
  const request = requestFor(world, made)
  note(world, `${made.citizen.name} ${describe(made.asked)}`)
  if (chance.is(TWICE)) {
    const again = () => deliver(world, request, () => undefined)
    world.agenda.add({ at: world.now + chance.between(0, 90_000), what: 'delivered twice', asks: true, happen: again })
  }
  if (!chance.is(LATE)) return deliver(world, request, then)
  const at = world.now + chance.between(1_000, 60_000)
  world.agenda.add({ at, what: 'delivered late', asks: true, happen: () => deliver(world, request, then) })
}

function requestFor(world: World, { account, asked, where, on, references = [], answerBy }: Ask): RequestInput {
  world.requests += 1
  const byLetter = asked.kind === 'words' && (account.platform === 'teams' || world.chance.is(0.3))
  return {
    asker: askerOf(world, account),
    place: placeOf(account, where),
    asked,
    references,
    ...(on === undefined ? {} : { on }),
    key: `e${world.requests}`,
    answerBy: answerBy ?? (byLetter ? 'letter' : 'acknowledgement'),
  }
}

function placeOf(account: Account, where: Where): RequestInput['place'] {
  if ('direct' in where) return { kind: 'direct', conversation: `D-${account.user}`, reach: `reach ${account.user}` }
  const conversation = channelFor(account, where.record)
  return { kind: 'space', conversation, name: conversation, reach: `reach ${conversation}` }
}

/** The channel of a record in which an account of this platform speaks. */
export function channelFor(account: Account, record: number): string {
  const town = TOWNS[record]
  if (!town) throw new Error(`There is no town ${record}.`)
  return account.platform === 'teams' ? town.council.channel : town.residents.channel
}

/** Where somebody speaks of a record: in its channel or, where that is not in this workspace, in their own chat. */
export function whereOf({ workspace }: Account, record: number): Where {
  const town = TOWNS[record]
  const isHome = [town?.council.workspace, town?.residents.workspace].includes(workspace)
  return isHome ? { record } : { direct: true }
}

function describe(asked: Asked): string {
  switch (asked.kind) {
    case 'words':
      return `says “${asked.words}”`
    case 'press':
      return `presses ${asked.intent} ${JSON.stringify(asked.data)}`
    case 'form':
      return `fills in ${JSON.stringify(asked.values).slice(0, 200)}`
    default:
      return `sends ${asked.kind === 'news' ? asked.news : 'a message to record'}`
  }
}
