import type { Card } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import { type Agenda, createAgenda } from './agenda.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Vault } from '../../src/vault.ts'
import { fakeVault } from '../support/vault.ts'
import { type Incarnation, startIncarnation } from './incarnation.ts'
import { openReading, type Reading } from './oracle/reading.ts'
import { type Call, createPlatform, type Platform, type Standing } from './platform.ts'
import { type Account, type Citizen, peopleOf, type Town, TOWNS } from './town.ts'
import { createTranscript, type Transcript } from './transcript.ts'
import { createMarks, type Marks } from './words.ts'

/** Who watches the world: the oracle, as far as the world knows it. */
export type Watcher = {
  /** A chat was called; the answer has not come yet. */
  called: (call: Call) => void
  /** Somebody is about to be answered. */
  asks: (request: RequestInput) => void
  /** Kept has answered somebody, or, without a reply, has ended before they heard of it. */
  answered: (request: RequestInput, reply: Reply | undefined) => void
  /** Kept logged something. */
  logged: (level: string, event: string, facts: Record<string, string | number | boolean>) => void
  /** A process began, or ended: from now on it is down. */
  started: () => void
  ended: () => void
  /** The process's clock jumped. */
  clockMoved: () => void
  ticked: () => void
  committed: () => void
}

/** Told of each message that reaches somebody, so that they may answer it. */
export type Reader = (standing: Standing) => void

export type World = {
  seed: string
  chance: Chance
  agenda: Agenda
  transcript: Transcript
  platforms: { slack: Platform; teams: Platform }
  towns: readonly Town[]
  people: Citizen[]
  marks: Marks
  /** The world's instant, and by how much the process's clock is wrong. */
  now: number
  skew: number
  path: string
  vault: Vault
  /** The rounds whose secret was lost. */
  lost: Set<string>
  /** The tables as they were committed, for whoever wants to know. */
  reading: Reading
  process: Incarnation | undefined
  processes: number
  tickAt: number | undefined
  /** Ticks that have not ended yet, as they wait for a chat. */
  ticking: number
  /** How many chats are being waited for, and what is told as the next one is. */
  asleep: number
  fellAsleep: PromiseWithResolvers<undefined>
  watcher: Watcher
  reader: Reader
  /** Nobody does anything of their own any more, and nothing breaks: what is under way comes to its end. */
  settling: boolean
  requests: number
}

export type WorldOptions = {
  seed: string
  startAt: number
  path: string
  people: number
  /** One or two. */
  records: number
  echo?: (line: string) => void
}

export function createWorld({ seed, startAt, path, people, records, echo }: WorldOptions): World {
  const chance = chanceOf(seed)
  const nobody = () => undefined
  return {
    seed,
    chance,
    agenda: createAgenda(),
    transcript: createTranscript(echo),
    platforms: { slack: createPlatform('slack'), teams: createPlatform('teams') },
    towns: TOWNS.slice(0, records),
    people: peopleOf(chance.fork('people'), people, records),
    marks: createMarks(),
    now: startAt,
    skew: 0,
    path,
    vault: fakeVault(seed),
    lost: new Set(),
    reading: openReading(path),
    process: undefined,
    processes: 0,
    tickAt: undefined,
    ticking: 0,
    asleep: 0,
    fellAsleep: Promise.withResolvers(),
    watcher: {
      called: nobody,
      asks: nobody,
      answered: nobody,
      logged: nobody,
      started: nobody,
      ended: nobody,
      clockMoved: nobody,
      ticked: nobody,
      committed: nobody,
    },
    reader: nobody,
    settling: false,
    requests: 0,
  }
}

/** What the process takes for the present. */
export function clockOf(world: World): number {
  return world.now + world.skew
}

export function note(world: World, words: string): void {
  world.transcript.note(world.now, words)
}

/** Somebody should tick at this instant of the world, or earlier. */
export function tickBy(world: World, at: number): void {
  world.tickAt = Math.min(world.tickAt ?? at, Math.max(at, world.now))
}

export function startProcess(world: World): void {
  if (world.process) return
  world.processes += 1
  note(world, `Kept starts, process ${world.processes}`)
  let handles = 0
  const number = world.processes
  world.process = startIncarnation({
    path: world.path,
    vault: world.vault,
    number,
    platforms: [world.platforms.slack, world.platforms.teams],
    clock: () => clockOf(world),
    now: () => world.now,
    chance: world.chance.fork(`process ${number}`),
    newHandle: () => `h${number}.${(handles += 1)}`,
    onCall: (call) => called(world, call),
    onCommit: () => world.watcher.committed(),
    onWork: () => tickBy(world, world.now),
    onLater: (at) => tickBy(world, at - world.skew),
    sleep: (ms) => sleep(world, ms),
    log: (level, event, facts = {}) => world.watcher.logged(level, event, facts),
  })
  world.watcher.started()
  tickBy(world, world.now)
}

