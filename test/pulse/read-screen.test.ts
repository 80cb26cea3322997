import { describe, expect, it } from 'vitest'
import type { Values } from '../../src/chat/form.ts'
import type { Asked } from '../../src/pulse/pages.ts'
import { readScreen } from '../../src/pulse/read-screen.ts'
import { blankResponse, type Response } from '../../src/pulse/response.ts'
import { SCREEN_SENTENCES as SAY } from '../../src/pulse/screen-words.ts'
import { screensOf } from '../../src/pulse/screens.ts'
import { asking, SIDES } from './asked.ts'

const BLANK = blankResponse('elm')
const framework = asking('framework', { takesComments: true })

function taken(asked: Asked, index: number, values: Values, before: Response = BLANK): Response {
  const read = readScreen(asked, index, values, before)
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.found
}

function refused(asked: Asked, index: number, values: Values, before: Response = BLANK): Record<string, string> {
  const read = readScreen(asked, index, values, before)
  if ('found' in read) throw new Error('It was taken.')
  const names = screensOf(asked)[index]?.fields.map(({ name }) => name)
  for (const field of Object.keys(read.errors)) expect(names).toContain(field)
  return read.errors
}

describe('a screen that was sent', () => {
  it('is taken into what was answered before', () => {
    const first = taken(framework, 0, { now_voice: '7', first_voice: '3', now_skills: 'unknown' })
    const second = taken(framework, 1, { now_spaces: 'unneeded', first_funding: '10' }, first)
    expect(second).toEqual({
      ...BLANK,
      now: { voice: 7, skills: 'unknown', spaces: 'unneeded' },
      first: { voice: 3, funding: 10 },
    })
  })

  it('leaves as it was what stays blank on coming back', () => {
    const before: Response = {
      ...BLANK,
      isFinished: true,
      now: { voice: 7, skills: 2 },
      most: ['voice'],
      wants: { voice: 'more', skills: 'less' },
      comment: 'Go on.',
    }
    expect(taken(framework, 0, { now_skills: '9', now_voice: '' }, before)).toEqual({
      ...before,
      now: { voice: 7, skills: 9 },
    })
    expect(taken(framework, 3, { from_now_skills: 'same', most: [], comment: ' ' }, before)).toEqual({
      ...before,
      wants: { voice: 'more', skills: 'same' },
    })
  })

  it('finishes the answers with the last screen, and not before', () => {
    const first = taken(framework, 0, { now_voice: '7' })
    expect(first.isFinished).toBe(false)
    expect(taken(framework, 3, {}, first).isFinished).toBe(true)
    expect(taken(framework, 0, {}, taken(framework, 3, {}, first)).isFinished).toBe(true)
  })

  it('takes ticks as both platforms send them', () => {
    expect(taken(framework, 3, { most: 'voice,skills' }).most).toEqual(['voice', 'skills'])
    expect(taken(framework, 3, { most: ['voice', 'skills'] }).most).toEqual(['voice', 'skills'])
  })

  it('takes what there should be more or less of', () => {
    const values = {
      from_now_voice: 'more',
      from_now_skills: 'less',
      from_now_funding: 'unneeded',
      from_now_spaces: '',
    }
    expect(taken(framework, 3, values).wants).toEqual({ voice: 'more', skills: 'less', funding: 'unneeded' })
  })

  it('takes a comment without signs that nobody sees', () => {
    expect(taken(framework, 3, { comment: ' Thank\u202e you\u000bboth\ud83d ' }).comment).toBe('Thank you both\ufffd')
  })

  it('takes hopes', () => {
    const values = { hope_voice: 'want', hope_skills: 'unneeded', hope_ambition: 'unsure' }
    expect(taken(asking('hopes'), 0, values).wants).toEqual({ voice: 'want', skills: 'unneeded', ambition: 'unsure' })
  })

  it('takes open answers with whom each is shared with, and either alone on coming back', () => {
    const exit = asking('exit')
    const first = taken(exit, 0, { said_keep: 'The walks.', share_keep: 'named' })
    expect(first.said).toEqual({ keep: { text: 'The walks.', share: 'named' } })
    expect(taken(exit, 0, { share_keep: 'nobody' }, first).said).toEqual({
      keep: { text: 'The walks.', share: 'nobody' },
    })
    expect(taken(exit, 0, { said_keep: 'The fair.' }, first).said).toEqual({
      keep: { text: 'The fair.', share: 'named' },
    })
  })

  it('changes nothing of what it was given', () => {
    const before = Object.freeze({ ...BLANK, now: Object.freeze({}), wants: Object.freeze({}) })
    taken(framework, 0, { now_voice: '7' }, before)
    expect(before.now).toEqual({})
  })
})

describe('somebody with two hats', () => {
  const hats = asking('framework', { hats: SIDES })
  const [elm, council] = SIDES.map(({ id }) => id)

  it('must choose the side, and may choose another on coming back', () => {
    expect(refused(hats, 0, { now_voice: '7' })).toEqual({ side: SAY.side })
    const first = taken(hats, 0, { side: elm ?? '' })
    expect(first.side).toBe(elm)
    expect(taken(hats, 0, { side: council ?? '' }, first).side).toBe(council)
  })

  it('cannot leave the first screen out', () => {
    expect(refused(hats, 1, { now_spaces: '7' })).toEqual({ now_spaces: SAY.firstSide })
    expect(taken(hats, 1, { now_spaces: '7' }, blankResponse(elm ?? '')).side).toBe(elm)
  })

  it('cannot answer for a side that is not theirs', () => {
    expect(refused(hats, 0, { side: 'oak' })).toEqual({ side: SAY.notOffered })
  })
})

