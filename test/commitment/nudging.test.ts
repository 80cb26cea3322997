import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { LEAD_TIMES, type LeadTimes } from '../../src/calendar/stages.ts'
import { isWorkingDay } from '../../src/calendar/working.ts'
import { dateStages, type Occasion, occasionsNow, RESUME_STAGE } from '../../src/commitment/nudging.ts'
import { commitmentDue, DUE_BATCH } from '../../src/commitment/due.ts'
import {
  cardText,
  COUNCIL,
  fill,
  must,
  on,
  onDay,
  openScene,
  P,
  press,
  promised,
  read,
  say,
  type Scene,
  viewOf,
} from './scene.ts'

describe('the days on which a date is mentioned', () => {
  const pursuit = (since: string, answeredOn?: string) => ({ since, nation: 'england' as const, answeredOn })
  const days = (dueOn: string, since: string, answeredOn?: string) =>
    dateStages(dueOn, LEAD_TIMES, pursuit(since, answeredOn)).map(({ stage, on }) => `${stage} ${on}`)

  test('a week and the working day before, then three and seven working days after', () => {
    expect(days('2026-06-12', '2026-05-01')).toEqual([
      'before-7 2026-06-05',
      'before-1 2026-06-11',
      'after-3 2026-06-17',
      'after-7 2026-06-23',
    ])
  })

  test.each([
    [
      'Easter Monday, 6 April 2026',
      '2026-04-07',
      ['before-7 2026-03-31', 'before-1 2026-04-02', 'after-3 2026-04-10', 'after-7 2026-04-16'],
    ],
    [
      'Christmas and New Year',
      '2026-12-24',
      ['before-7 2026-12-17', 'before-1 2026-12-23', 'after-3 2026-12-31', 'after-7 2027-01-07'],
    ],
    [
      'a Sunday',
      '2026-06-14',
      ['before-7 2026-06-07', 'before-1 2026-06-12', 'after-3 2026-06-17', 'after-7 2026-06-23'],
    ],
  ])('around %s only working days count', (_, dueOn, stages) => {
    expect(days(dueOn, '2026-01-01')).toEqual(stages)
  })

  test('what was promised shortly before its date is not mentioned for days gone by', () => {
    expect(days('2026-06-12', '2026-06-10')).toEqual([
      'before-1 2026-06-11',
      'after-3 2026-06-17',
      'after-7 2026-06-23',
    ])
  })

  test('what came back to its owner after its date gets the later days from then', () => {
    expect(days('2026-06-12', '2026-06-30')).toEqual(['after-3 2026-07-03', 'after-7 2026-07-09'])
  })

  test('are in order, never before what they follow, and all but the first are working days', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(day, day, (dueOn, since) => {
        const stages = dateStages(dueOn, LEAD_TIMES, pursuit(since))
        const ons = stages.map((stage) => stage.on)
        expect(ons).toEqual([...new Set(ons)].sort())
        expect(ons.every((on) => on > since)).toBe(true)
        expect(stages.filter(({ stage }) => stage !== 'before-7').every(({ on }) => isWorkingDay(on, 'england'))).toBe(
          true,
        )
      }),
    )
  })
})

describe('looking at what is due', () => {
  const at = (stage: string, on: string): Occasion => ({ kind: 'due', stage, on })
  const all = [at('before-7', '2026-06-05'), at('before-1', '2026-06-11'), at('after-3', '2026-06-17')]

  test('of several missed days the newest is said', () => {
    expect(occasionsNow(all, '2026-06-05', '2026-06-13').map(({ stage }) => stage)).toEqual(['before-1'])
  })

  test('what lies before the day that was looked out for has been said', () => {
    expect(occasionsNow(all, '2026-06-12', '2026-06-13')).toEqual([])
  })
})

