import { afterEach, describe, expect, it } from 'vitest'
import { type Card, text } from '../../../src/chat/card.ts'
import { ChatError } from '../../../src/chat/chat.ts'
import { ROOMS } from '../../../src/door/all-rooms.ts'
import { gather } from '../../../src/door/rooms.ts'
import { showInstead } from '../platform.ts'
import type { MakeCheck } from './check.ts'
import { copies, MAY_COME_TWICE } from './copies.ts'
import { delays } from './delays.ts'
import { departed } from './departed.ts'
import { digests } from './digests.ts'
import { A_NUDGE, FINE, type HandMade, openHandMade } from './hand-made.ts'
import { hours } from './hours.ts'
import { limits } from './limits.ts'
import { pacing } from './pacing.ts'

let story: HandMade
afterEach(() => story.close())

/** Tom, a volunteer in London, is told at six in the evening. */
const MONDAY = '2026-06-15T17:00Z'
const open = async (check: MakeCheck, at = MONDAY) => {
  story = await openHandMade(check, at)
}
const UNKNOWN = { accepted: true, error: new ChatError('unknown', 'no answer'), how: 'no answer' }
const DIGEST: Card = {
  title: 'Your digest, Monday 15 June 2026',
  parts: [],
  actions: [{ label: 'Page to print', intent: 'digest.print', data: { i: 'i1' } }],
}

describe('copies', () => {
  it('of a letter may be two where nobody knew, and never three', async () => {
    await open(copies)
    story.tellsTom({ id: 'a', fate: UNKNOWN })
    story.tellsTom({ id: 'a' })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'a' })
    expect(story.found().join()).toContain('arrived 3 times')
  })

  it('of what is known to have arrived, or of a kind that nobody decided on, are found', async () => {
    await open(copies)
    story.tellsTom({ id: 'a' })
    story.tellsTom({ id: 'a' })
    expect(story.found().join()).toContain('nothing was unknown')
    story.tellsTom({ id: 'b', kind: 'report.new', fate: UNKNOWN })
    story.tellsTom({ id: 'b', kind: 'report.new' })
    expect(story.found().join()).toContain('1 is the most of report.new')
  })

  it('of a digest are found, and what rode below it may come again', async () => {
    await open(copies)
    story.tellsTom({ id: 'a', card: DIGEST, fate: UNKNOWN })
    story.tellsTom({ id: 'a' })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'c', card: DIGEST })
    expect(story.found().join()).toContain('digest i1 has arrived 2 times')
  })

  it('of one thing in two messages are found, where it came up once', async () => {
    await open(copies)
    const line = { kind: 'commitment.due', subject_id: 'p1', on_day: '2026-06-15' }
    story.tellsTom({ id: 'a', lines: [{ ...line, stage: 'one' }] })
    story.tellsTom({ id: 'b', lines: [{ ...line, on_day: '2026-06-16' }] })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'c', lines: [{ ...line, stage: 'other' }] })
    expect(story.found().join()).toContain('Two messages say the same of p1')
  })

  it('of what was taken on anew, on a day that the clock was ahead of, are none', async () => {
    for (const isTaken of [true, false]) {
      await open(copies)
      const line = { kind: 'ask.waits', subject_id: 'a1', on_day: '2026-06-16' }
      story.tellsTom({ id: 'a', lines: [{ ...line, stage: 'after-3' }] })
      story.world.watcher.clockMoved()
      if (isTaken)
        story.put('story', { partnership_id: 'elm', seq: 1, kind: 'ask.taken', subject_id: 'a1', facts: '{}' })
      story.tellsTom({ id: 'b', lines: [{ ...line, stage: 'asked-1' }] })
      expect(story.found().length).toBe(isTaken ? 0 : 1)
      if (isTaken) story.close()
    }
  })

  it('are decided on for every kind that Kept sends', async () => {
    await open(copies)
    const { letters, postings } = gather(ROOMS)
    const kinds = [...Object.keys(letters), ...Object.keys(postings)]
    expect(kinds.filter((kind) => !MAY_COME_TWICE.has(kind))).toEqual([])
  })
})

