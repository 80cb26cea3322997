import { globSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insteadIn } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import { type Calls, countCalls, functionsIn } from './calls.ts'
import { changeStory } from './change-story.ts'
import { digestStory } from './digest-story.ts'
import { doorStory } from './door-story.ts'
import { handoverStory } from './handover-story.ts'
import { partnershipStory } from './partnership-story.ts'
import { personStory } from './person-story.ts'
import { pictureStory } from './picture-story.ts'
import { privacyStory } from './privacy-story.ts'
import { promiseStory } from './promise-story.ts'
import { pulseStory, roundStory } from './pulse-story.ts'
import { relationshipStory } from './relationship-story.ts'
import { reportStory } from './report-story.ts'
import { recordStory } from './record-story.ts'
import { reminderStory } from './reminder-story.ts'
import { welcomeStory } from './welcome-story.ts'

const STORES = globSync('src/**/*store.ts')

describe('counting the calls of a store', () => {
  it('tells of every function that nobody has called', async () => {
    const calls = await countCalls()
    expect(await calls.uncalledIn('src/outbox/store.ts')).toEqual(expect.arrayContaining(['writeReply', 'insteadIn']))
    insteadIn('{}')
    const uncalled = await calls.uncalledIn('src/outbox/store.ts')
    expect(uncalled).toContain('writeReply')
    expect(uncalled).not.toContain('insteadIn')
    calls.stop()
  })

  it('knows the functions of every store', () => {
    expect(STORES.length).toBeGreaterThan(30)
    expect(STORES.filter((file) => functionsIn(file).length === 0)).toEqual([])
    expect(functionsIn('src/door/sweep-store.ts')).toEqual(expect.arrayContaining(['deleteOld', 'lookAtForgotten']))
  })
})

/** Whole requests from the door to the database and back; a query that none of them runs is told of at the end. */
describe.each(databases)('the stores on $name', (on) => {
  let calls: Calls
  beforeAll(async () => {
    calls = await countCalls()
  })
  afterAll(() => calls.stop())

  describe('a shared record', () => partnershipStory(on))
  describe('the door', () => doorStory(on))
  describe('a person', () => personStory(on))
  describe('a promise', () => promiseStory(on))
  describe('asks and lists', () => recordStory(on))
  describe('digests', () => digestStory(on))
  describe('reminders', () => reminderStory(on))
  describe('reports', () => reportStory(on))
  describe('who is who, and ways of working', () => relationshipStory(on))
  describe('handovers', () => handoverStory(on))
  describe('newcomers, and what was learned', () => welcomeStory(on))
  describe('staff changes', () => changeStory(on))
  describe('pulses', () => pulseStory(on))
  describe('rounds of a pulse', () => roundStory(on))
  describe('what is kept about one person', () => privacyStory(on))
  describe('pictures', () => pictureStory(on))

  it('have called every function that they have', async () => {
    const uncalled = await Promise.all(
      STORES.map(async (file) => (await calls.uncalledIn(file)).map((name) => `${file}: ${name}`)),
    )
    expect(uncalled.flat()).toEqual([])
  })
})
