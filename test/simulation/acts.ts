import type { Asked } from '../../src/chat/request.ts'
import { goOn } from './answering.ts'
import { ask, type Where, whereOf } from './asking.ts'
import type { Chance } from './chance.ts'
import { type Citizen, TOWNS } from './town.ts'
import { deed, HOURS, reason, WEEKDAYS } from './words.ts'
import { askerOf, type World } from './world.ts'

const DAY_MS = 86_400_000

type Act = (world: World, citizen: Citizen, record: number) => string

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** "12 June 2027", so many days ahead. */
function dated({ now }: World, days: number): string {
  const day = new Date(now + days * DAY_MS)
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`
}

function otherSide(citizen: Citizen, record: number): string {
  const town = TOWNS[record]
  return (citizen.role === 'officer' ? town?.residents.side : town?.council.side) ?? 'the council'
}

function colleague({ chance, people }: World, { name, role }: Citizen, record: number): string {
  const others = people.filter((one) => one.role === role && one.records.includes(record) && one.name !== name)
  return others.length === 0 ? 'Nobody' : chance.pick(others).name
}

/** A number of something in the record; the newest are asked about most. */
function number({ chance, requests }: World): number {
  const newest = Math.max(1, Math.round(requests / 6))
  return Math.max(1, newest - Math.floor(chance.next() ** 2 * 20))
}

/** What people type, and how often beside each other. */
const ACTS: readonly [number, Act][] = [
  [10, (world) => `I’ll ${deed(world.chance, world.marks)} by ${dated(world, world.chance.between(2, 35))}`],
  [2, (world) => `we’ll ${deed(world.chance, world.marks)} by ${dated(world, world.chance.between(5, 40))}`],
  [
    8,
    (world, citizen, record) =>
      `ask ${otherSide(citizen, record)} to ${deed(world.chance, world.marks)} by ${dated(world, world.chance.between(3, 30))}`,
  ],
  [
    4,
    (world, citizen, record) => `ask ${otherSide(citizen, record)} whether we can ${deed(world.chance, world.marks)}`,
  ],
  [3, (world) => `done ${number(world)}`],
  [3, (world) => `yes, it’s done ${number(world)}`],
  [1, (world) => `not yet ${number(world)} ${reason(world.chance)}`],
  [2, (world) => `move ${number(world)} to ${dated(world, world.chance.between(5, 40))}`],
  [1, (world) => `wait ${number(world)} on the legal team until ${dated(world, world.chance.between(2, 20))}`],
  [
    2,
    (world) =>
      `step ${number(world)} ${deed(world.chance, world.marks)} by ${dated(world, world.chance.between(1, 10))}`,
  ],
  [1, (world) => `note ${number(world)} ${reason(world.chance)}`],
  [1, (world) => `take ${number(world)}`],
  [1, (world) => `answer ${number(world)} ${reason(world.chance)}`],
  [1, (world) => `call off ${number(world)}`],
  [2, () => 'list'],
  [1, () => 'list mine'],
  [1, () => 'home'],
  [1, () => 'who'],
  [1, () => 'my settings'],
  [2, ({ chance }) => `digest weekly on ${chance.pick(WEEKDAYS)} at ${chance.pick(HOURS)}`],
  [1, (world) => `back on ${dated(world, world.chance.between(2, 15))}`],
  [
    1,
    (world, citizen, record) =>
      `back on ${dated(world, world.chance.between(2, 15))}, ${colleague(world, citizen, record)} covers`,
  ],
  [
    1,
    (world) => `remind here on ${dated(world, world.chance.between(2, 20))} at 9am ${deed(world.chance, world.marks)}`,
  ],
  [
    1,
    ({ chance }) => `remind here on the ${chance.pick(['first Tuesday', 'last Friday'])} of every month at 9am Tell us`,
  ],
  [
    1,
    ({ chance }) =>
      `remind here every ${chance.pick(WEEKDAYS)} at ${chance.pick(['9am', '6pm'])} Bring the draft budget`,
  ],
  [1, (world) => `show ${number(world)}`],
  [1, () => 'handover'],
  [1, ({ chance }) => chance.pick(['staff changes', 'catch up', 'ways', 'meet the people', 'my entry'])],
]

const WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0)

function pickAct(chance: Chance): Act {
  let left = chance.next() * WEIGHT
  for (const [weight, act] of ACTS) {
    left -= weight
    if (left < 0) return act
  }
  return chance.pick(ACTS)[1]
}

/** Somebody does something of their own; from then on the world waits for the next. */
export async function actOnce(world: World): Promise<void> {
  if (world.settling) return
  const { chance } = world
  const citizen = chance.pick(world.people)
  const account = citizen.accounts.length > 1 ? chance.pick(citizen.accounts) : citizen.accounts[0]
  const record = chance.pick(citizen.records)
  if (!account) return
  const where: Where = chance.is(0.7) ? whereOf(account, record) : { direct: true }
  const words = pickAct(chance)(world, citizen, record)
  const passing = chance.is(0.04) ? passOn(world, citizen) : undefined
  await ask(world, { citizen, account, where, ...(passing ?? { asked: { kind: 'words', words } }) }, (reply) =>
    goOn(world, { citizen, account, where: { direct: true }, handle: undefined, depth: 0 }, reply),
  )
}

function passOn(
  world: World,
  citizen: Citizen,
): { asked: Asked; references: [{ kind: 'account'; account: ReturnType<typeof askerOf> }] } | undefined {
  const colleague = world.chance.pick(world.people)
  const [account] = colleague.accounts
  if (!account || colleague === citizen) return undefined
  const asked = { kind: 'words' as const, words: `pass ${number(world)} to <@0>` }
  return { asked, references: [{ kind: 'account', account: askerOf(world, account) }] }
}