describe('hours', () => {
  it.each([
    ['outside them', '2026-06-15T20:30Z', 'outside 18:00 to 20:00'],
    ['on a bank holiday', '2026-05-25T17:00Z', 'on a bank holiday'],
    ['by a clock that has not changed', '2026-06-15T19:00Z', 'outside 18:00 to 20:00'],
  ])('%s something is found', async (_, at, why) => {
    await open(hours, at)
    story.tellsTom({ id: 'a' })
    expect(story.found().join()).toContain(why)
  })

  it('hold for whatever else is sent to somebody who has not asked, but not for what they asked for', async () => {
    await open(hours, '2026-06-15T20:30Z')
    story.tellsTom({ id: 'a', kind: 'reply' })
    story.tellsTom({ id: 'b', kind: 'person.linked' })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'c', kind: 'partnership.invited' })
    expect(story.found().join()).toContain('outside 18:00 to 20:00')
  })

  it('are not known of somebody who belongs to no record', async () => {
    await open(hours, '2026-06-15T20:30Z')
    story.change("delete from member where person_id = 'tom'")
    story.tellsTom({ id: 'a', kind: 'partnership.invited' })
    expect(story.found()).toEqual([])
  })

  it('while somebody is away something is found', async () => {
    await open(hours)
    story.change(`update person set time_off = '[{"fromOn":"2026-06-15","toOn":"2026-06-16"}]'`)
    story.tellsTom({ id: 'a' })
    expect(story.found().join()).toContain('while they are away')
  })

  it('within them, or at an hour that somebody chose, nothing is', async () => {
    await open(hours)
    story.tellsTom({ id: 'a' })
    story.at('2026-06-16T07:30Z')
    story.tellsTom({ id: 'b', lines: [{ kind: 'digest.issue', on_day: '2026-06-16', at_time: '08:00' }] })
    expect(story.found()).toEqual([])
  })
})

describe('somebody who', () => {
  const marked: Card = { ...A_NUDGE, parts: [{ kind: 'text', text: 'Mend the gate Zqax' }] }

  it.each([
    ['said stop', `update person set quiet = 1`, 'said stop'],
    ['has left everything', `update member set left_at = 1`, 'has left everything'],
  ])('%s and is written to is found', async (_, change, why) => {
    await open(departed)
    story.change(change)
    story.tellsTom({ id: 'a' })
    expect(story.found().join()).toContain(why)
  })

  it('has left one record is not told of it, nor of one that is paused; else nothing is found', async () => {
    await open(departed)
    story.put('commitment', { partnership_id: 'elm', id: 'p1', words: 'Mend the gate Zqax', state: 'promised' })
    story.tellsTom({ id: 'a', card: marked })
    expect(story.found()).toEqual([])
    story.change(`update partnership set pauses = '[{"id":"x","fromOn":"2026-06-10","toOn":"2026-06-20","reason":""}]'`)
    story.tellsTom({ id: 'b', card: marked })
    expect(story.found().join()).toContain('its record is paused')
    story.change(`update member set partnership_id = 'oak' where person_id = 'tom'`)
    story.tellsTom({ id: 'c', card: marked })
    expect(story.found().join()).toContain('has left that record')
  })
})

describe('limits', () => {
  it('are two messages a week for a volunteer, and a third for what is nearly due', async () => {
    await open(limits)
    const line = { kind: 'commitment.due', subject_id: 'p1' }
    for (const [id, at] of [
      ['a', '2026-06-15T17:00Z'],
      ['b', '2026-06-17T17:00Z'],
    ] as const) {
      story.at(at)
      story.tellsTom({ id, lines: [{ ...line, stage: id }] })
    }
    story.at('2026-06-18T17:00Z')
    story.tellsTom({ id: 'c', lines: [{ ...line, stage: 'c', due_on: '2026-06-19' }] })
    expect(story.found()).toEqual([])
    story.at('2026-06-19T17:00Z')
    story.tellsTom({ id: 'd', lines: [{ ...line, stage: 'd' }] })
    expect(story.found().join()).toContain('more often than they want in one week')
  })

  it('count whatever else is sent to somebody who has not asked', async () => {
    await open(limits)
    for (const id of ['a', 'b', 'c']) story.tellsTom({ id, kind: id === 'b' ? 'partnership.invited' : 'nudge.bundle' })
    expect(story.found().join()).toContain('more often than they want in one week')
  })

  it('are seven lines, and each that rides along is shown or counted', async () => {
    await open(limits)
    const items = Array.from({ length: 8 }, (_, n) => ({ text: `Thing ${n}` }))
    story.tellsTom({ id: 'a', card: { title: '8 things', parts: [{ kind: 'list', items }] } })
    expect(story.found().join()).toMatch(/A message has 8 lines.*took 0 lines along and shows 8/)
  })

  it('hold below a digest too: a line that is neither shown nor counted is found', async () => {
    await open(limits)
    const lines = [
      { kind: 'digest.issue', subject_id: 'i1' },
      ...['p1', 'p2'].map((p) => ({ kind: 'a', subject_id: p })),
    ]
    const below: Card['parts'] = [text('And for you:'), { kind: 'list', items: [{ text: 'Mend the gate' }] }]
    const more = { label: 'And 1 more', intent: 'nudge.more', data: {} }
    const card: Card = { ...DIGEST, parts: [{ kind: 'list', items: [{ text: 'Oak Road' }] }, ...below] }
    story.tellsTom({ id: 'a', lines, card: { ...card, actions: [more] } })
    expect(story.found()).toEqual([])
    story.close()
    await open(limits)
    story.tellsTom({ id: 'b', lines, card })
    expect(story.found().join()).toContain('took 2 lines along and shows 1')
  })
})

