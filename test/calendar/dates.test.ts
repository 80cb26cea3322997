import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_DATE_TEXT, readDate } from '../../src/calendar/dates.ts'
import { addDays, daysBetween, isClockTime, isDay, weekdayOf } from '../../src/calendar/day.ts'
import type { DateReading } from '../../src/calendar/reading.ts'
import { MAX_YEARS_AHEAD } from '../../src/calendar/reading.ts'
import { sayDay, sayDayShort, sayDue, sayTime } from '../../src/calendar/said.ts'

// Wednesday 3 June 2026, unless a test says otherwise.
const TODAY = '2026-06-03'

const read = (text: string, today = TODAY) => readDate(text, { today })
/** '2026-06-12 17:00' for a date, or the days that a question offers, or 'none'. */
const short = (reading: DateReading) => {
  if (reading.kind === 'none') return 'none'
  const days = reading.kind === 'date' ? [reading] : reading.choices
  const said = days.map(({ on, time }) => (time === undefined ? on : `${on} ${time}`))
  return reading.kind === 'date' ? said.join() : `? ${said.join(' or ')}`.trim()
}
const question = (text: string, today = TODAY) => {
  const reading = read(text, today)
  return reading.kind === 'unsure' ? reading.question : reading.kind
}

describe('a day and a month', () => {
  it.each([
    '12 June',
    '12th June',
    '12 Jun',
    'the 12th of June',
    'June 12',
    'June the 12th',
    'Friday 12 June',
    'Fri 12 June',
    'Fri. 12th June',
    '12 June 2026',
    "12 June '26",
    'Friday, 12 June, 2026',
    'June 12th, 2026',
    '12/6',
    '12/06',
    '12/6/26',
    '12/06/2026',
    '12.6.2026',
    '12-06-2026',
    '2026-06-12',
    '2026/06/12',
    'Friday 12/6',
    'the 12th',
    '12th',
    'Friday the 12th',
    'by 12 June',
    'no later than 12 June please',
    'on or before the 12th',
    '  BY   12 JUNE.  ',
    'around 12 June, if possible',
  ])('%j is 12 June', (text) => {
    expect(short(read(text))).toBe('2026-06-12')
  })

  it('without a year is the next one to come, today included', () => {
    expect(short(read('3 June'))).toBe('2026-06-03')
    expect(short(read('20 March'))).toBe('2027-03-20')
    expect(short(read('31 December'))).toBe('2026-12-31')
  })

  it('just gone by is asked about, and longer ago is next year’s', () => {
    expect(short(read('12 May'))).toBe('? 2026-05-12 or 2027-05-12')
    expect(short(read('5 April'))).toBe('? 2026-04-05 or 2027-04-05')
    expect(short(read('4 April'))).toBe('2027-04-04')
    expect(question('12 May')).toBe('12 May has just gone by. Which one do you mean?')
    expect(short(read('20 December', '2027-01-10'))).toBe('? 2026-12-20 or 2027-12-20')
  })

  it('with a weekday that is wrong is asked about, with both days', () => {
    expect(short(read('Friday 13 June'))).toBe('? 2026-06-13 or 2026-06-12')
    expect(question('Friday 13 June')).toBe('13 June 2026 is a Saturday. Which day do you mean?')
    expect(short(read('Monday 12 June, 5pm'))).toBe('? 2026-06-12 17:00 or 2026-06-15 17:00')
    expect(short(read('Tuesday 4 June'))).toBe('? 2026-06-04 or 2026-06-09')
  })

  it('that has passed is asked about, with the next one offered', () => {
    expect(short(read('12 June 2025'))).toBe('? 2026-06-12')
    expect(question('12 June 2025')).toBe('Thursday 12 June 2025 has passed. Which day do you mean?')
  })

  it('absurdly far ahead is asked about', () => {
    expect(question('12 June 2040')).toBe('Tuesday 12 June 2040 is more than 5 years away. Which day do you mean?')
    expect(short(read('3 June 2031'))).toBe('2031-06-03')
    expect(short(read('4 June 2031'))).toBe('?')
    expect(short(read('in 9999 years'))).toBe('?')
    expect(short(read('in 9999 working days'))).toBe('?')
  })

  it('that does not exist is asked about', () => {
    expect(short(read('31 June'))).toBe('? 2026-06-30 or 2026-07-01')
    expect(question('31 June')).toBe('June 2026 has 30 days. Which day do you mean?')
    expect(short(read('29 February'))).toBe('? 2027-02-28 or 2027-03-01')
    expect(short(read('29 February', '2027-06-03'))).toBe('2028-02-29')
    expect(short(read('29 February 2028'))).toBe('2028-02-29')
    expect(short(read('32 June'))).toBe('?')
    expect(short(read('30 February 2025'))).toBe('?')
  })

  it('is read day first, and a month above 12 is asked about', () => {
    expect(short(read('6/12'))).toBe('2026-12-06')
    expect(short(read('13/13'))).toBe('?')
    expect(question('13/13')).toBe('There is no month 13. Which day do you mean?')
    expect(short(read('6/13'))).toBe('? 2026-06-13')
    expect(short(read('06/13/2026'))).toBe('? 2026-06-13')
  })

  it('of which only the day is said is the next such day', () => {
    expect(short(read('the 2nd'))).toBe('2026-07-02')
    expect(short(read('the 3rd'))).toBe('2026-06-03')
    expect(short(read('the 31st'))).toBe('2026-07-31')
    expect(short(read('the 1st', '2026-12-15'))).toBe('2027-01-01')
    expect(short(read('the 32nd'))).toBe('none')
  })
})

