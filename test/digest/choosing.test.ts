import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Choice, DEFAULT_CHOICE, periodOf, RHYTHMS } from '../../src/digest/digest.ts'
import { readChoice } from '../../src/digest/typed.ts'
import { Refusal } from '../../src/refusal.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { openReaders, RAE, type Readers } from './scene.ts'

let readers: Readers
beforeEach(async () => {
  readers = await openReaders()
})
afterEach(() => readers.close())

const digestsTo = (asker: typeof RAE) => readers.cardsTo(asker, 'Your digest').map((card) => card.title)

describe('whoever is on a side', () => {
  it('has no digest until they choose one, and then one of their own area', async () => {
    const { alone, people } = readers
    await readers.pass('2026-06-08', '10:00')
    expect(digestsTo(people.tom)).toEqual([])
    expect(wordsIn(await alone.tom.says('digest'))).toContain('Your digest is off')
    expect(wordsIn(await alone.tom.says('digest weekly on Friday at 7pm'))).toContain('on Friday 12 June 2026')
    await readers.pass('2026-06-22', '10:00')
    expect(digestsTo(people.tom)).toEqual(['Your digest, Friday 12 June 2026', 'Your digest, Friday 19 June 2026'])
  })

  it.each([
    'digest off',
    'digest stop',
    'stop digest',
    'turn off my digest',
    'switch off the digest',
    'turn my digest off',
  ])('turns it off with “%s”', async (words) => {
    const { alone } = readers
    await alone.tom.says('digest weekly on Friday at 7pm')
    expect(wordsIn(await alone.tom.says(words))).toContain('sends you no digest any more')
    expect(wordsIn(await alone.tom.says('digest'))).toContain('Your digest is off')
  })

  it('chooses by a form too, and one tap undoes it', async () => {
    const { alone, people } = readers
    const off = cardIn(await alone.mei.says('my digest'))
    const form = formIn(await alone.mei.presses(off, 'Change day or hour'))
    const saved = cardIn(await alone.mei.sends(form, { rhythm: 'monthly', weekday: '6', hour: '11:00' }))
    expect(JSON.stringify(saved)).toContain('on the first Saturday at 11am')
    await alone.mei.presses(saved, 'Undo')
    await readers.pass('2026-06-08', '10:00')
    expect(digestsTo(people.mei)).toEqual([])
  })

  it('is asked again where the form has something that is no choice, and nothing is kept', async () => {
    const { alone } = readers
    const form = formIn(await alone.mei.presses(cardIn(await alone.mei.says('digest')), 'Change day or hour'))
    const again = await alone.mei.sends(form, { rhythm: 'hourly', hour: '03:30' })
    expect(again).toMatchObject({
      kind: 'errors',
      errors: { rhythm: 'Choose one from the list.', hour: 'Choose one from the list.' },
    })
    expect(wordsIn(await alone.mei.says('digest'))).toContain('Your digest is off')
  })

  it('finds it among their own settings', async () => {
    const { alone } = readers
    const settings = cardIn(await alone.tom.says('my settings'))
    expect(wordsIn(await alone.tom.presses(settings, 'My digest'))).toContain('Your digest is off')
  })

  it.each(['settings', 'my settings'])('sees when it comes, or that it is off, in “%s”', async (words) => {
    const { alone, rae } = readers
    expect(wordsIn(await alone.tom.says(words))).toContain('Digest: off')
    await alone.tom.says('digest monthly on Friday at 7pm')
    expect(wordsIn(await alone.tom.says(words))).toContain('Digest: once a month, on the first Friday at 7pm')
    await alone.tom.says('digest off')
    expect(wordsIn(await alone.tom.says(words))).toContain('Digest: off')
    // Whoever is on no side has one without having chosen.
    expect(wordsIn(await rae.says(words))).toContain('Digest: every week, on Monday at 9am')
  })
})

