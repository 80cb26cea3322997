import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../adapters/database/open.ts'
import { migrate } from '../../adapters/database/migrate.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import type { Address } from '../../src/chat/chat.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/clock.ts'
import { createPacing, type Pace } from '../../src/outbox/pacing.ts'
import { writeLetters } from '../../src/outbox/store.ts'
import { addPartnership, addPerson, addSpace, letterTo, MONDAY_9AM, type Office, openOffice } from './playing-office.ts'

const SLACK: Pace = {
  conversation: [{ count: 1, perMs: SECOND_MS }],
  workspace: [{ count: 200, perMs: MINUTE_MS }],
}
const TEAMS: Pace = {
  conversation: [
    { count: 7, perMs: SECOND_MS },
    { count: 60, perMs: 30 * SECOND_MS },
  ],
  workspace: [{ count: 25, perMs: SECOND_MS }],
}
const to = (conversation: string): Address => ({ platform: 'teams', workspace: 'north', to: { conversation } })

describe('the pace of a platform', () => {
  it('lets a burst through and then waits until the first of it is old enough', () => {
    const pacing = createPacing({ teams: TEAMS })
    for (let n = 0; n < 7; n += 1) {
      expect(pacing.opensAt(to('hall'), n)).toBe(n)
      pacing.note(to('hall'), n)
    }
    expect(pacing.opensAt(to('hall'), 7)).toBe(SECOND_MS)
    expect(pacing.opensAt(to('park'), 7)).toBe(7)
  })

  it('holds nothing back where there is none', () => {
    const pacing = createPacing({})
    pacing.note(to('hall'), 5)
    expect(pacing.opensAt(to('hall'), 5)).toBe(5)
  })

  it('counts what went out before the clock was set back as gone out now', () => {
    const pacing = createPacing({ slack: SLACK })
    const hall = { ...to('hall'), platform: 'slack' }
    pacing.note(hall, HOUR_MS)
    expect(pacing.opensAt(hall, 0)).toBe(SECOND_MS)
    expect(pacing.opensAt(hall, 600)).toBe(SECOND_MS)
    expect(pacing.opensAt(hall, SECOND_MS)).toBe(SECOND_MS)
  })

  it('is never passed, whatever comes when', () => {
    const sends = fc.array(fc.record({ after: fc.nat(400), hall: fc.boolean() }), { maxLength: 200 })
    fc.assert(
      fc.property(sends, (asked) => {
        const pacing = createPacing({ teams: TEAMS })
        const went: { at: number; to: string }[] = []
        let now = 0
        for (const { after, hall } of asked) {
          now = pacing.opensAt(to(hall ? 'hall' : 'park'), now + after)
          pacing.note(to(hall ? 'hall' : 'park'), now)
          went.push({ at: now, to: hall ? 'hall' : 'park' })
        }
        for (const place of ['hall', 'park']) {
          const times = went.filter((one) => one.to === place).map((one) => one.at)
          for (const rate of TEAMS.conversation) expect(mostWithin(times, rate.perMs)).toBeLessThanOrEqual(rate.count)
        }
        expect(
          mostWithin(
            went.map((one) => one.at),
            SECOND_MS,
          ),
        ).toBeLessThanOrEqual(25)
      }),
    )
  })
})

/** The most instants that lie within any stretch of this length. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))
}

describe('an outbox with a pace', () => {
  let opened: Opened
  let office: Office
  const write = (place: Parameters<typeof letterTo>[0], key: string) =>
    writeLetters(office.db, [letterTo(place, key)], office.now(), office.newId)

  beforeEach(async () => {
    opened = openDatabase('sqlite::memory:')
    await migrate(opened.db)
    office = openOffice(opened.db)
    await addPartnership(opened.db)
    await addPerson(opened.db, 'tom', {})
    await addPerson(opened.db, 'asha', { platform: 'teams', workspace: 'north' })
    await addSpace(opened.db, 'hall')
  })
  afterEach(() => opened.close())

  it('keeps to one a second in a channel, while other conversations go on', async () => {
    for (const key of ['one', 'two', 'three']) await write({ partnership: 'p', space: 'hall' }, key)
    await write({ person: 'tom' }, 'four')
    const outbox = office.start({ paces: { slack: SLACK } })
    expect(await outbox.run()).toEqual({ nextAt: MONDAY_9AM + SECOND_MS })
    expect(office.slack.wordsTo('C-hall')).toEqual(['one'])
    expect(office.slack.wordsTo('tom')).toEqual(['four'])
    await office.runFor(outbox, SECOND_MS)
    expect(office.slack.wordsTo('C-hall')).toEqual(['one', 'two'])
    await office.runFor(outbox, SECOND_MS)
    expect(office.slack.wordsTo('C-hall')).toEqual(['one', 'two', 'three'])
  })

  it('goes on at its pace where the clock is set back an hour', async () => {
    await write({ partnership: 'p', space: 'hall' }, 'one')
    const outbox = office.start({ paces: { slack: SLACK } })
    await outbox.run()
    office.wait(-HOUR_MS)
    await write({ partnership: 'p', space: 'hall' }, 'two')
    await office.runFor(outbox, SECOND_MS)
    expect(office.slack.wordsTo('C-hall')).toEqual(['one', 'two'])
  })

  it('keeps to the pace of a workspace, and a full one delays no other', async () => {
    for (let n = 0; n < 250; n += 1) {
      await addPerson(office.db, `resident ${n}`, {})
      await write({ person: `resident ${n}` }, `letter ${n}`)
    }
    await write({ person: 'asha' }, 'for Asha')
    const outbox = office.start({ paces: { slack: SLACK } })
    expect(await outbox.run()).toEqual({ nextAt: MONDAY_9AM + MINUTE_MS })
    expect(office.slack.posts).toHaveLength(200)
    expect(office.teams.wordsTo('asha')).toEqual(['for Asha'])
    await office.runFor(outbox, MINUTE_MS)
    expect(office.slack.posts).toHaveLength(250)
  })

  it('comes again for several at once rather than for each', async () => {
    const pace = { conversation: [], workspace: [{ count: 10, perMs: SECOND_MS }] }
    for (let n = 0; n < 50; n += 1) await write({ person: 'tom' }, `letter ${n}`)
    const outbox = office.start({ paces: { slack: pace } })
    let runs = 0
    for (let next: number | undefined = office.now(); next !== undefined; runs += 1) {
      office.wait(next - office.now())
      next = (await outbox.run()).nextAt
    }
    expect(office.slack.posts).toHaveLength(50)
    expect(runs).toBe(5)
  })

  it('finds what is due by indexes alone, however much was sent already', async () => {
    const asked: CompiledQuery[] = []
    const db = opened.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        if (node.kind === 'SelectQueryNode') asked.push(opened.db.getExecutor().compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await office.start({ db }).run()
    // What is asked often is built with blanks, and which way a query goes does not hang on its values.
    const explain = ({ sql, parameters }: CompiledQuery) =>
      opened.db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(
          `explain query plan ${sql}`,
          parameters.map(() => null),
        ),
      )
    const plans = await Promise.all(asked.map(explain))
    const steps = plans.flatMap(({ rows }) => rows.map(({ detail }) => detail))
    expect(steps.filter((step) => step.includes('letter') || step.includes('posting')).length).toBeGreaterThan(3)
    expect(steps.filter((step) => step.startsWith('SCAN') && step !== 'SCAN CONSTANT ROW')).toEqual([])
  })
})