describe('a day in letters', () => {
  it.each([
    ['the first of July', '2026-07-01'],
    ['first July', '2026-07-01'],
    ['July the first', '2026-07-01'],
    ['twenty-first of June', '2026-06-21'],
    ['the twenty first June', '2026-06-21'],
    ['the twelfth', '2026-06-12'],
    ['Friday the twelfth of June', '2026-06-12'],
    ['the thirtieth of June', '2026-06-30'],
    ['the thirty-first of July', '2026-07-31'],
    ['the nineteenth of June 2027', '2027-06-19'],
    ['the thirty-first of June', '? 2026-06-30 or 2026-07-01'],
    ['the thirty-second of June', '?'],
    ['the second', 'none'],
    ['the 12th of next month', '2026-07-12'],
    ['the 12th this month', '2026-06-12'],
    ['the 1st of this month', '? 2027-06-01'],
    ['the 31st of next month', '2026-07-31'],
  ])('%j is %s', (text, said) => {
    expect(short(read(text))).toBe(said)
  })

  it('after a month is asked about where it may be a year', () => {
    expect(short(read('Mar 27'))).toBe('? 2027-03-27 or 2027-03-31')
    expect(short(read('June 30'))).toBe('? 2026-06-30 or 2030-06-30')
    expect(short(read('Dec 26th'))).toBe('2026-12-26')
    expect(short(read('Fri June 26'))).toBe('2026-06-26')
  })
})

describe('a weekday counted within its month', () => {
  it.each([
    ['first Monday in July', '2026-07-06'],
    ['the first Monday of July 2027', '2027-07-05'],
    ['1st Monday July', '2026-07-06'],
    ['second Tuesday of June', '2026-06-09'],
    ['third Wednesday in June at 7pm', '2026-06-17 19:00'],
    ['fourth Thursday of June', '2026-06-25'],
    ['last Friday of June', '2026-06-26'],
    ['last Monday in August', '2026-08-31'],
    ['first Monday of next month', '2026-07-06'],
    ['last Friday of this month', '2026-06-26'],
    ['first Monday in March', '2027-03-01'],
    ['first Monday of the month', '? 2026-07-06 or 2026-08-03'],
    ['second Friday of the month', '? 2026-06-12 or 2026-07-10'],
    ['first Monday in June', '?'],
    ['first Monday in May', '? 2026-05-04 or 2027-05-03'],
    ['fifth Monday in July', '?'],
    ['first Monday in July 2025', '?'],
    ['first Monday in July 9999', '?'],
  ])('%j is %s', (text, said) => {
    expect(short(read(text))).toBe(said)
  })

  it('says when there is no such day', () => {
    expect(question('fifth Monday in July')).toBe('There is no such Monday in July 2026. Which day do you mean?')
  })
})

