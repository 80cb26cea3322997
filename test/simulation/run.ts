import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../adapters/database/migrate.ts'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { chanceOf } from './chance.ts'
import { considerCard, considerForm } from './answering.ts'
import { actOnce } from './acts.ts'
import { found } from './founding.ts'
import type { Finding } from './oracle/check.ts'
import { addDays, beginOf, localIn } from './oracle/days.ts'
import { type Oracle, watch } from './oracle/oracle.ts'
import type { Standing } from './platform.ts'
import { type Season, type SeasonName, SEASONS } from './season.ts'
import { makeWeather, waitFor } from './weather.ts'
import { createWorld, startProcess, tick, tickBy, type World } from './world.ts'

const DAY_MS = 86_400_000

/** How it went. `lived` is in days, with the time in which what was under way comes to its end. */
export type Simulated = {
  hash: string
  events: number
  requests: number
  messages: number
  processes: number
  lived: number
  cpuMs: number
  findings: readonly Finding[]
  /** The last events, in words. */
  last: readonly string[]
}

export type SimulationOptions = {
  seed: string
  days: number
  people?: number
  /** How many records they share: one, or two with some people in both. */
  records?: number
  season?: SeasonName
  echo?: (line: string) => void
}

/** Longer than anything waits. */
const SETTLING_DAYS = 20

/** One seed, so many days. */
export async function simulate({
  seed,
  days,
  people = 30,
  records = 2,
  season = 'usual',
  echo,
}: SimulationOptions): Promise<Simulated> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-simulation-'))
  const began = process.cpuUsage()
  try {
    const path = join(folder, 'kept.db')
    await makeTables(path)
    const world = createWorld({ seed, startAt: startOf(seed), path, people, records, ...(echo && { echo }) })
    for (const platform of Object.values(world.platforms)) platform.slow = SEASONS[season].slow
    const oracle = watch(world)
    startProcess(world)
    await found(world, SEASONS[season])
    world.reader = (standing) => read(world, standing)
    makeWeather(world, SEASONS[season])
    letPeopleAct(world, SEASONS[season])
    const { findings } = oracle
    beginDays(world, oracle)
    await live(world, world.now + days * DAY_MS, { findings, atOnce: SEASONS[season].atOnce })
    await settle(world, findings)
    if (findings.length === 0) oracle.atEnd()
    world.process?.kill('at the end')
    world.reading.close()
    return { ...tell(world), findings, cpuMs: cpuSince(began) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tell(world: World): Omit<Simulated, 'findings' | 'cpuMs'> {
  const { transcript, requests, processes, platforms } = world
  return {
    hash: transcript.hash(),
    events: transcript.count(),
    requests,
    messages: platforms.slack.standing.size + platforms.teams.standing.size,
    processes,
    lived: (world.now - startOf(world.seed)) / DAY_MS,
    last: transcript.last(40),
  }
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

/** A Monday of 2026, so that seeds see both clock changes and every bank holiday. */
function startOf(seed: string): number {
  return Date.UTC(2026, 0, 5, 8) + chanceOf(`start of ${seed}`).between(0, 51) * 7 * DAY_MS
}

async function makeTables(path: string): Promise<void> {
  const { db, close } = openSqlite(path)
  await migrate(db)
  await close()
}

function letPeopleAct(world: World, { actsADay }: Season): void {
  const chance = world.chance.fork('acts')
  const next = () => {
    const happen = async () => {
      await actOnce(world)
      if (!world.settling) next()
    }
    world.agenda.add({ at: world.now + waitFor(chance, 1 / actsADay), what: 'act', asks: true, happen })
  }
  next()
}

/** Lets the world go on until an instant: the clock jumps from one thing to the next. */
async function live(
  world: World,
  until: number,
  { findings, atOnce }: { findings: readonly Finding[]; atOnce: number },
): Promise<void> {
  while (findings.length === 0) {
    const next = Math.min(world.tickAt ?? Infinity, world.agenda.next()?.at ?? Infinity)
    if (next >= until) break
    world.now = Math.max(world.now, next)
    if (world.tickAt !== undefined && world.tickAt <= world.now) await tickAmidst(world, atOnce)
    else await world.agenda.take()?.happen()
  }
  world.now = until
}

const NEAR_MS = 600_000

/** Now and then what would come a little later comes in the middle of a tick. */
async function tickAmidst(world: World, atOnce: number): Promise<void> {
  const next = world.agenda.next()
  const isNear = next?.asks === true && next.at - world.now < NEAR_MS
  const happening = isNear && world.chance.is(atOnce) ? world.agenda.take() : undefined
  await Promise.all([tick(world), happening?.happen()])
}

/** In the end nobody does anything of their own and nothing breaks: what is under way comes to its end. */
async function settle(world: World, findings: readonly Finding[]): Promise<void> {
  world.settling = true
  for (const platform of Object.values(world.platforms)) {
    for (const trouble of platform.troubles) trouble.until = Math.min(trouble.until, world.now)
  }
  await live(world, world.now + SETTLING_DAYS * DAY_MS, { findings, atOnce: 0 })
}

/** Kept ticks every 30 seconds: what a new day brings is seen within these. The oracle looks a little later. */
function beginDays(world: World, oracle: Oracle): void {
  const chance = world.chance.fork('days')
  let days = 0
  const next = () => {
    const at = nextMidnight(world.now) + chance.between(0, 30_000)
    const begin = () => {
      tickBy(world, world.now)
      world.agenda.add({ at: at + 60_000, what: 'a look at the day', happen: look })
    }
    world.agenda.add({ at, what: 'a new day', happen: begin })
  }
  const look = () => {
    oracle.daily()
    if ((days += 1) % 7 === 0) oracle.weekly()
    next()
  }
  next()
}

/** The next midnight in the zone of the records. */
function nextMidnight(now: number): number {
  const { day } = localIn(now, 'Europe/London')
  return beginOf(addDays(day, 1), 'Europe/London')
}

/** Somebody looks at what has arrived, or does not. */
function read(world: World, { to, message, handle }: Standing): void {
  if (world.settling) return
  const reader = world.people.find((one) => one.accounts.some((account) => isTheirs(account, to.to)))
  const somebody = reader ?? world.chance.pick(world.people)
  const account = somebody.accounts.find(({ platform }) => platform === to.platform)
  if (!account || !world.chance.is(reader ? somebody.answers : 0.1)) return
  const record = somebody.records[0] ?? 0
  const where = reader ? ({ direct: true } as const) : { record }
  const facing = { citizen: somebody, account, where, handle, depth: 0 }
  if ('card' in message) considerCard(world, facing, message.card)
  else considerForm(world, facing, message.form, false)
}

function isTheirs({ user }: { user: string }, to: { user: string } | { conversation: string }): boolean {
  return 'user' in to ? to.user === user : to.conversation === `D-${user}`
}
