import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, localTime } from '../../src/calendar/day.ts'
import { findRhythm } from '../../src/calendar/found-rhythm.ts'
import { nextRun, type Rhythm, runsAfter } from '../../src/calendar/rhythm.ts'
import { sayRhythm } from '../../src/calendar/rhythm-said.ts'
import { aRhythm } from './rhythms.ts'

const zone = 'Europe/London'
// Wednesday 3 June 2026, 10am.
const NOW = instantOf('2026-06-03', '10:00', zone)
const TODAY = '2026-06-03'
const find = (words: string) => findRhythm(words, { now: NOW, zone })

type Read = { message: string; said: string | undefined; next?: string[]; also?: string }

/** What was read, said back, with the first days. */
function read(words: string): Read {
  const { words: message, reading } = find(words)
  if (reading.kind !== 'rhythm') return { message, said: reading.kind === 'unsure' ? reading.sentence : undefined }
  const { rhythm, other } = reading
  const next = runsAfter(rhythm, zone, NOW, 3).map((at) => Object.values(localTime(at, zone)).join(' '))
  const also = other && sayRhythm(other, TODAY)
  return { message, said: sayRhythm(rhythm, TODAY), next, ...(also !== undefined && { also }) }
}

describe('several days of a month', () => {
  it.each([
    'every month on the first and third Monday at 9am Bring the keys',
    'on the 1st and 15th of every month at 9am Bring the keys',
    'every 2nd and 4th Tuesday at 7pm Bring the keys',
    'on the first Monday and the third Monday of each month Bring the keys',
    'monthly on the 1st, 10th and 20th Bring the keys',
  ])('are two reminders, and no part of the message: %s', (words) => {
    const { message, said } = read(words)
    expect({ message, said }).toEqual({
      message: 'Bring the keys',
      said: 'Kept reminds on one day of a month, so set two reminders.',
    })
  })
})