describe('a weekday', () => {
  it.each([
    ['Friday', '2026-06-05'],
    ['on friday', '2026-06-05'],
    ['this Friday', '2026-06-05'],
    ['this coming Friday', '2026-06-05'],
    ['the coming Friday', '2026-06-05'],
    ['Friday coming', '2026-06-05'],
    ['Fri pm', '2026-06-05'],
    ['end of Friday', '2026-06-05'],
    ['close of business Friday', '2026-06-05'],
    ['Friday first thing', '2026-06-05'],
    ['Tues', '2026-06-09'],
    ['thurs', '2026-06-04'],
    ['Friday week', '2026-06-12'],
    ['a week on Friday', '2026-06-12'],
    ['week on Friday', '2026-06-12'],
    ['a week from Friday', '2026-06-12'],
    ['Tuesday fortnight', '2026-06-23'],
    ['a fortnight on Tuesday', '2026-06-23'],
    ['two weeks on Friday', '2026-06-19'],
    ['Friday of next week', '2026-06-12'],
    ['Friday next week', '2026-06-12'],
    ['next week on Monday', '2026-06-08'],
    ['Friday this week', '2026-06-05'],
  ])('%j is %s', (text, day) => {
    expect(short(read(text))).toBe(day)
  })

  it('after “next” always asks which of two', () => {
    expect(short(read('next Friday'))).toBe('? 2026-06-05 or 2026-06-12')
    expect(short(read('next Wednesday'))).toBe('? 2026-06-10 or 2026-06-17')
    expect(short(read('next Monday', '2026-06-07'))).toBe('? 2026-06-08 or 2026-06-15')
    expect(question('next Friday')).toBe('Which Friday do you mean?')
    expect(short(read('the Friday after next'))).toBe('? 2026-06-12 or 2026-06-19')
  })

  it('that is today’s asks for today or in a week', () => {
    expect(short(read('Wednesday'))).toBe('? 2026-06-03 or 2026-06-10')
    expect(short(read('this Wednesday'))).toBe('? 2026-06-03 or 2026-06-10')
    expect(short(read('Wednesday week'))).toBe('? 2026-06-10 or 2026-06-17')
  })

  it('that has gone by is asked about', () => {
    expect(question('last Friday')).toBe('That day has passed. Which day do you mean?')
    expect(question('Monday this week')).toBe('Monday 1 June 2026 has passed. Which day do you mean?')
  })
})

describe('a day counted from today', () => {
  it.each([
    ['today', '2026-06-03'],
    ['tonight', '2026-06-03'],
    ['this evening', '2026-06-03'],
    ['end of the day', '2026-06-03'],
    ['tomorrow', '2026-06-04'],
    ['tomorrow morning', '2026-06-04'],
    ['the day after tomorrow', '2026-06-05'],
    ['a week today', '2026-06-10'],
    ['today week', '2026-06-10'],
    ['a week tomorrow', '2026-06-11'],
    ['in 3 days', '2026-06-06'],
    ['in three days', '2026-06-06'],
    ['in two weeks', '2026-06-17'],
    ["in two weeks' time", '2026-06-17'],
    ['in two weeks’ time', '2026-06-17'],
    ['within a week', '2026-06-10'],
    ['in a couple of weeks', '2026-06-17'],
    ['fortnight', '2026-06-17'],
    ['in a fortnight', '2026-06-17'],
    ["a fortnight's time", '2026-06-17'],
    ['3 weeks from now', '2026-06-24'],
    ['in a month', '2026-07-03'],
    ['in a year', '2027-06-03'],
    ['in 10 working days', '2026-06-17'],
  ])('%j is %s', (text, day) => {
    expect(short(read(text))).toBe(day)
  })

  it('in working days goes by the bank holidays of the nation', () => {
    expect(readDate('in 1 working day', { today: '2026-04-02', nation: 'scotland' })).toEqual({
      kind: 'date',
      on: '2026-04-06',
    })
    expect(short(read('in 1 working day', '2026-04-02'))).toBe('2026-04-07')
  })

  it('of a few days is asked about, and yesterday too', () => {
    expect(short(read('in a few days'))).toBe('?')
    expect(question('yesterday')).toBe('Tuesday 2 June 2026 has passed. Which day do you mean?')
  })
})

