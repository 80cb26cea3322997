import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDate } from '../../src/calendar/dates.ts'
import { addDays } from '../../src/calendar/day.ts'
import { sayDay } from '../../src/calendar/said.ts'

// Wednesday 3 June 2026.
const TODAY = '2026-06-03'
const find = (words: string) => findDate(words, { today: TODAY })

describe('the date at the end of a sentence is taken out of the words', () => {
  it.each([
    ['send the planning guidance by Friday 12 June, 5pm', 'send the planning guidance', '2026-06-12', '17:00'],
    ['book the hall by 12 June', 'book the hall', '2026-06-12', undefined],
    ['book the hall by 12/6', 'book the hall', '2026-06-12', undefined],
    ['book the hall by the 12th', 'book the hall', '2026-06-12', undefined],
    ['book the hall BY 12 JUNE.', 'book the hall', '2026-06-12', undefined],
    ['book the hall, by 12 June', 'book the hall', '2026-06-12', undefined],
    ['book the hall – by 12 June', 'book the hall', '2026-06-12', undefined],
    ['book the hall (by 12 June)', 'book the hall', '2026-06-12', undefined],
    ['book the hall by 12 June please', 'book the hall', '2026-06-12', undefined],
    ['book the hall no later than 12 June', 'book the hall', '2026-06-12', undefined],
    ['book the hall on or before 12 June', 'book the hall', '2026-06-12', undefined],
    ['book the hall before about 12 June', 'book the hall', '2026-06-12', undefined],
    ['send the form by email by Friday', 'send the form by email', '2026-06-05', undefined],
    ['ring Sam on Friday by 5pm', 'ring Sam', '2026-06-05', '17:00'],
    ['ring Sam by 5pm on Friday', 'ring Sam', '2026-06-05', '17:00'],
    ['ring Sam at 5pm on Friday', 'ring Sam', '2026-06-05', '17:00'],
    ['ring Sam Friday at 5pm', 'ring Sam', '2026-06-05', '17:00'],
    ['ring Sam by 5pm', 'ring Sam', '2026-06-03', '17:00'],
    ['fix the gate on Friday', 'fix the gate', '2026-06-05', undefined],
    ['fix the gate tomorrow', 'fix the gate', '2026-06-04', undefined],
    ['fix the gate the day after tomorrow', 'fix the gate', '2026-06-05', undefined],
    ['fix the gate next week', 'fix the gate', '2026-06-12', undefined],
    ['fix the gate Friday week', 'fix the gate', '2026-06-12', undefined],
    ['fix the gate a week on Friday', 'fix the gate', '2026-06-12', undefined],
    ['fix the gate Friday 12 June', 'fix the gate', '2026-06-12', undefined],
    ['fix the gate in 3 days', 'fix the gate', '2026-06-06', undefined],
    ['fix the gate within a fortnight', 'fix the gate', '2026-06-17', undefined],
    ['fix the gate in July', 'fix the gate', '2026-07-31', undefined],
    ['fix the gate by the end of the month', 'fix the gate', '2026-06-30', undefined],
    ['fix the gate at the end of June', 'fix the gate', '2026-06-30', undefined],
    ['fix the gate at the weekend', 'fix the gate', '2026-06-07', undefined],
    ['fix the gate by Christmas', 'fix the gate', '2026-12-25', undefined],
    ['count me in on Friday', 'count me in', '2026-06-05', undefined],
    ['say whether it can be built on by 12 June', 'say whether it can be built on', '2026-06-12', undefined],
    ['by Friday', '', '2026-06-05', undefined],
    ['send the plan by first Monday in July', 'send the plan', '2026-07-06', undefined],
    ['send the plan at 2pm on the first Monday in July', 'send the plan', '2026-07-06', '14:00'],
    ['send the plan by the first of July', 'send the plan', '2026-07-01', undefined],
    [
      'send notes from the meeting on Monday by Friday',
      'send notes from the meeting on Monday',
      '2026-06-05',
      undefined,
    ],
    ['send the report for May by Friday', 'send the report for May', '2026-06-05', undefined],
    ['do this first by Friday', 'do this first', '2026-06-05', undefined],
    ['finish the first draft in July', 'finish the first draft', '2026-07-31', undefined],
    ['help at the open day on Saturday', 'help at the open day', '2026-06-06', undefined],
    ['we start next week', 'we start', '2026-06-12', undefined],
    ['we ring early tomorrow', 'we ring early', '2026-06-04', undefined],
    ['fix the gate midweek next week', 'fix the gate', '2026-06-10', undefined],
    ['fix the gate by midweek', 'fix the gate', '2026-06-03', undefined],
    ['fix the gate EOD', 'fix the gate', '2026-06-03', undefined],
    ['fix the gate tomorrow EOD', 'fix the gate', '2026-06-04', undefined],
    ['fix the gate 12 June, close of play', 'fix the gate', '2026-06-12', undefined],
    ['fix the gate by the end of the working day on Friday', 'fix the gate', '2026-06-05', undefined],
  ])('%j', (sentence, words, on, time) => {
    const reading = { kind: 'date', on, ...(time === undefined ? {} : { time }) }
    expect(find(sentence)).toEqual({ words, reading })
  })

  it.each([
    ...[
      'EOD',
      'COP',
      'COB',
      'EOB at the latest',
      'close of play',
      'the end of play',
      'close of business',
      'EOD please',
    ],
    ...['end of business', 'end of the day', 'the end of the working day', 'EOD today', 'today EOD'],
  ])('“by %s” is today', (end) => {
    const reading = { kind: 'date', on: TODAY }
    expect(find(`fix the gate by ${end}`)).toEqual({ words: 'fix the gate', reading })
  })

  it('with the doubt that is in it', () => {
    const next = find('fix the gate by next Friday')
    expect(next.words).toBe('fix the gate')
    expect(next.reading).toMatchObject({ kind: 'unsure', choices: [{ on: '2026-06-05' }, { on: '2026-06-12' }] })
    expect(find('fix the gate next Friday')).toEqual(next)
    for (const doubt of [
      'by 13/13',
      'by half term',
      'before Easter',
      'by 12 June 2019',
      'by Wednesday',
      'by 31 June',
    ]) {
      expect(find(`fix the gate ${doubt}`)).toMatchObject({ words: 'fix the gate', reading: { kind: 'unsure' } })
    }
  })

  it.each([
    ...[
      'by after Easter',
      'by the Tuesday after Easter',
      'by Easter 2027',
      'by the second week of July',
      'in early July',
    ],
    ...['before July', 'until July', 'by 5 on Friday', 'on Friday by 5', 'by half 5 on Friday', 'by Monday or Tuesday'],
    ...['by 12 to 14 June', 'by 12 June next year', 'by month end', 'within 2 weeks of 12 June', 'in a week or two'],
    ...['by Twelfth Night', 'on the Twelfth Night', 'by 12th night', 'by EOW', 'by the end of the working week'],
    ...['next Thursday week', 'by next Thursday week', 'by this day next month', 'by midweek the week after next'],
    ...['by this time next week', 'by the following Friday', 'by the Friday before half term', 'before the holidays'],
  ])('%j is asked about, as a whole', (doubt) => {
    expect(find(`fix the gate ${doubt}`)).toMatchObject({ words: 'fix the gate', reading: { kind: 'unsure' } })
  })

  it.each([
    ...['early in July', 'the last week in July', 'the second-last Monday in July', 'the week before Christmas'],
    ...['two days before Christmas', '10 days before 12 June', 'a month today', 'a week next Friday', 'after Easter'],
    ...[
      'not before Friday',
      'not until Friday 12 June',
      'at half 7 on Tuesday',
      '7.30 on Tuesday',
      'Friday in 2 weeks',
    ],
    ...[
      'the Friday nearest 12 June',
      'after the first Monday in July',
      'this time next week',
      'this day next month',
      'on the same day next month',
      'midweek in July',
      'midweek the week after next',
      'Thursday COP',
      '12/6 EOD',
      '12th next month',
      'first day in July',
    ],
  ])('no date is taken from a part of %j', (longer) => {
    const sentence = `fix the gate ${longer}`
    const { reading } = find(sentence)
    expect(find(sentence)).toMatchObject({ words: sentence, reading: { kind: 'unsure' } })
    expect(reading).toHaveProperty('choices', [])
  })

  it('and what says how sure somebody is stays', () => {
    expect(find('book the hall by 12 June if I can')).toMatchObject({ words: 'book the hall if I can' })
    expect(find('book the hall by 12 June, if possible.')).toMatchObject({ words: 'book the hall if possible' })
  })
})