describe('as time passes', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene()
  })
  afterEach(() => scene.close())

  const walk = async (from: string, days: number) => {
    const said: string[] = []
    for (let ahead = 0; ahead < days; ahead += 1) {
      const day = addDays(from, ahead)
      for (const line of await onDay(scene, day))
        said.push(`${day} ${line.kind.replace('commitment.', '')} ${line.stage} ${line.person}`)
    }
    return said
  }

  test('the owner hears four times about a date, and then no more', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    expect(await walk('2026-06-01', 60)).toEqual([
      '2026-06-05 due before-7 person-Asha',
      '2026-06-11 due before-1 person-Asha',
      '2026-06-17 due after-3 person-Asha',
      '2026-06-23 due after-7 person-Asha',
    ])
  })

  const leadTimes = (side: string, lead: LeadTimes) =>
    scene.db
      .updateTable('side')
      .set({ lead_times: JSON.stringify(lead) })
      .where('id', '=', side)
      .execute()

  test('the owner’s side may have lead times of its own', async () => {
    await leadTimes(COUNCIL, { days: 14, workingDays: 2, after: [2, 5] })
    await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
    await promised(scene, 'Tom', 'I’ll book the hall by 26 June')
    expect(await walk('2026-06-01', 60)).toEqual([
      '2026-06-12 due before-14 person-Asha',
      '2026-06-19 due before-7 person-Tom',
      '2026-06-24 due before-2 person-Asha',
      '2026-06-25 due before-1 person-Tom',
      '2026-06-30 due after-2 person-Asha',
      '2026-07-01 due after-3 person-Tom',
      '2026-07-03 due after-5 person-Asha',
      '2026-07-07 due after-7 person-Tom',
    ])
  })

  test('and say nothing before a date where it wants none', async () => {
    await leadTimes(COUNCIL, { days: null, workingDays: null, after: [3, 7] })
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    expect(await walk('2026-06-01', 60)).toEqual([
      '2026-06-17 due after-3 person-Asha',
      '2026-06-23 due after-7 person-Asha',
    ])
  })

  test('done together, each owner hears by the lead times of their own side', async () => {
    await leadTimes(COUNCIL, { days: 3, workingDays: null, after: [1, 2] })
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await scene.db.updateTable('commitment').set({ with_side: 'elm', with_owner: 'Mei' }).execute()
    expect(await walk('2026-06-01', 60)).toEqual([
      '2026-06-05 due before-7 person-Mei',
      '2026-06-09 due before-3 person-Asha',
      '2026-06-11 due before-1 person-Mei',
      '2026-06-15 due after-1 person-Asha',
      '2026-06-16 due after-2 person-Asha',
      '2026-06-17 due after-3 person-Mei',
      '2026-06-23 due after-7 person-Mei',
    ])
  })

  test('whatever the last stage is called, it says that Kept stops', async () => {
    await leadTimes(COUNCIL, { days: 3, workingDays: null, after: [1, 2] })
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const [line] = await onDay(scene, '2026-06-16')
    expect(await read(scene, must(line))).toContain('Kept will not ask again.')
  })

  test('the last nudge says that Kept stops', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const [line] = await onDay(scene, '2026-06-23')
    expect(await read(scene, must(line))).toBe(
      '“Send the guidance” was for Friday 12 June 2026.\nKept will not ask again. If nothing changes, your rep’s digest lists it.',
    )
    await scene.db.updateTable('member').set({ left_at: scene.now }).where('side_id', 'is', null).execute()
    expect(await read(scene, must(line))).toContain('Kept will not ask again. It stays in the record.')
  })

  test('a nudge that comes out late says that the day has been', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const [line] = await onDay(scene, '2026-06-13')
    expect(line?.stage).toBe('before-1')
    expect(await read(scene, must(line))).toContain('“Send the guidance” was for Friday 12 June 2026.')
  })

  test('after downtime only the newest missed nudge is said', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    expect(await walk('2026-06-18', 5)).toEqual(['2026-06-18 due after-3 person-Asha'])
  })

  test('a note or a step added late does not bring old nudges back', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await walk('2026-06-01', 40)
    await scene.db.updateTable('commitment').set({ look_on: '2026-07-11' }).execute()
    expect(await walk('2026-07-11', 10)).toEqual([])
  })

  test('a change made during downtime does not swallow the nudge that was missed', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await onDay(scene, '2026-06-02')
    scene.now += 4 * 86_400_000
    await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'firmness')), { firmness: 'will-try' })
    expect(await walk('2026-06-06', 1)).toEqual(['2026-06-06 due before-7 person-Asha'])
  })

  test('a second look on the same day says the same, so that nothing is said twice', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const first = await onDay(scene, '2026-06-05')
    await scene.db.updateTable('commitment').set({ look_on: '2026-06-05' }).execute()
    expect(await onDay(scene, '2026-06-05')).toEqual(first)
  })

  test('while the owner waits on something nothing is said, and on its day nudges resume', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const form = await say(scene, 'Asha', 'wait 12 on the legal team until 15 June')
    await fill(scene, 'Asha', form, {})
    expect(await cardText(scene, view)).toContain('Waiting on: the legal team, until Monday 15 June 2026')
    expect(await walk('2026-06-01', 14)).toEqual([])
    const [line] = await onDay(scene, '2026-06-15')
    expect(line).toMatchObject({ stage: RESUME_STAGE, on: '2026-06-15' })
    expect(await read(scene, must(line))).toBe(
      '“Send the guidance” was waiting on the legal team until today.\nHow is it going?',
    )
    expect(await walk('2026-06-16', 30)).toEqual([
      '2026-06-17 due after-3 person-Asha',
      '2026-06-23 due after-7 person-Asha',
    ])
  })

  test('a wait past the last nudge is followed by that one, on the working day after', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'wait 12 on the legal team until 26 June'), {})
    expect(await walk('2026-06-01', 60)).toEqual([
      '2026-06-26 due resume person-Asha',
      '2026-06-29 due after-7 person-Asha',
    ])
  })

  test('what was answered when such a wait was over is not asked about the next day', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'wait 12 on the legal team until 26 June'), {})
    const heardOnceAnsweredOn = async (day: string) => {
      await scene.db
        .updateTable('commitment')
        .set({ answered_at: Date.parse(`${day}T12:00Z`), look_on: '2026-06-26' })
        .execute()
      return walk('2026-06-26', 10)
    }
    expect(await heardOnceAnsweredOn('2026-06-25')).toHaveLength(2)
    expect(await heardOnceAnsweredOn('2026-06-26')).toHaveLength(1)
  })

  test('a wait can end early', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'wait 12 on the legal team until 15 June'), {})
    await press(scene, 'Asha', on(view, 'resume'))
    expect(await walk('2026-06-05', 8)).toEqual([
      '2026-06-05 due before-7 person-Asha',
      '2026-06-11 due before-1 person-Asha',
    ])
  })

  test('“done” waits for a yes for seven working days, then rests as done, not confirmed', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await say(scene, 'Asha', 'done 12 https://northbridge.example/a')
    expect(await walk('2026-06-02', 9)).toEqual([
      '2026-06-02 done-waits asked-1 person-Tom',
      '2026-06-04 done-waits after-3 person-Tom',
      '2026-06-10 done-waits after-7 person-Tom',
    ])
    expect(await cardText(scene, view)).toContain('Promise 12 · Done\n')
    const { postings } = await restOn('2026-06-11')
    expect(postings).toHaveLength(2)
    expect(await cardText(scene, view)).toContain('Promise 12 · Done, not confirmed\n')
    // It can still be confirmed.
    await press(scene, 'Tom', on(view, 'confirm'))
    expect(await cardText(scene, view)).toContain('Promise 12 · Kept')
  })

  const restOn = async (day: string) => {
    scene.now = Date.parse(`${day}T09:00:00Z`)
    return commitmentDue(scene.db, scene.now)
  }

  test('what waits is said to chairs and organisers, or to whoever asked', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const ask = {
      partnership_id: P,
      id: 'ask',
      number: 12,
      kind: 'do' as const,
      words: 'x',
      from_side: 'elm',
      from_member: 'Mei',
    }
    const dates = {
      wanted_on: null,
      wanted_time: null,
      answer_by_on: '2026-06-12',
      created_on: '2026-06-01',
      waits_from_on: '2026-06-01',
    }
    const rest = {
      told_to: null,
      to_side: 'council',
      holder: null,
      answer: null,
      answered_by: null,
      reason: null,
      project: null,
      link: null,
    }
    await scene.db
      .insertInto('ask')
      .values({
        ...ask,
        ...dates,
        ...rest,
        state: 'promised',
        commitment_id: view.commitment.id,
        created_at: 0,
        look_on: null,
        version: 1,
      })
      .execute()
    await scene.db.updateTable('commitment').set({ ask_id: 'ask' }).execute()
    await say(scene, 'Asha', 'done 12 here')
    const [line] = await onDay(scene, '2026-06-02')
    expect(line?.person).toBe('person-Mei')
    expect(await read(scene, must(line))).toBe('Asha says “Send the guidance” is done.\nDo you agree? See: here')
  })

  test('“not yet” after the date starts the later nudges anew', async () => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    await walk('2026-06-01', 15)
    await say(scene, 'Asha', 'done 12 here')
    scene.now = Date.parse('2026-06-30T09:00:00Z')
    await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'not-yet')), { reason: 'Page two' })
    expect(await walk('2026-06-30', 20)).toEqual([
      '2026-07-03 due after-3 person-Asha',
      '2026-07-09 due after-7 person-Asha',
    ])
  })

  test.each(['declined', 'withdrawn'])('a new date %s after the old one starts the later nudges anew', async (how) => {
    const view = await promised(scene, 'Asha', 'I’ll send the guidance by 5 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 30 June'), { reason: 'The printers are late' })
    await walk('2026-06-01', 21)
    scene.now = Date.parse('2026-06-22T09:00:00Z')
    const { id } = must((await viewOf(scene, view.commitment.id)).move)
    if (how === 'withdrawn') await press(scene, 'Asha', on(view, 'withdraw-move', id))
    else await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'decline-move', id)), { answer: 'Too late' })
    expect(await walk('2026-06-22', 20)).toEqual(
      expect.arrayContaining(['2026-06-25 due after-3 person-Asha', '2026-07-01 due after-7 person-Asha']),
    )
  })

  test('what is closed says nothing more, and what was written before is overtaken', async () => {
    await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
    const [line] = await onDay(scene, '2026-06-05')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'call off 12'), { reason: 'Changed' })
    expect(await read(scene, must(line))).toBe('over: it is not waiting any more')
    expect(await walk('2026-06-06', 30)).toEqual([])
    expect(await scene.db.selectFrom('commitment').select('look_on').execute()).toEqual([{ look_on: null }])
  })

  test('the colleague who recorded it is nudged for somebody without an account', async () => {
    await promised(scene, 'Tom', 'Joe will mend the gate by 12 June')
    expect(await walk('2026-06-01', 6)).toEqual(['2026-06-05 due before-7 person-Tom'])
  })

  test('more than a batch is done in several', async () => {
    for (let made = 0; made < DUE_BATCH + 1; made += 1) await promised(scene, 'Asha', 'I’ll send it by 12 June')
    const first = await commitmentDue(scene.db, scene.now)
    expect(first.more).toBe(true)
    expect((await commitmentDue(scene.db, scene.now)).more).toBe(false)
    expect(await onDay(scene, '2026-06-05')).toHaveLength(DUE_BATCH + 1)
  })
})