describe('a stretch of days is due at its end', () => {
  it.each([
    ['June', '2026-06-30'],
    ['in June', '2026-06-30'],
    ['end of June', '2026-06-30'],
    ['the end of June', '2026-06-30'],
    ['this July', '2026-07-31'],
    ['last day of June', '2026-06-30'],
    ['first day in July', '2026-07-01'],
    ['mid June', '2026-06-15'],
    ['the middle of June', '2026-06-15'],
    ['beginning of July', '2026-07-01'],
    ['week ending 14 June', '2026-06-14'],
    ['w/e 14 June', '2026-06-14'],
    ['wc 15 June', '2026-06-19'],
    ['before the end of June', '2026-06-30'],
    ['June 2027', '2027-06-30'],
    ['May', '2027-05-31'],
    ['in Feb', '2027-02-28'],
    ['mid-June', '2026-06-15'],
    ['start of July', '2026-07-01'],
    ['end of the month', '2026-06-30'],
    ['end of month', '2026-06-30'],
    ['this month', '2026-06-30'],
    ['next month', '2026-07-31'],
    ['end of next month', '2026-07-31'],
    ['this week', '2026-06-05'],
    ['next week', '2026-06-12'],
    ['end of the week', '2026-06-05'],
    ['the week after next', '2026-06-19'],
    ['start of next week', '2026-06-08'],
    ['the weekend', '2026-06-07'],
    ['week commencing 15 June', '2026-06-19'],
    ['w/c 15 June', '2026-06-19'],
    ['end of the quarter', '2026-06-30'],
    ['end of next quarter', '2026-09-30'],
    ['end of the financial year', '2027-03-31'],
    ['the end of the year', '2026-12-31'],
    ['end of 2027', '2027-12-31'],
  ])('%j is %s', (text, day) => {
    expect(short(read(text))).toBe(day)
  })

  it('at a weekend, this week ends on Sunday', () => {
    expect(short(read('this week', '2026-06-06'))).toBe('2026-06-07')
  })

  it('in the first months of a year, the financial year is the one that ends in March', () => {
    expect(short(read('end of the financial year', '2027-02-03'))).toBe('2027-03-31')
  })

  it('is asked about when no one day is meant', () => {
    for (const vague of ['early June', 'late June', 'late next week', 'the week']) expect(short(read(vague))).toBe('?')
    expect(short(read('2027'))).toBe('? 2027-12-31')
    expect(short(read('next year'))).toBe('? 2027-12-31')
    expect(short(read('next weekend'))).toBe('? 2026-06-07 or 2026-06-14')
  })
})

