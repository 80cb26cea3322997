import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/chat/reply.ts'
import type { RequestInput } from '../../../src/chat/request.ts'
import { A_NUDGE, type HandMade, openHandMade } from './hand-made.ts'
import { pulseAlike } from './pulse-alike.ts'
import { pulseGroups } from './pulse-groups.ts'
import { pulseRounds } from './pulse-rounds.ts'
import { pulseTraces } from './pulse-traces.ts'

let story: HandMade
afterEach(() => story.close())

const OPENS = Date.parse('2026-06-03T09:00Z')
const CLOSES = Date.parse('2026-06-24T09:00Z')

/** Tom and Asha are asked in a round, with a place for each. */
function asks(id: string, state = 'open', opens = OPENS): void {
  const days = { opens_at: opens, closes_at: opens + CLOSES - OPENS, look_at: opens }
  story.put('round', { partnership_id: 'elm', id, state, mode: 'confidential', instrument: '{}', sides: '[]', ...days })
  for (const member of ['m-tom', 'm-asha']) {
    story.put('round_member', { partnership_id: 'elm', round_id: id, member_id: member })
    if (state === 'open') story.put('response', { partnership_id: 'elm', round_id: id, key: member, sealed: 'x' })
  }
}

const answer = (user: string, values: Record<string, string>): RequestInput => ({
  asker: { platform: 'slack', workspace: 'elm', user, name: user, zone: 'Europe/London', reach: user },
  place: { kind: 'direct', conversation: `D-${user}`, reach: user },
  asked: { kind: 'form', draft: 'pulse.answer?p=elm&r=r1&n=0', values },
  key: 'e1',
  answerBy: 'acknowledgement',
})
const SAVED: Reply = { kind: 'card', card: { title: 'Saved. Thank you', parts: [] } }

describe('a round', () => {
  it('with a place for each who is asked is fine, and with one too few it is found', async () => {
    story = await openHandMade(pulseRounds, '2026-06-04T08:00Z')
    asks('r1')
    story.world.watcher.ticked()
    expect(story.found()).toEqual([])
    story.change(`delete from response where key = 'm-tom'`)
    story.world.watcher.answered(answer('S-Tom', {}), SAVED)
    expect(story.found().join()).toContain('asks 2 people and has 1 places')
  })

  it('whose results are ready has no secret any more', async () => {
    story = await openHandMade(pulseRounds, '2026-06-24T09:01Z')
    asks('r1', 'ready')
    story.world.watcher.ticked()
    expect(story.found()).toEqual([])
    story.world.vault.make('r1')
    story.world.watcher.ticked()
    expect(story.found().join()).toContain('its secret is there')
  })

  it.each([
    [56, []],
    [55, [expect.stringContaining('2 people are asked')]],
  ])('that opens %i days after another of the same people', async (days, found) => {
    story = await openHandMade(pulseRounds, '2026-09-04T08:00Z')
    asks('r1', 'closed')
    asks('r2', 'told', OPENS + days * 86_400_000)
    story.world.watcher.ticked()
    expect(story.found()).toEqual(found)
  })

  it.each([
    ['2026-06-25T09:00Z', []],
    ['2026-06-24T09:30Z', [expect.stringContaining('and were for')]],
    ['2026-06-26T18:00Z', [expect.stringContaining('and were for'), expect.stringContaining('nothing was in the way')]],
  ])('published at %s', async (at, found) => {
    story = await openHandMade(pulseRounds, '2026-06-02T08:00Z')
    story.world.watcher.started()
    story.at(at)
    asks('r1', 'published')
    const created_at = Date.parse(at)
    story.put('story', { partnership_id: 'elm', seq: 1, at: created_at, kind: 'pulse.published', subject_id: 'r1' })
    for (const space of ['s-tom', 's-asha']) {
      story.put('letter', {
        id: space,
        key: `pulse.results/elm/r1/${space}`,
        kind: 'pulse.results',
        space_id: space,
        created_at,
      })
    }
    story.world.watcher.ticked()
    expect(story.found()).toEqual(found)
  })

  it('that is lost though its secret is there, and that nobody is asked again, is found', async () => {
    story = await openHandMade(pulseRounds, '2026-06-04T08:00Z')
    asks('r1', 'lost')
    story.world.watcher.ticked()
    expect(story.found().join()).toMatch(/nobody took its secret.*nobody is asked again/)
  })
})

