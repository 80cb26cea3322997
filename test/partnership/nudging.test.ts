import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { NATIONS } from '../../src/calendar/holidays.ts'
import { LEAD_TIMES, type LeadTimes, stagesAfter, stagesBefore } from '../../src/calendar/stages.ts'
import { isWorkingDay, workingDaysBetween } from '../../src/calendar/working.ts'
import { sayLeadTimes } from '../../src/partnership/cards-nudging.ts'
import {
  AFTER_LIMITS,
  DAYS_BEFORE,
  leadFields,
  leadTimesOf,
  packLeadTimes,
  readLeadTimes,
  WORKING_DAYS_BEFORE,
} from '../../src/partnership/lead-times.ts'
import {
  afterJoining,
  asha,
  direct,
  elmStreet,
  errorsOf,
  formOf,
  joinHere,
  mei,
  openTown,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

const anyLead: fc.Arbitrary<LeadTimes> = fc
  .record({
    days: fc.constantFrom(...DAYS_BEFORE, null),
    workingDays: fc.constantFrom(...WORKING_DAYS_BEFORE, null),
    first: fc.integer({ min: AFTER_LIMITS.first.least, max: AFTER_LIMITS.first.most }),
    more: fc.integer({ min: 1, max: AFTER_LIMITS.second.most - AFTER_LIMITS.first.most }),
  })
  .map(({ days, workingDays, first, more }) => ({ days, workingDays, after: [first, first + more] }))
const anyDay = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2026-01-01', days))

describe('lead times', () => {
  it('give stages in order, in every nation, before and after any date', () => {
    fc.assert(
      fc.property(anyLead, anyDay, fc.constantFrom(...NATIONS), (lead, dueOn, nation) => {
        const before = stagesBefore(dueOn, nation, lead)
        const after = stagesAfter(dueOn, nation, lead)
        const days = [...before, ...after].map(({ on }) => on)
        expect(days).toEqual([...new Set(days)].sort())
        expect(before.every(({ on }) => on < dueOn)).toBe(true)
        expect(after.map(({ on }) => workingDaysBetween(dueOn, on, nation))).toEqual(lead.after)
        expect(after.every(({ on }) => isWorkingDay(on, nation))).toBe(true)
        expect(before.length).toBe(before.length === 0 ? 0 : new Set(before.map(({ stage }) => stage)).size)
        if (lead.workingDays !== null) expect(before.at(-1)?.stage).toBe(`before-${lead.workingDays}`)
      }),
    )
  })

  it('are read back as they were kept, and as they stood in the form', () => {
    fc.assert(
      fc.property(anyLead, (lead) => {
        expect(leadTimesOf({ lead_times: packLeadTimes(lead) })).toEqual(lead)
        expect(readLeadTimes(leadFields(lead))).toEqual(lead)
      }),
    )
  })

  it('are the usual ones where nothing was chosen, and the usual ones are not kept', () => {
    expect(leadTimesOf({ lead_times: null })).toEqual(LEAD_TIMES)
    expect(packLeadTimes({ days: 7, workingDays: 1, after: [3, 7] })).toBeNull()
  })

  it.each([
    [{ days: '5', workingDays: '1', first: '3', second: '7' }, ['days']],
    [{ days: '7', workingDays: '0', first: '3', second: '7' }, ['workingDays']],
    [{ days: '7', workingDays: '1', first: '0', second: '7' }, ['first']],
    [{ days: '7', workingDays: '1', first: '3.5', second: '21' }, ['first', 'second']],
    [{ days: '7', workingDays: '1', first: '7', second: '7' }, ['order']],
    [{}, ['days', 'workingDays', 'first', 'second']],
  ])('%o do not fit', (fields, problems) => {
    expect(readLeadTimes(fields)).toEqual({ problems })
  })

  it.each<[LeadTimes, string]>([
    [LEAD_TIMES, '7 days and the working day before a date, then 3 and 7 working days after'],
    [{ days: 14, workingDays: null, after: [2, 5] }, '14 days before a date, then 2 and 5 working days after'],
    [{ days: null, workingDays: 2, after: [3, 7] }, '2 working days before a date, then 3 and 7 working days after'],
    [{ days: null, workingDays: null, after: [3, 7] }, '3 and 7 working days after a date, none before'],
  ])('%o are said in words', (lead, words) => {
    expect(sayLeadTimes(lead)).toBe(words)
  })
})

describe('in a side’s settings', () => {
  let town: Town
  beforeEach(async () => {
    town = await openTown()
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
  })
  afterEach(() => town.close())

  const p = async () => (await town.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()).id
  const elm = async () => (await town.sides()).find((side) => side.name === 'Elm Street')
  const standing = { days: '7', workingDays: '1', first: '3', second: '7' }
  const change = async (by: typeof tom, intent: string, values: Record<string, string>) => {
    const form = await town.press(by, direct(by), `partnership.${intent}`, { p: await p() })
    return form.refused === undefined ? town.submit(by, direct(by), form, { ...standing, ...values }) : form
  }

  it('an organiser chooses when their own people are nudged', async () => {
    expect(wordsOf(await change(tom, 'lead-times', { days: '14', second: '10' }))).toContain(
      '14 days and the working day before a date, then 3 and 10 working days after.',
    )
    expect((await town.sides()).map((side) => leadTimesOf(side).days)).toEqual([7, 14])
    expect((await town.story()).at(-1)).toBe('partnership.lead-times-changed')
  })

  it('what waits is looked at again that day', async () => {
    const { id } = await town.memberOf(mei)
    const waits = {
      partnership_id: await p(),
      id: 'pass',
      subject_kind: 'ask' as const,
      subject_id: 'x',
      from_member: id,
    }
    const rest = { to_member: id, state: 'offered' as const, at: 0, offered_on: '2026-06-01', look_on: '2099-01-01' }
    await town.db
      .insertInto('pass')
      .values({ ...waits, ...rest })
      .execute()
    await change(tom, 'lead-times', { days: '3' })
    const { look_on } = await town.db.selectFrom('pass').select('look_on').executeTakeFirstOrThrow()
    expect(look_on).toBe(new Date(town.now).toISOString().slice(0, 10))
  })

  it('what does not fit has a sentence beside it, and nothing is kept', async () => {
    const before = await town.story()
    expect(errorsOf(await change(tom, 'lead-times', { first: '7', second: '3' }))).toEqual({
      second: 'The last nudge comes after the first. Choose a longer time.',
    })
    expect(errorsOf(await change(tom, 'lead-times', { days: '5', first: '40' }))).toEqual({
      days: 'Choose 14, 7 or 3 days before, or none.',
      first: 'Choose from 1 to 10 working days.',
    })
    await change(tom, 'lead-times', {})
    expect(await town.story()).toEqual(before)
    expect((await elm())?.lead_times).toBeNull()
  })

  it('are for organisers of that side', async () => {
    expect((await change(mei, 'lead-times', {})).refused).toBe('Only an organiser can.')
    expect((await change(mei, 'helper', {})).refused).toBe('Only an organiser can.')
  })

  it('an organiser names who can help, of their own side, and they are told', async () => {
    const { id } = await town.memberOf(mei)
    const form = await town.press(tom, direct(tom), 'partnership.helper', { p: await p() })
    const [field] = formOf(form).fields
    expect(field).toMatchObject({ kind: 'choice', value: 'nobody' })
    expect('options' in (field ?? {}) && JSON.stringify(field)).not.toContain('Asha')
    await town.submit(tom, direct(tom), form, { helper: id })
    expect((await elm())?.named_helper).toBe(id)
    expect(wordsOf(await town.press(tom, direct(tom), 'partnership.side', { p: await p() }))).toContain(
      'Who can help: Mei',
    )
    const [line] = await town.linesOf('partnership.helper')
    expect(typeof line === 'object' && JSON.stringify(line)).toContain('Elm Street named you as the one who can help.')
  })

  it('whoever was named may say no, which the organisers hear', async () => {
    await change(tom, 'helper', { helper: (await town.memberOf(mei)).id })
    const side = (await elm())?.id ?? ''
    const said = await town.press(mei, direct(mei), 'partnership.not-helper', { p: await p(), f: side })
    expect(wordsOf(said)).toContain('You are no longer named')
    expect((await elm())?.named_helper).toBeNull()
    const [line] = await town.linesOf('partnership.helper-declined')
    expect(JSON.stringify(line)).toContain('would rather not be the one who can help.')
    expect(await town.linesOf('partnership.helper')).toEqual(['somebody else is named now'])
    expect((await town.press(mei, direct(mei), 'partnership.not-helper', { p: await p(), f: side })).refused).toContain(
      'You are not named',
    )
  })

  it('naming nobody again ends it, and the same again tells nothing', async () => {
    await change(tom, 'helper', { helper: (await town.memberOf(mei)).id })
    const before = (await town.story()).length
    await change(tom, 'helper', { helper: (await town.memberOf(mei)).id })
    expect(await town.story()).toHaveLength(before)
    await change(tom, 'helper', { helper: 'nobody' })
    expect((await elm())?.named_helper).toBeNull()
    expect((await town.story()).slice(before)).toEqual(['partnership.helper-named'])
  })

  it('somebody of the other side cannot be named', async () => {
    const other = await town.memberOf(asha)
    expect(errorsOf(await change(tom, 'helper', { helper: other.id }))).toEqual({
      helper: 'They can’t be chosen any more. Choose somebody else.',
    })
  })

  it('it leaves with whoever was named', async () => {
    await change(tom, 'helper', { helper: (await town.memberOf(mei)).id })
    await town.press(mei, direct(mei), 'partnership.leave-now', { p: await p() })
    expect((await elm())?.named_helper).toBeNull()
  })
})