describe('a season or a holiday', () => {
  it('such as Easter is asked about, with its Friday and Monday', () => {
    expect(short(read('Easter'))).toBe('? 2027-03-26 or 2027-03-29')
    expect(short(read('before Easter', '2026-03-01'))).toBe('? 2026-04-03 or 2026-04-06')
    expect(short(read('Easter', '2026-04-04'))).toBe('? 2026-04-06')
    expect(short(read('Easter 2028'))).toBe('? 2028-04-14 or 2028-04-17')
    expect(short(read('Easter 2025'))).toBe('?')
    expect(short(read('Easter 2040'))).toBe('?')
  })

  it.each([
    ['Christmas', '2026-12-25'],
    ['by Christmas', '2026-12-25'],
    ['Christmas Eve', '2026-12-24'],
    ['Boxing Day', '2026-12-26'],
    ["New Year's Eve", '2026-12-31'],
    ['New Year’s Day', '2027-01-01'],
    ['Good Friday', '2027-03-26'],
    ['Easter Sunday', '2027-03-28'],
    ['Easter Saturday', '2027-03-27'],
    ['Good Friday 2028', '2028-04-14'],
    ['Christmas 2027', '2027-12-25'],
    ['Easter Monday', '2027-03-29'],
  ])('%j is %s', (text, day) => {
    expect(short(read(text))).toBe(day)
  })

  it.each([
    ['half term', 'Half term differs from council to council. Which day do you mean?'],
    ['October half-term', 'Half term differs from council to council. Which day do you mean?'],
    ['end of term', 'Term dates differ from council to council. Which day do you mean?'],
    ['the end of the summer term', 'Term dates differ from council to council. Which day do you mean?'],
    ['the school holidays', 'School holidays differ from council to council. Which day do you mean?'],
    ['the summer holidays', 'School holidays differ from council to council. Which day do you mean?'],
    ['before Christmas', 'Which day before Christmas do you mean?'],
    ['after Christmas', 'Which day after that do you mean?'],
    ['after Easter 2027', 'Which day after that do you mean?'],
    ['New Year', 'Which day in the new year do you mean?'],
    ['summer 2027', 'That is a few months long. Which day do you mean?'],
    ['Remembrance Sunday', 'Please give its date. Which day is it?'],
    ['Bonfire Night', 'Please give its date. Which day is it?'],
    ['Twelfth Night', 'Please give its date. Which day is it?'],
    ['Twelfth Night 2027', 'Please give its date. Which day is it?'],
    ['by the 12th night', 'Please give its date. Which day is it?'],
    ['summer', 'That is a few months long. Which day do you mean?'],
    ['in the new year', 'Which day in the new year do you mean?'],
    ['the bank holiday', 'Which bank holiday do you mean? Please give its date.'],
  ])('%j gets a question', (text, asked) => {
    expect(question(text)).toBe(asked)
  })
})

