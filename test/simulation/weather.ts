import type { Chance } from './chance.ts'
import { tellOfAnother, tellOfCover, tellOfLeaving, tellOfTakingOver } from './changing.ts'
import { changeHours, leave, sayStop } from './comings-and-goings.ts'
import { chooseLeadTimes, inviteSomebody, pauseTogether, takeSomebodyOut } from './organising.ts'
import { loseSecret, startFirstPulse, startPulse } from './pulsing.ts'
import type { Season } from './season.ts'
import { channelFor } from './asking.ts'
import { note, deliver, askerOf, clockOf, endProcess, tickBy, type World } from './world.ts'
import type { Trouble, TroubleKind } from './trouble.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What breaks and, in a rough season, about how many days lie between two of its kind. */
const WEATHER: readonly { everyDays: number; strike: (world: World) => void | Promise<void> }[] = [
  { everyDays: 4, strike: crashSoon },
  { everyDays: 12, strike: (world) => down(world, 5 * MINUTE_MS) },
  { everyDays: 60, strike: (world) => down(world, 3 * DAY_MS) },
  { everyDays: 150, strike: (world) => down(world, 14 * DAY_MS) },
  { everyDays: 30, strike: (world) => moveClock(world, -HOUR_MS) },
  { everyDays: 45, strike: (world) => moveClock(world, DAY_MS) },
  {
    everyDays: 5,
    strike: (world) => trouble(world, world.chance.pick(['too-fast', 'server-errors', 'no-answers', 'slow'])),
  },
  { everyDays: 60, strike: (world) => trouble(world, 'token-revoked') },
  { everyDays: 70, strike: archiveChannel },
  { everyDays: 40, strike: deactivate },
  { everyDays: 12, strike: leave },
  { everyDays: 20, strike: sayStop },
  { everyDays: 12, strike: changeHours },
  { everyDays: 50, strike: pauseTogether },
  { everyDays: 50, strike: chooseLeadTimes },
  { everyDays: 50, strike: takeSomebodyOut },
  { everyDays: 15, strike: inviteSomebody },
  { everyDays: 15, strike: tellOfLeaving },
  { everyDays: 40, strike: tellOfAnother },
  { everyDays: 30, strike: tellOfCover },
  { everyDays: 30, strike: tellOfTakingOver },
  { everyDays: 90, strike: startPulse },
  { everyDays: 250, strike: loseSecret },
]

/** Where much happens, a pulse comes as soon as anybody can be asked: it needs a month of the few weeks there are. */
const FIRST_PULSE_MS = 8 * DAY_MS
const MUCH = 1

/** Lets everything break again and again, at instants of chance. */
export function makeWeather(world: World, { calm }: Season): void {
  if (calm <= MUCH) {
    const happen = () => startFirstPulse(world)
    world.agenda.add({ at: world.now + FIRST_PULSE_MS, what: 'the first pulse', asks: true, happen })
  }
  for (const [index, { everyDays, strike }] of WEATHER.entries()) {
    const chance = world.chance.fork(`weather ${index}`)
    const next = () => {
      const at = world.now + waitFor(chance, everyDays * calm)
      const happen = async () => {
        if (world.settling) return
        await strike(world)
        next()
      }
      world.agenda.add({ at, what: 'weather', happen })
    }
    next()
  }
}

/** An exponential wait, so that the past says nothing about the next. */
export function waitFor(chance: Chance, everyDays: number): number {
  return Math.ceil(-Math.log(1 - chance.next()) * everyDays * DAY_MS) + 1_000
}

function crashSoon(world: World): void {
  const count = world.chance.between(1, 14)
  note(world, `Kept will end at the ${count}. effect from now`)
  world.process?.fuse.light(count)
}

function down(world: World, ms: number): void {
  endProcess(world, world.process, 'as somebody pulls the plug', ms)
}

function moveClock(world: World, by: number): void {
  if (world.skew !== 0) return
  const forMs = world.chance.between(10, 600) * MINUTE_MS
  setSkew(world, by)
  world.agenda.add({ at: world.now + forMs, what: 'clock mended', happen: () => setSkew(world, 0) })
}

function setSkew(world: World, skew: number): void {
  world.skew = skew
  note(world, `The clock of Kept says ${new Date(clockOf(world)).toISOString()}`)
  world.watcher.clockMoved()
  tickBy(world, world.now + 1_000)
}

const LASTS: Record<TroubleKind, readonly [number, number]> = {
  'too-fast': [1 * MINUTE_MS, 3 * HOUR_MS],
  'server-errors': [1 * MINUTE_MS, 12 * HOUR_MS],
  'no-answers': [1 * MINUTE_MS, 6 * HOUR_MS],
  slow: [10 * MINUTE_MS, 8 * HOUR_MS],
  'token-revoked': [6 * HOUR_MS, 5 * DAY_MS],
}

function trouble(world: World, kind: TroubleKind): void {
  const workspace = world.chance.pick(['northbridge', 'elm', 'glen', 'trust'])
  const [from, to] = LASTS[kind]
  const made: Trouble = { workspace, kind, from: world.now, until: world.now + world.chance.between(from, to) }
  const platform = workspace === 'northbridge' ? world.platforms.teams : world.platforms.slack
  platform.troubles.push(made)
  note(world, `${workspace}: ${kind} until ${new Date(made.until).toISOString()}`)
}

/** A channel is archived; sometimes the platform says so. Days later it is there again, and linked with the next word. */
async function archiveChannel(world: World): Promise<void> {
  const citizen = world.chance.pick(world.people)
  const [account] = citizen.accounts
  const [record] = citizen.records
  if (!account || record === undefined) return
  const channel = channelFor(account, record)
  const platform = world.platforms[account.platform]
  platform.archived.add(channel)
  note(world, `The channel ${channel} is archived`)
  const back = world.now + world.chance.between(1, 20) * DAY_MS
  world.agenda.add({ at: back, what: 'channel back', happen: () => void platform.archived.delete(channel) })
  if (world.chance.is(0.5)) {
    await news(world, 'space-gone', account, { kind: 'space', conversation: channel })
  }
}

/** Somebody's account is closed for some days; sometimes the platform says so. */
async function deactivate(world: World): Promise<void> {
  const citizen = world.chance.pick(world.people)
  const [account] = citizen.accounts
  const truth = account && world.platforms[account.platform].accounts.get(`${account.workspace}/${account.user}`)
  if (!account || !truth?.active) return
  truth.active = false
  note(world, `The account of ${citizen.name} is closed`)
  const back = world.now + world.chance.between(1, 40) * DAY_MS
  world.agenda.add({ at: back, what: 'account back', happen: () => void (truth.active = true) })
  if (world.chance.is(0.7)) {
    await news(world, 'account-gone', account, { kind: 'direct', conversation: `D-${account.user}` })
  }
}

type News = 'space-gone' | 'account-gone' | 'account-changed' | 'removed'

/** What a platform tells without being asked. */
export function news(
  world: World,
  which: News,
  account: Parameters<typeof askerOf>[1],
  place: { kind: 'space' | 'direct'; conversation: string },
): Promise<void> {
  world.requests += 1
  const asked = { kind: 'news' as const, news: which }
  const key = `n${world.requests}`
  return deliver(world, { asker: askerOf(world, account), place, asked, key, answerBy: 'letter' }, () => undefined)
}