describe('reminders', () => {
  const reminded = (person: string) =>
    story.put('line', {
      ...{ id: `l-${person}`, partnership_id: 'elm', person_id: person, kind: 'pulse.reminder', subject_id: 'r1' },
      ...{ stage: 'reminder-1', state: 'waiting', created_at: OPENS },
    })

  it('to everybody are fine, and to one of two are found', async () => {
    story = await openHandMade(pulseAlike, '2026-06-08T08:00Z')
    asks('r1')
    reminded('tom')
    reminded('asha')
    story.world.watcher.ticked()
    expect(story.found()).toEqual([])
    story.change(`delete from line where person_id = 'asha'`)
    story.change('update round set look_at = look_at + 1')
    story.world.watcher.ticked()
    expect(story.found().join()).toContain('1 people are reminded, and 1 are not')
  })

  it('after the close, or in other words than another had, are found', async () => {
    story = await openHandMade(pulseAlike, '2026-06-08T17:00Z')
    asks('r1')
    const about = { label: 'Answer', intent: 'pulse.answer', data: { p: 'elm', r: 'r1' } }
    const card = (text: string) => ({ ...A_NUDGE, parts: [{ kind: 'text' as const, text }], actions: [about] })
    const of = (on_day: string) => [{ kind: 'pulse.reminder', subject_id: 'r1', stage: 'reminder-1', on_day }]
    story.tellsTom({ id: 'a', lines: of('a'), card: card('It is open until 24 June.') })
    story.tellsTom({ id: 'b', lines: of('b'), card: card('It is open until 24 June 2026.') })
    expect(story.found()).toEqual([])
    story.tellsTom({ id: 'c', lines: of('c'), card: card('You have not answered yet.') })
    story.at('2026-06-24T17:00Z')
    story.tellsTom({ id: 'd', lines: of('d'), card: card('It is open until 24 June.') })
    expect(story.found().join()).toMatch(/others “You have not answered yet.”.*after its close/)
  })
})

describe('what is published', () => {
  const published = (n: number) => {
    const statements = [{ id: 'trust', now: n === 0 ? [] : [{ group: 'everyone', n }], first: [] }]
    story.put('reading', {
      partnership_id: 'elm',
      round_id: 'r1',
      content: JSON.stringify({ reading: { statements } }),
    })
    story.change(`update round set state = 'ready'`)
    story.world.watcher.ticked()
  }

  it('of nobody is fine', async () => {
    story = await openHandMade(pulseGroups, '2026-06-08T08:00Z')
    asks('r1')
    story.world.watcher.answered(answer('S-Tom', { now_trust: '7' }), SAVED)
    published(0)
    expect(story.found()).toEqual([])
  })

  it('of one person, or of more than answered, is found', async () => {
    story = await openHandMade(pulseGroups, '2026-06-08T08:00Z')
    asks('r1')
    story.world.watcher.answered(answer('S-Tom', { now_trust: '7' }), SAVED)
    published(2)
    expect(story.found().join()).toMatch(/counts 2 people, and 1 to 1 rated it.*is shown, and is 2 people/)
  })
})

describe('an answer', () => {
  it('that changes anything but its place is found', async () => {
    story = await openHandMade(pulseTraces, '2026-06-08T08:00Z')
    asks('r1')
    const request = answer('S-Tom', { now_trust: '7' })
    for (let time = 0; time < 4; time += 1) {
      story.world.watcher.asks(request)
      story.change(`update response set sealed = ? where key = 'm-tom'`, time)
      story.world.watcher.answered(request, SAVED)
    }
    expect(story.found()).toEqual([])
    story.world.watcher.asks(request)
    story.change(`update round set look_at = 1`)
    story.world.watcher.answered(request, SAVED)
    expect(story.found().join()).toContain('that changed round')
  })
})