describe('a time', () => {
  it.each([
    ['Friday 12 June, 5pm', '2026-06-12 17:00'],
    ['Friday 12 June at 5pm', '2026-06-12 17:00'],
    ['12 June 5 p.m.', '2026-06-12 17:00'],
    ['5pm on Friday 12 June', '2026-06-12 17:00'],
    ['by 5pm on 12 June', '2026-06-12 17:00'],
    ['12 June by 5pm', '2026-06-12 17:00'],
    ['12 June 17:30', '2026-06-12 17:30'],
    ['12 June at 17.30', '2026-06-12 17:30'],
    ['17.30 on 12 June', '2026-06-12 17:30'],
    ['12 June, 5.30pm', '2026-06-12 17:30'],
    ['12 June, 5:30pm', '2026-06-12 17:30'],
    ['12 June, 05:30', '2026-06-12 05:30'],
    ['12 June 10am', '2026-06-12 10:00'],
    ['12 June at 10:30', '2026-06-12 10:30'],
    ['2026-06-12T17:00', '2026-06-12 17:00'],
    ['2026-06-12 17:00:00', '2026-06-12 17:00'],
    ['12/6 midday', '2026-06-12 12:00'],
    ['noon on 12 June', '2026-06-12 12:00'],
    ['12 noon on 12 June', '2026-06-12 12:00'],
    ['12 June 12pm', '2026-06-12 12:00'],
    ['12 June 12:15am', '2026-06-12 00:15'],
    ['12 June midnight', '2026-06-12 23:59'],
    ['12 June at 7 in the evening', '2026-06-12 19:00'],
    ['12 June in the morning at 7', '2026-06-12 07:00'],
    ['Friday week at noon', '2026-06-12 12:00'],
    ['5pm', '2026-06-03 17:00'],
    ['midday', '2026-06-03 12:00'],
    ['tonight at 7', '2026-06-03 19:00'],
    ['tomorrow afternoon', '2026-06-04'],
    ['the evening of 12 June', '2026-06-12'],
    ['first thing on Friday', '2026-06-05'],
    ['close of play Friday', '2026-06-05'],
    ['by EOD', '2026-06-03'],
    ['end of the working day on Friday', '2026-06-05'],
    ['12 June EOB', '2026-06-12'],
    ['the 12th at night', '2026-06-12'],
  ])('%j is %s', (text, said) => {
    expect(short(read(text))).toBe(said)
  })

  it('that may be of the morning or the evening is asked about', () => {
    expect(short(read('12 June at 7'))).toBe('? 2026-06-12 07:00 or 2026-06-12 19:00')
    expect(short(read("12 June, 5 o'clock"))).toBe('? 2026-06-12 05:00 or 2026-06-12 17:00')
    expect(short(read('12 June 5:30'))).toBe('? 2026-06-12 05:30 or 2026-06-12 17:30')
    expect(short(read('12am on 12 June'))).toBe('? 2026-06-12 12:00 or 2026-06-12 23:59')
    expect(question('12 June at 7')).toBe('What time do you mean?')
  })

  it('goes with each day that a question offers', () => {
    expect(short(read('next Friday at 5pm'))).toBe('? 2026-06-05 17:00 or 2026-06-12 17:00')
    const reading = read('next Friday at 5pm')
    expect(reading.kind === 'unsure' && reading.choices[0]?.label).toBe('Friday 5 June, 5pm')
  })

  it.each(['25:00', '17:75', '5:99pm', '13am'])('%s is none', (text) => {
    expect(short(read(text))).toBe('none')
  })
})

describe('a longer phrase of time', () => {
  it.each([
    ...['after Friday', 'after 12 June', 'the Tuesday after Easter', 'the week before Christmas', 'July first'],
    ...[
      'the second week of July',
      'first half of July',
      'the last working day of June',
      'month end',
      'eow',
      'end of Q3',
    ],
    ...['before July', 'before next week', 'before the weekend', 'until July', 'next June', '12 June next year'],
    ...['half 5 on Friday', 'Friday by 5', '5 on Friday', 'Monday or Tuesday', 'Wed/Thu', 'June/July', 'a month today'],
    ...['in a week or two', 'in 2-3 weeks', 'a week next Friday', 'the Friday before half term', 'before the holidays'],
    ...['the second-last Monday in July', "Jan '27", 'early to mid June', 'the end of the tax year'],
    ...['the day before Good Friday', 'Friday of the week after next', 'the following Friday', 'w/c Monday'],
  ])('%j is asked about, and no part of it is offered', (text) => {
    expect(read(text)).toEqual({ kind: 'unsure', question: 'Which day do you mean?', choices: [] })
  })
})

describe('words with a date among them', () => {
  it('are asked about', () => {
    expect(question('the meeting on 12 June at 5pm about the hall')).toBe('Do you mean Friday 12 June?')
    expect(short(read('the meeting on 12 June at 5pm about the hall'))).toBe('? 2026-06-12 17:00')
    expect(short(read('maybe 12 to 14 June'))).toBe('? 2026-06-12')
  })

  it.each([
    'ASAP',
    'soon',
    'when I can',
    'no date',
    '',
    '   ',
    'may help',
    'in may we trust',
    'she sat',
    'in the sun',
    'a second',
    'some day',
    'in 5 minutes',
    'Book Hall 2',
    'room 12',
    '12',
    'by email',
    '0/0',
    '0 June 0',
  ])('%j have none', (text) => {
    expect(short(read(text))).toBe('none')
  })

  it('that go on and on are not looked at', () => {
    expect(short(read(`12 June${' '.repeat(MAX_DATE_TEXT)}`))).toBe('none')
  })
})