describe('a rhythm at the beginning of the words', () => {
  it.each([
    [
      'every second Tuesday at 10am Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'every other Tuesday at 10am Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    ['every 2nd tues 10am: Bring the draft budget', 'Every two weeks on Tuesday at 10am', '2026-06-09', '2026-06-23'],
    [
      'alternate Tuesdays at 10am Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'fortnightly on Tuesday at 10 a.m. Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'every fortnight on a Tuesday at 10am Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'every two weeks on Friday at 5pm Bring the draft budget',
      'Every two weeks on Friday at 5pm',
      '2026-06-05',
      '2026-06-19',
    ],
    [
      'Tuesdays every 2 weeks at 10am Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'every 3 weeks on Mon and Thu 9:30am Bring the draft budget',
      'Every three weeks on Monday and Thursday at 9:30am',
      '2026-06-04',
      '2026-06-22',
    ],
    ['every weekday at 9am Bring the draft budget', 'Every weekday at 9am', '2026-06-04', '2026-06-05'],
    ['weekdays at 9am Bring the draft budget', 'Every weekday at 9am', '2026-06-04', '2026-06-05'],
    ['Monday to Friday at 9am Bring the draft budget', 'Every weekday at 9am', '2026-06-04', '2026-06-05'],
    ['every Monday to Friday at 9am Bring the draft budget', 'Every weekday at 9am', '2026-06-04', '2026-06-05'],
    [
      'every Mon-Wed at 9am Bring the draft budget',
      'Every Monday, Tuesday and Wednesday at 9am',
      '2026-06-08',
      '2026-06-09',
    ],
    ['every day at 5pm Bring the draft budget', 'Every day at 5pm', '2026-06-03', '2026-06-04'],
    ['daily at 17:00 Bring the draft budget', 'Every day at 5pm', '2026-06-03', '2026-06-04'],
    ['every morning at 8 Bring the draft budget', 'Every day at 8am', '2026-06-04', '2026-06-05'],
    ['every evening at 7:30 Bring the draft budget', 'Every day at 7:30pm', '2026-06-03', '2026-06-04'],
    ['every Friday evening at 6 Bring the draft budget', 'Every Friday at 6pm', '2026-06-05', '2026-06-12'],
    ['every weekend at noon Bring the draft budget', 'Every Saturday and Sunday at midday', '2026-06-06', '2026-06-07'],
    [
      'every Monday and Thursday at 5pm Bring the draft budget',
      'Every Monday and Thursday at 5pm',
      '2026-06-04',
      '2026-06-08',
    ],
    [
      'every Monday, Wednesday and Friday at 5pm Bring the draft budget',
      'Every Monday, Wednesday and Friday at 5pm',
      '2026-06-03',
      '2026-06-05',
    ],
    [
      'on Mondays and Thursdays at 5pm – Bring the draft budget',
      'Every Monday and Thursday at 5pm',
      '2026-06-04',
      '2026-06-08',
    ],
    ['weekly on Friday at 5pm Bring the draft budget', 'Every Friday at 5pm', '2026-06-05', '2026-06-12'],
    ['every Wednesday at 10am Bring the draft budget', 'Every Wednesday at 10am', '2026-06-10', '2026-06-17'],
    ['every Wednesday at 10:01 Bring the draft budget', 'Every Wednesday at 10:01am', '2026-06-03', '2026-06-10'],
    [
      'at 10am every second Tuesday Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
      '2026-06-09',
      '2026-06-23',
    ],
    [
      'on the 1st of every month at 9am Bring the draft budget',
      'On the 1st of every month at 9am',
      '2026-07-01',
      '2026-08-01',
    ],
    [
      'the first of each month at 9am Bring the draft budget',
      'On the 1st of every month at 9am',
      '2026-07-01',
      '2026-08-01',
    ],
    [
      'every month on the 15th at 9am Bring the draft budget',
      'On the 15th of every month at 9am',
      '2026-06-15',
      '2026-07-15',
    ],
    [
      'monthly on the 28th at 9am Bring the draft budget',
      'On the 28th of every month at 9am',
      '2026-06-28',
      '2026-07-28',
    ],
    [
      'every 3rd of the month at 9am Bring the draft budget',
      'On the 3rd of every month at 9am',
      '2026-07-03',
      '2026-08-03',
    ],
    ['every 21st at 9am Bring the draft budget', 'On the 21st of every month at 9am', '2026-06-21', '2026-07-21'],
    [
      'on the last day of every month at 9am Bring the draft budget',
      'On the last day of every month at 9am',
      '2026-06-30',
      '2026-07-31',
    ],
    [
      'at the end of every month at 9am Bring the draft budget',
      'On the last day of every month at 9am',
      '2026-06-30',
      '2026-07-31',
    ],
    [
      'last Friday of the month at noon Bring the draft budget',
      'On the last Friday of every month at midday',
      '2026-06-26',
      '2026-07-31',
    ],
    [
      'every last Friday at noon Bring the draft budget',
      'On the last Friday of every month at midday',
      '2026-06-26',
      '2026-07-31',
    ],
    [
      'on the second Tuesday of every month at 10am Bring the draft budget',
      'On the second Tuesday of every month at 10am',
      '2026-06-09',
      '2026-07-14',
    ],
    [
      'every first Monday at 7pm Bring the draft budget',
      'On the first Monday of every month at 7pm',
      '2026-07-06',
      '2026-08-03',
    ],
    [
      'every month on the third Thursday at 7pm Bring the draft budget',
      'On the third Thursday of every month at 7pm',
      '2026-06-18',
      '2026-07-16',
    ],
    ['on 12 June 9am Bring the draft budget', 'On Friday 12 June at 9am', '2026-06-12', undefined],
    ['12 June, 9am: Bring the draft budget', 'On Friday 12 June at 9am', '2026-06-12', undefined],
    ['on Friday at 5pm Bring the draft budget', 'On Friday 5 June at 5pm', '2026-06-05', undefined],
    ['Friday 5pm Bring the draft budget', 'On Friday 5 June at 5pm', '2026-06-05', undefined],
    ['on the 12th at 5pm Bring the draft budget', 'On Friday 12 June at 5pm', '2026-06-12', undefined],
    ['tomorrow 9am Bring the draft budget', 'On Thursday 4 June at 9am', '2026-06-04', undefined],
    ['at 5pm tomorrow Bring the draft budget', 'On Thursday 4 June at 5pm', '2026-06-04', undefined],
    ['at 5pm Bring the draft budget', 'On Wednesday 3 June at 5pm', '2026-06-03', undefined],
    ['in two weeks at 5pm Bring the draft budget', 'On Wednesday 17 June at 5pm', '2026-06-17', undefined],
    ['on 12 June 2027 at 9am Bring the draft budget', 'On Saturday 12 June 2027 at 9am', '2027-06-12', undefined],
    [
      'every Friday at 9am until 1 September Bring the draft budget',
      'Every Friday at 9am, until Tuesday 1 September',
      '2026-06-05',
      '2026-06-12',
    ],
    [
      'every Friday until 1 September at 9am Bring the draft budget',
      'Every Friday at 9am, until Tuesday 1 September',
      '2026-06-05',
      '2026-06-12',
    ],
    [
      'every Friday at 9am until further notice Bring the draft budget',
      'Every Friday at 9am',
      '2026-06-05',
      '2026-06-12',
    ],
    [
      'every Friday from 1 July until 1 September at 9am Bring the draft budget',
      'Every Friday at 9am, until Tuesday 1 September',
      '2026-07-03',
      '2026-07-10',
    ],
    [
      'every second Friday starting 19 June at 9am Bring the draft budget',
      'Every two weeks on Friday at 9am',
      '2026-06-19',
      '2026-07-03',
    ],
    ['every Friday Bring the draft budget', 'Every Friday at 9am', '2026-06-05', '2026-06-12'],
    ['every Friday at 9am to Bring the draft budget', 'Every Friday at 9am', '2026-06-05', '2026-06-12'],
  ])('%s', (words, said, first, second) => {
    const found = read(words)
    expect(found).toMatchObject({ message: 'Bring the draft budget', said })
    expect(found.next?.[0]?.slice(0, 10)).toBe(first)
    expect(found.next?.[1]?.slice(0, 10)).toBe(second)
  })

  it('may have a time that stands first, with any day after it', () => {
    const first = (words: string) => [read(words).message, read(words).next?.[0]]
    expect(first('at 11am on the 15th Pay')).toEqual(['Pay', '2026-06-15 11:00'])
    expect(first('at 11am on Fri Pay')).toEqual(['Pay', '2026-06-05 11:00'])
    expect(first('at 11am on 12 June Pay')).toEqual(['Pay', '2026-06-12 11:00'])
    expect(first('at 11am on the 15th of every month Pay')).toEqual(['Pay', '2026-06-15 11:00'])
    // What is no day stays whole in the message.
    expect(first('at 11am on Maundy Thursday Pay')).toEqual(['on Maundy Thursday Pay', '2026-06-03 11:00'])
  })

  it('leaves the days in the message alone', () => {
    expect(read('every Monday at 9am Send the minutes by Friday')).toMatchObject({
      message: 'Send the minutes by Friday',
    })
    expect(read('every Monday at 9am The depot on Friday 12 June')).toMatchObject({ said: 'Every Monday at 9am' })
  })

  it('says what else “every second Tuesday” may mean, and nothing of what is clear', () => {
    expect(read('every second Tuesday at 10am Tea').also).toBe('On the second Tuesday of every month at 10am')
    expect(read('every third Tuesday at 10am Tea').also).toBe('On the third Tuesday of every month at 10am')
    expect(read('every other Tuesday at 10am Tea').also).toBeUndefined()
    expect(read('every second week on Tuesday at 10am Tea').also).toBeUndefined()
  })

  it('tells whether a time was named', () => {
    expect(find('every Friday Tea').reading).toMatchObject({ timed: false })
    expect(find('every Friday at 9am Tea').reading).toMatchObject({ timed: true })
  })
})

describe('a rhythm at the end of the words', () => {
  it.each([
    [
      'Bring the draft budget every second Tuesday at 10am',
      'Bring the draft budget',
      'Every two weeks on Tuesday at 10am',
    ],
    ['to bring tea every Friday at 9am', 'bring tea', 'Every Friday at 9am'],
    ['that tea is at ten, every Friday at 9am', 'tea is at ten', 'Every Friday at 9am'],
    ['Bring tea tomorrow', 'Bring tea', 'On Thursday 4 June at 9am'],
    ['Bring tea on 12 June at 9am', 'Bring tea', 'On Friday 12 June at 9am'],
    ['Rota: who brings tea? Friday 9am', 'Rota: who brings tea?', 'On Friday 5 June at 9am'],
    ['Pay the hall on the last day of every month', 'Pay the hall', 'On the last day of every month at 9am'],
  ])('%s', (words, message, said) => expect(read(words)).toMatchObject({ message, said }))

  it.each([
    'Send the form by Friday',
    'Read the minutes of 12 June',
    'Bring tea',
    '',
    'May we have the keys',
    'Sun cream for all',
  ])('is not there: %s', (words) => expect(find(words)).toEqual({ words, reading: { kind: 'none' } }))
})

describe('what Kept cannot do is said', () => {
  it.each([
    ['on the 31st of every month at 9am Pay', 'Not every month has a 31st.'],
    ['every 29th at 9am Pay', 'Not every month has a 29th.'],
    ['on the 32nd of every month at 9am Pay', 'No month has a 32nd.'],
    ['on the fifth Tuesday of every month at 9am Pay', 'Not every month has a fifth Tuesday.'],
    [
      'on 29 February at 9am Pay',
      'February 2027 has 28 days. Which day do you mean? Sunday 28 February 2027 or Monday 1 March 2027?',
    ],
    ['every 29 February at 9am Pay', 'Kept has no yearly reminders, so set the next one only.'],
    ['every year on 12 June at 9am Pay', 'Kept has no yearly reminders, so set the next one only.'],
    ['on 31 June at 9am Pay', 'June 2026 has 30 days. Which day do you mean? Tuesday 30 June or Wednesday 1 July?'],
    ['every hour Pay', 'Kept reminds once a day at most.'],
    ['every ten minutes Pay', 'Kept reminds once a day at most.'],
    ['every three days at 9am Pay', 'Kept goes by days of the week.'],
    ['every other day at 9am Pay', 'Kept goes by days of the week.'],
    ['quarterly at 9am Pay', 'Kept reminds every month, every few weeks, or once.'],
    ['every three months on the 1st at 9am Pay', 'Kept reminds every month, every few weeks, or once.'],
    ['every 40 weeks on Monday at 9am Pay', 'Kept counts up to 26 weeks.'],
    ['every 0 weeks on Monday at 9am Pay', 'At least one week lies between.'],
    ['every Friday at 9am and 5pm Pay', 'Kept reminds once a day at most. Set a second reminder for “and 5pm”.'],
    ['every Friday at 9am & at 5 Pay', 'Kept reminds once a day at most. Set a second reminder for “& at 5”.'],
    ['every two weeks at 9am Pay', 'On which day?'],
    ['monthly at 9am Pay', 'On which day of the month?'],
    ['on the last working day of every month at 9am Pay', 'Kept can’t count the working days of a month.'],
    ['every Friday at 7 Pay', 'Do you mean 7am or 7pm? Choose the time.'],
    ['every Friday at 12am Pay', 'Do you mean midday or 11:59pm? Choose the time.'],
    ['every Friday at 25:00 Pay', 'There is no time “at 25:00”. Choose the time.'],
    ['every Friday 13pm Pay', 'Every Friday at 1pm'],
    ['every Friday at 5:99pm Pay', 'There is no time “at 5:99pm”. Choose the time.'],
    ['every Friday at 9am GMT Pay', 'Times are by the clock of your shared record, and not “GMT”. Choose the time.'],
    [
      'every Friday at 9am Europe/Paris Pay',
      'Times are by the clock of your shared record, and not “Europe/Paris”. Choose the time.',
    ],
    ['every Friday at 9am until the cows come home Pay', 'From when or until when? Choose the day.'],
    ['every Friday at 9am until 1 May Pay', '1 May has just gone by. Which one do you mean? Saturday 1 May 2027?'],
    [
      'every Friday at 9am until tomorrow Pay',
      'Thursday 4 June 2026 is too early to end. The first time would be Friday 5 June 2026. Choose a later day.',
    ],
    ['tomorrow at 9am until Friday Pay', 'That is for one day. Leave this empty, or choose how often it comes round.'],
    ['today at 9am Pay', '9am today has passed. Choose a later time.'],
    ['at 9am Pay', '9am today has passed. Choose a later time.'],
    ['on 1 May 2026 at 9am Pay', 'Friday 1 May 2026 has passed. Which day do you mean? Saturday 1 May 2027?'],
    ['on 12 June 2056 at 9am Pay', 'Monday 12 June 2056 is more than 5 years away. Which day do you mean?'],
    ['on Wednesday at 5pm Pay', 'Which Wednesday do you mean? Wednesday 3 June or Wednesday 10 June?'],
    ['next Friday at 5pm Pay', 'Which Friday do you mean? Friday 5 June or Friday 12 June?'],
  ])('%s', (words, sentence) => expect(read(words).said).toBe(sentence))

  it.each([
    ['every second Tuesday', 'Every two weeks on Tuesday at 9am'],
    ['every 2nd Tuesday', 'Every two weeks on Tuesday at 9am'],
    ['every other Tuesday', 'Every two weeks on Tuesday at 9am'],
    ['every first Monday', 'On the first Monday of every month at 9am'],
    ['every last Friday', 'On the last Friday of every month at 9am'],
    ['on the second Tuesday of every month', 'On the second Tuesday of every month at 9am'],
    ['on the 15th of every month', 'On the 15th of every month at 9am'],
    ['every Tuesday', 'Every Tuesday at 9am'],
    ['every day', 'Every day at 9am'],
    ['on 12 June', 'On Friday 12 June at 9am'],
  ])('a time that is none makes no other days of “%s”', (days, said) => {
    const times = {
      'at 25:00': 'There is no time “at 25:00”. Choose the time.',
      '9.75': 'There is no time “9.75”. Choose the time.',
      'at half nine': 'Kept can’t read the time “at half nine”. Choose the time.',
      'half past 9': 'Kept can’t read the time “half past 9”. Choose the time.',
      'at quarter to ten': 'Kept can’t read the time “at quarter to ten”. Choose the time.',
      'at ten to nine': 'Kept can’t read the time “at ten to nine”. Choose the time.',
      'at nine': 'Kept can’t read the time “at nine”. Choose the time.',
    }
    for (const [time, sentence] of Object.entries(times)) {
      const { words, reading } = find(`${days} ${time} Pay the hall`)
      expect(words).toBe('Pay the hall')
      expect(reading).toMatchObject({ kind: 'unsure', of: 'time', sentence })
      if (reading.kind !== 'unsure' || !reading.rhythm) throw new Error('Nothing stands in the form.')
      expect(sayRhythm(reading.rhythm, TODAY)).toBe(said)
    }
  })

  it('counts weekdays where an ordinal goes before one, whatever follows', () => {
    expect(read('every second Sunday lunch')).toMatchObject({ said: 'Every two weeks on Sunday at 9am' })
    expect(find('every second Tuesday at a quarter of the year Pay').reading.kind).toBe('rhythm')
  })

  it('keeps the nearest that it can do', () => {
    const reading = find('on the 31st of every month at 5pm Pay').reading
    expect(reading).toMatchObject({ rhythm: { kind: 'monthly', day: 'last', time: '17:00' } })
  })
})

describe('what is said back', () => {
  const again = (rhythm: Rhythm) => find(`${sayRhythm(rhythm, TODAY)} Tea`)

  it('can be typed, and then means the same', () => {
    fc.assert(
      fc.property(aRhythm(TODAY), (rhythm) => {
        fc.pre(nextRun(rhythm, zone, NOW) !== undefined)
        const { words, reading } = again(rhythm)
        expect(words).toBe('Tea')
        if (reading.kind !== 'rhythm') throw new Error(sayRhythm(rhythm, TODAY))
        expect(sayRhythm(reading.rhythm, TODAY)).toBe(sayRhythm(rhythm, TODAY))
      }),
    )
  })

  it('never takes so long that somebody notices, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'every',
            'second',
            'tuesday',
            'and',
            'the',
            '1st',
            'of',
            'month',
            'at',
            '10am',
            'until',
            '12 june',
            'x',
            '-',
          ),
        ),
        (words) => {
          const { reading } = find(words.join(' '))
          if (reading.kind === 'rhythm') expect(nextRun(reading.rhythm, zone, NOW)).toBeGreaterThan(NOW)
        },
      ),
    )
  })
})