describe('a rep', () => {
  it('turns it off for good, and on again', async () => {
    const off = cardIn(await readers.rae.says('digest off'))
    await readers.pass('2026-06-15', '10:00')
    expect(digestsTo(RAE)).toEqual([])
    await readers.rae.presses(off, 'Undo')
    await readers.pass('2026-06-22', '10:00')
    expect(digestsTo(RAE)).toEqual(['Your digest, Monday 22 June 2026'])
  })

  it('who moves it after this week’s has come waits for the next week’s', async () => {
    await readers.pass('2026-06-08', '10:00')
    expect(wordsIn(await readers.rae.says('digest on Thursday'))).toContain('Thursday 18 June 2026')
    await readers.pass('2026-06-19', '10:00')
    expect(digestsTo(RAE)).toEqual(['Your digest, Monday 8 June 2026', 'Your digest, Thursday 18 June 2026'])
  })

  it('who moves it before it has come has it on the new day, once', async () => {
    await readers.rae.says('digest weekly on Wednesday at 10am')
    await readers.pass('2026-06-09', '10:00')
    expect(wordsIn(await readers.rae.says('digest on Friday'))).toContain('Friday 12 June 2026')
    await readers.pass('2026-06-14', '10:00')
    // The first of June was a Monday: that week's came on Wednesday the third.
    expect(digestsTo(RAE)).toEqual(['Your digest, Wednesday 3 June 2026', 'Your digest, Friday 12 June 2026'])
  })

  it('who reads it monthly after a weekly one in that month waits for the next month', async () => {
    await readers.pass('2026-06-08', '10:00')
    expect(wordsIn(await readers.rae.says('digest monthly'))).toContain('Monday 6 July 2026')
  })

  it('who asked for quiet has it at their hour again once they may be written to', async () => {
    await readers.rae.says('digest weekly on Friday at 9am')
    await readers.rae.ask({ kind: 'press', intent: 'person.quiet', data: { q: '1' } })
    await readers.pass('2026-06-10', '12:00')
    await readers.rae.ask({ kind: 'press', intent: 'person.quiet', data: { q: '0' } })
    await readers.pass('2026-06-12', '10:00')
    expect(digestsTo(RAE)).toEqual(['Your digest, Friday 12 June 2026'])
  })

  it('who missed one has the next at the hour they chose, where their usual hours come later', async () => {
    await readers.rae.says('digest weekly on Monday at 8am')
    await readers.pass('2026-06-08', '07:00')
    // Kept is down for a week.
    readers.at('2026-06-15', '00:00')
    await readers.pass('2026-06-15', '08:30')
    expect(digestsTo(RAE)).toEqual(['Your digest, Monday 15 June 2026'])
  })

  it('who missed one has the next in their usual hours, where these come before the hour they chose', async () => {
    await readers.rae.says('digest weekly on Thursday at 8am')
    await readers.pass('2026-06-08', '07:00')
    // Kept is down for a week.
    readers.at('2026-06-15', '00:00')
    await readers.pass('2026-06-15', '09:30')
    const heard = digestsTo(RAE)
    expect(heard.at(-1)).toBe('Your digest, Monday 15 June 2026')
    await readers.pass('2026-06-19', '17:00')
    expect(digestsTo(RAE)).toEqual(heard)
  })

  it('who missed one, and Kept is down again over their usual hours, has the next at the hour they chose', async () => {
    await readers.rae.says('digest weekly on Thursday at 8am')
    await readers.pass('2026-06-08', '07:00')
    readers.at('2026-06-15', '00:00')
    await readers.pass('2026-06-15', '01:00')
    readers.at('2026-06-18', '07:00')
    await readers.pass('2026-06-18', '08:30')
    expect(digestsTo(RAE)).toHaveLength(2)
  })

  it('who missed one and changes their hours has the next when the hour they chose has become the sooner', async () => {
    await readers.rae.says('digest weekly on Thursday at 9am')
    await readers.pass('2026-06-08', '07:00')
    // Kept is down for a week.
    readers.at('2026-06-15', '00:00')
    await readers.pass('2026-06-15', '01:00')
    await readers.rae.ask({ kind: 'press', intent: 'person.hours', data: { h: 'weekends' } })
    await readers.pass('2026-06-18', '08:50')
    expect(digestsTo(RAE)).toHaveLength(1)
    await readers.pass('2026-06-18', '09:30')
    expect(digestsTo(RAE)).toHaveLength(2)
  })

  it('who chooses again at the very hour, before it was said, still has it', async () => {
    await readers.rae.says('digest weekly on Monday at 9am')
    await readers.pass('2026-06-08', '08:59')
    readers.at('2026-06-08', '09:00')
    await readers.rae.says('digest weekly on Monday at 9am')
    await readers.pass('2026-06-08', '10:00')
    expect(digestsTo(RAE)).toEqual(['Your digest, Monday 8 June 2026'])
  })

  it('who is nobody’s is told what to do', async () => {
    const stranger = readers.somebody({ ...RAE, user: 'U-Nobody' }, { kind: 'direct', conversation: 'D-Nobody' })
    expect(wordsIn(await stranger.says('digest'))).toContain('Kept does not know you yet')
  })
})

