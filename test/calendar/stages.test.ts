import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { answerStages, lookAfter, stageNow, stagesAfter, stagesBefore } from '../../src/calendar/stages.ts'

const days = (stages: { stage: string; on: string }[]) => stages.map(({ stage, on }) => `${stage} ${on}`)

describe('the days on which something is said', () => {
  test('before a date are a week and one working day', () => {
    expect(days(stagesBefore('2026-06-15', 'england'))).toEqual(['before-7 2026-06-08', 'before-1 2026-06-12'])
  })

  test('after a day are three and seven working days', () => {
    expect(days(stagesAfter('2026-06-12', 'england'))).toEqual(['after-3 2026-06-17', 'after-7 2026-06-23'])
  })

  test('while somebody waits begin on the next working day, and bank holidays are none', () => {
    expect(days(answerStages('2026-05-22', 'england'))).toEqual([
      'asked-1 2026-05-26',
      'after-3 2026-05-28',
      'after-7 2026-06-03',
    ])
    // Scotland works on England's Easter Monday, and on its late summer holiday.
    expect(answerStages('2026-04-02', 'scotland')[0]?.on).toBe('2026-04-06')
    expect(answerStages('2026-08-28', 'scotland')[0]?.on).toBe('2026-08-31')
    expect(answerStages('2026-08-28', 'england')[0]?.on).toBe('2026-09-01')
  })

  test('are patient up to the day by which an answer is hoped for', () => {
    expect(days(answerStages('2026-06-01', 'england', '2026-06-12'))).toEqual([
      'asked-1 2026-06-02',
      'after-3 2026-06-17',
      'after-7 2026-06-23',
    ])
  })

  test('follow the day on which it came to somebody, where that is later', () => {
    expect(days(answerStages('2026-06-12', 'england', '2026-06-08'))).toEqual([
      'asked-1 2026-06-15',
      'after-3 2026-06-17',
      'after-7 2026-06-23',
    ])
  })

  test('keep to the lead times of the side that is asked, and say nothing twice on one day', () => {
    const lead = { days: 7, workingDays: 1, after: [1, 4] } as const
    expect(days(answerStages('2026-06-01', 'england', '2026-06-12', lead))).toEqual([
      'asked-1 2026-06-02',
      'after-1 2026-06-15',
      'after-4 2026-06-18',
    ])
    expect(days(answerStages('2026-06-12', 'england', '2026-06-12', lead))).toEqual([
      'asked-1 2026-06-15',
      'after-4 2026-06-18',
    ])
  })
})

describe('looking', () => {
  const on = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-06-01', days))
  const stages = fc.array(on.map((on) => ({ on })))

  test('comes no later than the next thing to say', () => {
    fc.assert(
      fc.property(stages, on, (stages, today) => {
        const look = lookAfter(stages, today)
        const coming = stages.filter((stage) => stage.on > today)
        expect(look === null).toBe(coming.length === 0)
        expect(coming.every((stage) => look !== null && look <= stage.on)).toBe(true)
      }),
    )
  })

  test('finds the newest day that came since the one looked out for', () => {
    fc.assert(
      fc.property(stages, on, on, (stages, lookOn, today) => {
        const due = stages.filter((stage) => lookOn <= stage.on && stage.on <= today).map((stage) => stage.on)
        expect(stageNow(stages, lookOn, today)?.on).toBe(due.sort().at(-1))
      }),
    )
  })
})