describe('innocent words are left whole', () => {
  it.each([
    'stand by the bins',
    'walk by the river',
    'send it by email',
    'I may help',
    'in may we trust',
    'do what we may',
    'Book Hall 2',
    'meet in room 12',
    'paint by numbers 12',
    'sit in the sun',
    'she sat',
    'watch Twelfth Night',
    'take the second',
    'sort it by the second',
    'be there on time',
    'work by day',
    'find out by Sunday School',
    'answer by tomorrow’s post',
    'do it by X',
    'do it by ASAP',
    'do it soon',
    'do it if I can',
    'share 1/2',
    'open 24/7',
    'the bus at 5',
    'keep the hall open until 5pm',
    'open the hall at 5pm',
    'whether the old depot can be built on',
    'send the minutes of 12 June',
    'hold the hall for 12 June',
    'ask about tomorrow',
    'plan for next week',
    'look at next week',
    'look at today',
    'collect rent every Friday at 5pm',
    'open on Monday and Friday',
    'help with Good Friday',
    'the plan for 2027',
    'march on',
    'improve week by week',
    'help on day one',
    'open 9 to 5 Monday to Friday',
    'join the march',
    'on the Sun',
    'go by',
    'by',
    '',
  ])('%j', (sentence) => {
    expect(find(sentence)).toEqual({ words: sentence, reading: { kind: 'none' } })
  })
})