describe('whatever is typed', () => {
  const piece = fc.constantFrom(
    ...'12 31 0 99 2026 9999 june may feb friday next last week fortnight a on of the end by in at / : - . am pm term'.split(
      ' ',
    ),
    ..."today tomorrow year years working days month easter midnight noon half early ' , T".split(' '),
  )
  const likely = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '))
  const joined = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
  const anything = fc.oneof(
    likely,
    joined,
    fc.string({ maxLength: 500 }),
    fc.string({ unit: 'grapheme', maxLength: 500 }),
  )
  const someToday = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days))

  it('is answered with real days to come, or a question, and never breaks', () => {
    fc.assert(
      fc.property(anything, someToday, (text, today) => {
        const reading = read(text, today)
        if (reading.kind === 'none') return
        const days = reading.kind === 'date' ? [reading] : reading.choices
        for (const { on, time } of days) {
          expect(isDay(on)).toBe(true)
          expect(time === undefined || isClockTime(time)).toBe(true)
        }
        if (reading.kind === 'unsure') expect(reading.question).toMatch(/^[A-Z0-9].*[?.]$/)
        if (reading.kind === 'date') {
          expect(reading.on >= today).toBe(true)
          expect(daysBetween(today, reading.on)).toBeLessThanOrEqual(MAX_YEARS_AHEAD * 366)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('as Kept itself says a date is read as that date', () => {
    const minute = fc.integer({ min: 1, max: 1439 })
    fc.assert(
      fc.property(someToday, fc.integer({ min: 0, max: 1800 }), minute, (today, ahead, minutes) => {
        const on = addDays(today, ahead)
        const time = new Date(minutes * 60_000).toISOString().slice(11, 16)
        expect(read(sayDay(on), today)).toEqual({ kind: 'date', on })
        expect(read(`${sayDay(on)}, ${sayTime(time)}`, today)).toEqual({ kind: 'date', on, time })
        expect(read(`${on} ${time}`, today)).toEqual(
          time < '08:00' && !time.startsWith('0') ? expect.anything() : { kind: 'date', on, time },
        )
      }),
    )
  })

  it('as Kept says a day of this year is that day, or a question with it', () => {
    fc.assert(
      fc.property(someToday, fc.integer({ min: 0, max: 200 }), (today, ahead) => {
        const on = addDays(today, ahead)
        const reading = read(sayDayShort(on, today), today)
        const days =
          reading.kind === 'date' ? [reading.on] : reading.kind === 'unsure' ? reading.choices.map((one) => one.on) : []
        expect(days).toContain(on)
      }),
    )
  })

  it('every choice is labelled as Kept says dates', () => {
    fc.assert(
      fc.property(likely, someToday, (text, today) => {
        const reading = read(text, today)
        if (reading.kind !== 'unsure') return
        for (const one of reading.choices) expect(one.label).toBe(sayDue(one, today))
      }),
    )
  })

  it('a weekday is the coming one, and next always offers two a week apart', () => {
    const names = fc.constantFrom('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
    fc.assert(
      fc.property(names, someToday, (name, today) => {
        const plain = read(name, today)
        if (plain.kind === 'date') expect(sayDay(plain.on)).toMatch(new RegExp(`^${name}`))
        if (plain.kind === 'date') expect(daysBetween(today, plain.on)).toBeLessThan(7)
        else expect(sayDay(today)).toMatch(new RegExp(`^${name}`))
        const next = read(`next ${name}`, today)
        const [first, second] = next.kind === 'unsure' ? next.choices.map((one) => one.on) : []
        expect(first !== undefined && second === addDays(first, 7) && weekdayOf(first) === weekdayOf(second)).toBe(true)
      }),
    )
  })
})