describe('a message that begins with a word of time stays whole', () => {
  const leads = [
    'every Tuesday at 3am',
    'on 12 June at 9am',
    'on 12 June',
    'every Friday',
    'tomorrow',
    'next Monday at 9am',
  ]
  const messages = [
    ...['Night shift tidy-up', 'Leap day lunch', 'May fair', 'Sunday lunch', 'Noon walk', 'Second draft', 'March past'],
    ...['Ten minutes of quiet', 'now or never', 'Morning coffee', 'Afternoon tea', 'Evening prayers', 'Midday meal'],
    ...['Midnight feast', 'Teatime talk', 'Lunch time concert', 'Week one homework', 'Today we vote', 'Last orders'],
    ...['First aid kit check', '1st aid', 'the 12th man', 'Next steps please', 'Friday market', 'Monday club'],
    ...['From Tom: bring tea', 'Until the end', '10 chairs', '24 chairs', 'Weekly report', 'May I ask for help'],
    ...['Second Tuesday club', 'Every child counts', 'Quarter accounts', 'Night'],
  ]
  it.each(leads.flatMap((lead) => messages.map((message) => [lead, message] as const)))('%s %s', (lead, message) => {
    expect(find(`${lead} ${message}`)).toEqual({ words: message, reading: find(`${lead} Bring tea`).reading })
  })

  it.each([
    ['every Tuesday at 3am night shift', 'night shift'],
    ['every Tuesday at 9am 3pm slot list', '3pm slot list'],
    ['yearly on 29 February at 9am Leap day lunch', 'Leap day lunch'],
    ['every year on 12 June at 9am Leap day lunch', 'Leap day lunch'],
    ['annually in June May fair', 'May fair'],
    ['quarterly Leap accounts', 'Leap accounts'],
    ['every 3 months on the 1st at 9am Pay rent', 'Pay rent'],
    ['every quarter on the first Monday Pay rent', 'Pay rent'],
    ['Sunday lunch every Friday at 9am', 'Sunday lunch'],
  ])('%s', (words, message) => expect(find(words).words).toBe(message))

  it.each([
    ['every Friday Evening Bring tea', 'Bring tea'],
    ['every Friday Morning at 9 bring tea', 'bring tea'],
    ['every Friday at 3 PM bring tea', 'bring tea'],
    ['every Mon Wed Fri bring tea', 'bring tea'],
    ['every Monday Wednesday Bring tea', 'Bring tea'],
    ['on Friday June 12 bring tea', 'bring tea'],
    ['every Friday in the evening bring tea', 'bring tea'],
  ])('and what belongs to the time is taken with it: %s', (words, message) => expect(find(words).words).toBe(message))
})