describe('an open review', () => {
  const open = asking('framework', { mode: 'open' })

  it('keeps nothing of whoever does not tick that their name may be shown', () => {
    expect(refused(open, 0, { now_voice: '7' })).toEqual({ named: SAY.named })
    expect(refused(open, 0, { now_voice: '7', named: [] })).toEqual({ named: SAY.named })
    expect(refused(open, 1, { now_spaces: '7' })).toEqual({ now_spaces: SAY.firstName })
  })

  it('keeps the answers of whoever ticks it, on the screens after it too', () => {
    const first = taken(open, 0, { named: ['yes'], now_voice: '7' })
    expect(first).toMatchObject({ isNamed: true, now: { voice: 7 } })
    expect(taken(open, 1, { now_spaces: '7' }, first).isNamed).toBe(true)
  })

  it('is not what a confidential response says', () => {
    expect(taken(framework, 0, { now_voice: '7' })).not.toHaveProperty('isNamed')
    expect(refused(framework, 0, { named: 'yes' })).toEqual({ now_voice: SAY.notHere })
  })
})

describe('what no screen of Kept sends', () => {
  it.each<[string, number, Values, Record<string, string>]>([
    ['a score of 11', 0, { now_voice: '11' }, { now_voice: SAY.notOffered }],
    ['a score of 0', 0, { now_voice: '0' }, { now_voice: SAY.notOffered }],
    ['half a score', 0, { now_voice: '7.5' }, { now_voice: SAY.notOffered }],
    ['a score in words', 0, { first_voice: 'NaN' }, { first_voice: SAY.notOffered }],
    ['two scores', 0, { now_voice: ['7', '8'] }, { now_voice: SAY.notOffered }],
    ['an unknown statement', 0, { now_nobody: '7' }, { now_voice: SAY.notHere }],
    ['a statement of another screen', 0, { now_spaces: '7' }, { now_voice: SAY.notHere }],
    ['a statement that every object has', 0, { now_constructor: '7' }, { now_voice: SAY.notHere }],
    ['a side where none is asked for', 0, { side: 'oak' }, { now_voice: SAY.notHere }],
    ['four that matter most', 3, { most: ['voice', 'skills', 'spaces', 'funding'] }, { most: SAY.most }],
    ['an unknown one that matters most', 3, { most: ['nobody'] }, { most: SAY.notOffered }],
    ['the same one twice', 3, { most: ['voice', 'voice'] }, { most: SAY.notOffered }],
    ['more and less of one thing', 3, { from_now_voice: ['more', 'less'] }, { from_now_voice: SAY.notOffered }],
    ['both as one text', 3, { from_now_voice: 'more,less' }, { from_now_voice: SAY.notOffered }],
    [
      'a comment that is too long',
      3,
      { comment: 'c'.repeat(301) },
      { comment: 'There is room for 300 characters here. This has 301.' },
    ],
    ['a list for a comment', 3, { comment: ['a', 'b'] }, { comment: SAY.notOffered }],
  ])('is refused beside a field, with all that came with it: %s', (_what, index, values, errors) => {
    const others = index === 0 ? { now_skills: '5' } : { from_now_governance: 'unneeded' }
    expect(refused(framework, index, { ...others, ...values })).toEqual(errors)
  })

  it('is refused where how it was at first is not asked', () => {
    expect(refused(asking('relationship'), 0, { first_trust: '7' })).toEqual({ now_aims: SAY.notHere })
  })

  it('is refused where no comments are taken', () => {
    expect(refused(asking('relationship'), 0, { comment: 'Hello' })).toEqual({ now_aims: SAY.notHere })
  })

  it.each([-1, 4, 0.5, Number.NaN])('is no screen at all: %s', (index) => {
    expect(() => readScreen(framework, index, {}, BLANK)).toThrow(SAY.noScreen)
  })
})

describe('what is missing', () => {
  it('is any answer, when the last screen is sent', () => {
    expect(refused(framework, 3, {})).toEqual({ most: SAY.nothing })
    expect(refused(asking('relationship'), 0, {})).toEqual({ now_aims: SAY.nothing })
    expect(taken(framework, 0, {})).toEqual(BLANK)
  })

  it('is who may see an open answer, or the answer', () => {
    expect(refused(asking('exit'), 0, { said_keep: 'The walks.' })).toEqual({ share_keep: SAY.share })
    expect(refused(asking('exit'), 0, { share_keep: 'named' })).toEqual({ said_keep: SAY.noText })
  })

  it('is room, in an open answer that is too long', () => {
    const values = { said_keep: 'w'.repeat(251), share_keep: 'named' }
    expect(refused(asking('exit'), 0, values)).toEqual({
      said_keep: 'There is room for 250 characters here. This has 251.',
    })
  })
})