describe('words about a digest', () => {
  const off: Choice = { ...DEFAULT_CHOICE, rhythm: 'off' }
  it.each([
    ['weekly', { rhythm: 'weekly', weekday: 1, hour: '09:00' }],
    ['Weekly, on Friday at 5pm.', { rhythm: 'weekly', weekday: 5, hour: '17:00' }],
    ['every two weeks on thursdays 10am', { rhythm: 'fortnightly', weekday: 4, hour: '10:00' }],
    ['monthly', { rhythm: 'monthly', weekday: 1, hour: '09:00' }],
    ['on tue', { rhythm: 'weekly', weekday: 2, hour: '09:00' }],
    ['at 7', { rhythm: 'weekly', weekday: 1, hour: '07:00' }],
    ['off', { rhythm: 'off', weekday: 1, hour: '09:00' }],
  ])('“%s” is read', (said, choice) => {
    expect(readChoice(said, off)).toEqual(choice)
  })

  it.each(['hourly', 'weekly at 25:00', 'weekly at 3am', 'weekly at 9:30am', 'every blue moon', 'x'.repeat(5_000)])(
    '“%s” is refused with what to write instead',
    (said) => {
      expect(() => readChoice(said, off)).toThrow(Refusal)
      expect(() => readChoice(said, off)).toThrow(/digest weekly on Friday at 5pm/)
    },
  )
})

describe('a period', () => {
  it('is of the calendar: every day is in exactly one, and one follows on the other', () => {
    for (const rhythm of RHYTHMS.filter((one) => one !== 'off')) {
      for (let weekday = 1; weekday <= 7; weekday += 1) {
        let period = periodOf({ rhythm, weekday }, '2025-12-20')
        const keys = new Set<string>()
        while (period.startsOn < '2027-02-01') {
          expect(periodOf({ rhythm, weekday }, period.chosenOn)).toEqual(period)
          expect(period.startsOn <= period.chosenOn && period.chosenOn < period.nextStartsOn).toBe(true)
          expect(keys.has(period.key)).toBe(false)
          keys.add(period.key)
          period = periodOf({ rhythm, weekday }, period.nextStartsOn)
        }
      }
    }
  })

  it('of two weeks goes on evenly over a year of 53 weeks', () => {
    const starts = ['2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11'].map(
      (day) => periodOf({ rhythm: 'fortnightly', weekday: 1 }, day).startsOn,
    )
    expect(new Set(starts).size).toBeLessThanOrEqual(3)
    expect(periodOf({ rhythm: 'weekly', weekday: 1 }, '2027-01-01').key).toBe('2026-W53')
  })
})