/** The process has ended, by itself or by our hand; it starts again after `downMs`. */
export function endProcess(
  world: World,
  process: Incarnation | undefined,
  where: string,
  downMs = world.chance.between(1, 180) * 1_000,
): void {
  if (!process || world.process !== process) return
  note(world, `Kept ends ${where}, for ${Math.round(downMs / 1_000)} s`)
  process.kill(where)
  world.process = undefined
  world.tickAt = undefined
  world.watcher.ended()
  world.agenda.add({ at: world.now + downMs, what: 'start', happen: () => startProcess(world) })
}

function called(world: World, call: Call): void {
  const to = 'user' in call.to.to ? call.to.to.user : call.to.to.conversation
  note(world, `${call.call} to ${call.to.workspace} ${to}: ${titleOf(call)} (${call.fate.how})`)
  world.watcher.called(call)
  const standing = call.handle === undefined ? undefined : world.platforms[platformOf(call)].standing.get(call.handle)
  if (call.fate.accepted && standing) world.reader(standing)
}

function titleOf({ message }: Call): string {
  return 'card' in message ? saying(message.card) : `form ${message.form.title}`
}

function saying({ title, parts: [first] }: Card): string {
  const words = first?.kind === 'text' ? first.text : first?.kind === 'list' ? (first.items[0]?.text ?? '') : ''
  return `${title} / ${words}`.slice(0, 160)
}

function platformOf({ to }: Call): 'slack' | 'teams' {
  return to.platform === 'slack' ? 'slack' : 'teams'
}

/** Lets time pass in the process, once. */
export async function tick(world: World): Promise<void> {
  world.tickAt = undefined
  const process = world.process
  if (!process) return
  world.ticking += 1
  const ended = process.tick().then((ticked) => {
    world.ticking -= 1
    afterTick(world, process, ticked)
  })
  if (world.asleep > 0) await Promise.race([ended, othersGoOn()])
  else await Promise.race([ended, world.fellAsleep.promise.then(othersGoOn)])
  wakeInTime(world)
}

function afterTick(world: World, process: Incarnation, ticked: Awaited<ReturnType<Incarnation['tick']>>): void {
  if (ticked === 'died') {
    endProcess(world, process, 'in the middle of a tick')
    return
  }
  if (ticked.nextAt !== undefined) tickBy(world, ticked.nextAt - world.skew)
  world.watcher.ticked()
}

/** A chat takes its time: its lane waits, and everything else goes on. */
function sleep(world: World, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  world.asleep += 1
  const happen = () => {
    world.asleep -= 1
    resolve(undefined)
    return othersGoOn()
  }
  world.agenda.add({ at: world.now + ms, what: 'a slow chat answers', happen })
  bringForward(world, ms)
  world.fellAsleep.resolve(undefined)
  world.fellAsleep = Promise.withResolvers()
  return promise
}

/** People come at any moment: mostly somebody comes in the one in which a chat is waited for. */
function bringForward({ agenda, chance, now }: World, ms: number): void {
  const next = agenda.next()
  if (!next?.asks || next.at - now > SOON_MS || next.at - now < ms || !chance.is(0.7)) return
  agenda.take()
  agenda.add({ ...next, at: now + Math.floor(ms / 4) })
}

const SOON_MS = 6 * 3_600_000

/** More than any lane needs for its letters. */
const MOST_TURNS = 80

/** Whatever can go on without another instant does so; no clock is involved. */
async function othersGoOn(): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) await new Promise(setImmediate)
}

/** Kept ticks all the time: what a row wants looked at, it sees then. */
function wakeInTime(world: World): void {
  const wakeAt = world.reading.wakesAt(clockOf(world))
  if (wakeAt !== undefined) tickBy(world, wakeAt - world.skew)
}

/** A platform tries again when nobody answered; after the last of these waits it gives up. */
const RETRIES_MS = [10_000, 60_000, 300_000, 3_600_000]

/** Brings a request to Kept, again if need be, and hands on the answer. */
export async function deliver(
  world: World,
  request: RequestInput,
  then: (reply: Reply) => void,
  tries = 0,
): Promise<void> {
  const process = world.process
  if (process) world.watcher.asks(request)
  const reply = process && (await process.answer(request))
  if (process && !reply) world.watcher.answered(request, undefined)
  if (reply) {
    wakeInTime(world)
    world.watcher.answered(request, reply)
    then(reply)
    return
  }
  endProcess(world, process, 'while it answered')
  const wait = RETRIES_MS[tries]
  if (wait === undefined) {
    note(world, `nobody answered ${request.key ?? ''}`)
    return
  }
  world.agenda.add({
    at: world.now + wait,
    what: 'delivered again',
    asks: true,
    happen: () => deliver(world, request, then, tries + 1),
  })
}

/** The account as its platform shows it with each request. */
export function askerOf(world: World, account: Account) {
  const truth = world.platforms[account.platform].accounts.get(`${account.workspace}/${account.user}`)
  return { ...account, ...(truth && { name: truth.name, zone: truth.zone }), reach: `reach ${account.user}` }
}
