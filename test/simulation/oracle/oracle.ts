import type { Call } from '../platform.ts'
import type { Citizen } from '../town.ts'
import { clockOf, note, type World } from '../world.ts'
import { createCalm } from './calm.ts'
import type { Check, Eyes, Finding, MakeCheck, Seen } from './check.ts'
import { copies } from './copies.ts'
import { delays } from './delays.ts'
import { departed } from './departed.ts'
import { digests } from './digests.ts'
import { digestsOwed } from './digests-owed.ts'
import { ends } from './ends.ts'
import { held } from './held.ts'
import { hours } from './hours.ts'
import { limits } from './limits.ts'
import { owed } from './owed.ts'
import { pacing } from './pacing.ts'
import { postings } from './postings.ts'
import { pulseAlike } from './pulse-alike.ts'
import { pulseGroups } from './pulse-groups.ts'
import { pulseRounds } from './pulse-rounds.ts'
import { pulseTraces } from './pulse-traces.ts'
import { remindersOwed } from './reminders-owed.ts'
import { story } from './story.ts'
import { sweep } from './sweep.ts'
import { waiting } from './waiting.ts'

/** What Kept promises, each by its name. */
export const CHECKS: Record<string, MakeCheck> = {
  owed,
  digestsOwed,
  remindersOwed,
  ends,
  copies,
  hours,
  departed,
  limits,
  digests,
  pacing,
  delays,
  story,
  waiting,
  postings,
  sweep,
  pulseRounds,
  pulseAlike,
  pulseGroups,
  pulseTraces,
  held,
}

export type Oracle = {
  findings: Finding[]
  daily: () => void
  weekly: () => void
  atEnd: () => void
}

/** Watches a world. Nothing that it does changes anything in it. */
export function watch(world: World, makes: readonly MakeCheck[] = Object.values(CHECKS)): Oracle {
  const { reading } = world
  const findings: Finding[] = []
  const citizens = new Map<string, Citizen>()
  const calm = createCalm(world)
  let upSince: number | undefined
  let upheavalAt = world.now
  const eyes: Eyes = {
    world,
    reading,
    find: (check, words) => {
      findings.push({ check, words })
      note(world, `!!! ${check}: ${words}`)
    },
    citizenOf: (person) => {
      const known = citizens.get(person) ?? citizenBy(world, person)
      if (known) citizens.set(person, known)
      return known
    },
    zonesOf: (person) => eyes.citizenOf(person)?.zones ?? ['Europe/London'],
    upSince: () => upSince,
    calm,
    lastUpheavalAt: () => upheavalAt,
  }
  const checks = makes.map((make) => make(eyes))
  // What breaks in the oracle must not look like an error of the chat that it watches.
  const each = (tell: (check: Check) => void) => {
    try {
      reading.together(() => {
        for (const check of checks) tell(check)
      })
    } catch (error) {
      eyes.find(
        'oracle',
        `The oracle broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }
  world.watcher = {
    called: (call) => {
      const seen = seenAs(world, eyes, call)
      each((check) => check.seen?.(seen))
    },
    logged: (level, event, facts) => {
      if (level !== 'debug') note(world, `log: ${event} ${JSON.stringify(facts).slice(0, 300)}`)
      each((check) => check.logged?.(event, facts))
    },
    started: () => {
      upSince = world.now
      calm.started()
      upheavalAt = world.now
      each((check) => check.started?.())
    },
    ended: () => {
      upSince = undefined
      calm.ended()
      upheavalAt = world.now
      each((check) => check.ended?.())
    },
    clockMoved: () => {
      calm.clockMoved()
      upheavalAt = world.now
      each((check) => check.clockMoved?.())
    },
    asks: (request) => each((check) => check.asks?.(request)),
    answered: (request, reply) => each((check) => check.answered?.(request, reply)),
    ticked: () => each((check) => check.ticked?.()),
    committed: () => each((check) => check.committed?.()),
  }
  return {
    findings,
    daily: () => {
      for (const citizen of world.people) settleZone(eyes, citizen)
      each((check) => check.daily?.())
    },
    weekly: () => each((check) => check.weekly?.()),
    atEnd: () => each((check) => check.atEnd?.()),
  }
}

/** Accounts go from one person to another, and never from one citizen to another. */
function citizenBy({ reading, people }: World, person: string): Citizen | undefined {
  const account = reading.first<{ user_id: string }>('select user_id from account where person_id = ?', person)
  return people.find((one) => one.accounts.some(({ user }) => user === account?.user_id))
}

/** A day after somebody said where they are, it is known whether that arrived. */
function settleZone({ reading }: Eyes, citizen: Citizen): void {
  if (citizen.zones.length < 2) return
  const row = reading.first<{ zone: string }>(
    'select person.zone from person join account on account.person_id = person.id where account.user_id = ?',
    citizen.accounts[0]?.user ?? '',
  )
  if (row && citizen.zones.includes(row.zone)) citizen.zones = [row.zone]
}

function seenAs(world: World, { reading }: Eyes, call: Call): Seen {
  return {
    ...call,
    at: clockOf(world),
    worldAt: world.now,
    process: world.processes,
    hand: reading.inHand(call.to),
  }
}
