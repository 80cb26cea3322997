import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { saySpoken } from '../../src/record/cards-spoken.ts'
import { lastSpoken } from '../../src/record/spoken.ts'
import { firstBreak } from '../../src/story/store.ts'
import { type Cast, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'

const LONDON = 'Europe/London'
const at = (day: string) => instantOf(day, '10:00', LONDON)

describe('when the sides last spoke', () => {
  it('is the last day by which two of them had each said something', () => {
    expect(lastSpoken([], undefined, LONDON)).toBeUndefined()
    expect(lastSpoken([at('2026-06-20')], undefined, LONDON)).toBeUndefined()
    expect(lastSpoken([at('2026-06-20'), at('2026-06-03')], undefined, LONDON)).toEqual({
      on: '2026-06-03',
      through: 'kept',
    })
  })

  it('is not held back by a third organisation that is silent', () => {
    const acts = [at('2026-01-05'), at('2026-06-20'), at('2026-06-03')]
    expect(lastSpoken(acts, undefined, LONDON)?.on).toBe('2026-06-03')
  })

  it('is a meeting outside Kept where that is not older', () => {
    const acts = [at('2026-06-20'), at('2026-06-03')]
    expect(lastSpoken(acts, '2026-06-05', LONDON)).toEqual({ on: '2026-06-05', through: 'elsewhere' })
    expect(lastSpoken(acts, '2026-05-05', LONDON)?.through).toBe('kept')
  })

  it('is said as no more than Kept knows', () => {
    expect(saySpoken({ on: '2026-06-03', through: 'kept' }, '2026-06-09')).toBe(
      'Last spoke through Kept on Wednesday 3 June.',
    )
    expect(saySpoken({ on: '2025-12-03', through: 'elsewhere' }, '2026-06-09')).toBe(
      'Spoke on Wednesday 3 December 2025.',
    )
    expect(saySpoken(undefined, '2026-06-09')).toBe('The two sides have not spoken through Kept yet.')
  })
})

describe('“We’ve spoken”', () => {
  let cast: Cast
  beforeEach(async () => {
    cast = await openCast()
  })
  afterEach(() => cast.close())

  const stories = () => cast.db.selectFrom('story').select('kind').where('subject_kind', '=', 'meeting').execute()
  const homeOf = async () => wordsIn(await cast.alone.asha.says('home'))

  it('stands on the home card, is said once a day, and can be taken back', async () => {
    const { tom, asha, alone } = cast
    await tom.sends(formIn(await tom.says("I'll book the hall by 12 June")), { firmness: 'will' })
    expect(await homeOf()).toContain('not spoken through Kept yet')
    await asha.sends(formIn(await asha.says("I'll draft the letter by 19 June")), { firmness: 'will' })
    expect(await homeOf()).toContain('Last spoke through Kept on Monday 1 June.')
    cast.at('2026-06-05', '10:00')
    const said = cardIn(await tom.presses(cardIn(await alone.tom.says('home')), 'We’ve spoken'))
    expect(await homeOf()).toContain('Spoke on Friday 5 June.')
    expect(wordsIn(await asha.says("we've spoken"))).toContain('Said already today')
    expect(await stories()).toHaveLength(1)
    await tom.presses(said, 'Undo')
    await tom.presses(said, 'Undo')
    expect(await homeOf()).toContain('Last spoke through Kept on Monday 1 June.')
    expect(await stories()).toEqual([{ kind: 'record.spoke' }, { kind: 'record.spoke-undone' }])
    expect(wordsIn(await tom.says('timeline'))).toContain('Tom Baker said that the sides have spoken')
    const { partnership_id: p } = await cast.db.selectFrom('side').select('partnership_id').executeTakeFirstOrThrow()
    expect(await firstBreak(cast.db, p)).toBeUndefined()
  })

  it('is taken back by the side that said it', async () => {
    const said = cardIn(await cast.tom.says('we’ve spoken'))
    expect(wordsIn(await cast.asha.presses(said, 'Undo'))).toContain('Somebody else said that. They can take it back.')
    expect(wordsIn(await cast.mei.presses(said, 'Undo'))).toContain('Taken back')
  })
})