describe('digests', () => {
  const issue = (id: string) => story.put('digest_issue', { id, person_id: 'tom', period: id, rhythm: 'weekly' })
  const of = (i: string): Card => ({ ...DIGEST, actions: [{ label: 'Page', intent: 'digest.print', data: { i } }] })

  it('are one in a week: a second is found, and one of the next week is not', async () => {
    await open(digests)
    for (const id of ['i1', 'i2', 'i3']) issue(id)
    story.tellsTom({ id: 'a', card: of('i1') })
    story.at('2026-06-22T17:00Z')
    story.tellsTom({ id: 'b', card: of('i2') })
    expect(story.found()).toEqual([])
    story.at('2026-06-28T22:00Z')
    story.tellsTom({ id: 'c', card: of('i3') })
    expect(story.found().join()).toContain('had a weekly digest at 2026-06-22T17:00')
  })

  const below = (words: number): Card => ({
    ...of('i1'),
    // The title has six, and a mark is none.
    parts: [text('– And for you:'), { kind: 'list', items: [{ text: 'word '.repeat(words - 9) }] }],
  })

  it('have under 300 words with all that stands below them', async () => {
    await open(digests)
    issue('i1')
    story.tellsTom({ id: 'a', card: below(299) })
    expect(story.found()).toEqual([])
    story.close()
    await open(digests)
    story.tellsTom({ id: 'a', card: below(300) })
    expect(story.found().join()).toContain('A message with a digest has 300 words.')
  })

  it('have them when something in the message was answered', async () => {
    await open(digests)
    const to = { platform: 'slack', workspace: 'elm', to: { user: 'S-Tom' } }
    const standing = { handle: 'h1', to, message: { card: below(299) }, versions: 1, postedAt: 0 }
    story.world.platforms.slack.standing.set('h1', standing)
    story.oracle.weekly()
    showInstead(standing, below(299))
    story.oracle.weekly()
    expect(story.found()).toEqual([])
    showInstead(standing, below(320))
    story.oracle.weekly()
    expect(story.found().join()).toContain('A message with a digest has 320 words.')
  })
})

describe('the pace', () => {
  it('of a platform, and its wish to wait, are kept: what comes sooner is found', async () => {
    await open(pacing)
    story.tellsTom({ id: 'a' })
    story.at('2026-06-15T17:00:01Z')
    story.tellsTom({ id: 'b' })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'c' })
    expect(story.found().join()).toContain('was called 2 times in 0 ms')
    const wait = new ChatError('temporary', 'too fast', { retryAfterMs: 60_000 })
    story.at('2026-06-15T17:01Z')
    story.tellsTom({ id: 'd', fate: { accepted: false, error: wait, how: 'too fast' } })
    story.at('2026-06-15T17:01:30Z')
    story.tellsTom({ id: 'e' })
    expect(story.found().join()).toContain('asked to wait 30000 ms longer')
  })

  const waitedFor = async (row: Record<string, number>, before?: () => void) => {
    await open(delays, '2026-06-14T08:00Z')
    story.at('2026-06-15T16:58Z')
    before?.()
    story.at(MONDAY)
    story.tellsTom({ id: 'a', row: { created_at: 0, not_before_at: Date.parse('2026-06-15T16:55Z'), ...row } })
    return story.found().join()
  }

  it('is no reason to wait for another workspace’s trouble: a letter that is late for nothing is found', async () => {
    expect(await waitedFor({})).toContain('waited 300 s, and nothing was wrong with slack/elm')
  })

  it('lets a letter wait for its own workspace, for one that takes its time, or after a try of its own', async () => {
    const trouble = { workspace: 'elm', kind: 'too-fast' as const, from: 0, until: Date.parse(MONDAY) }
    expect(await waitedFor({}, () => void story.world.platforms.slack.troubles.push(trouble))).toBe('')
    story.close()
    expect(await waitedFor({}, () => story.call({ fate: { ...FINE, slowMs: 300_000 } }))).toBe('')
    story.close()
    expect(await waitedFor({ attempts: 1 })).toBe('')
  })
})