describe('whatever is typed', () => {
  it('loses only its end, and only when a date is found', () => {
    const piece = fc.constantFrom(
      'by',
      'on',
      'in',
      'the',
      'hall',
      'Friday',
      '12',
      'June',
      'may',
      '5pm',
      'next',
      'week',
      ',',
    )
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      fc.string({ maxLength: 500 }),
    )
    fc.assert(
      fc.property(typed, (sentence) => {
        const { words, reading } = find(sentence)
        if (reading.kind === 'none') expect(words).toBe(sentence.trim())
        else expect(sentence.trim().startsWith(words)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('ending in “by” and the end of a day leaves no “by” behind', () => {
    const end = fc.constantFrom('EOD', 'COP', 'close of play', 'the end of the working day', 'EOW', 'Twelfth Night')
    const after = fc.constantFrom('', ' please', ' at the latest', ' on Friday', ' if possible')
    fc.assert(
      fc.property(end, after, (end, after) => {
        const { words, reading } = find(`mend it by ${end}${after}`)
        expect(words.replace(' if possible', '')).toBe('mend it')
        expect(reading.kind).not.toBe('none')
      }),
    )
  })

  it('before a date as Kept says it comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1800 }), fc.lorem({ maxCount: 8 }), (ahead, sentence) => {
        const on = addDays(TODAY, ahead)
        const words = sentence.replace(/[.,]/g, '')
        expect(find(`${words} by ${sayDay(on)}`)).toEqual({ words, reading: { kind: 'date', on } })
      }),
    )
  })

  it('is looked at only near its end, however long it is', () => {
    const long = 'stand by the bins on '.repeat(500)
    expect(find(`${long}by 12 June`)).toEqual({ words: long.trim(), reading: { kind: 'date', on: '2026-06-12' } })
    const spaces = ' '.repeat(10_000)
    expect(find(`book${spaces}the hall by 12 June`).reading.kind).toBe('date')
  })
})
