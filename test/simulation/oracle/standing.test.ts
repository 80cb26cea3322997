import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { FINE, type HandMade, openHandMade } from './hand-made.ts'
import { postings } from './postings.ts'
import { story as storyCheck } from './story.ts'
import { sweep } from './sweep.ts'
import { waiting } from './waiting.ts'

let story: HandMade
afterEach(() => story.close())

describe('the story', () => {
  /** An event with the hash that it should have. */
  const tell = (seq: number, before: string, kind = 'commitment.promised', facts = '{"dueOn":"2026-06-24"}') => {
    const event = { partnership_id: 'elm', seq, at: seq, kind, subject_kind: 'commitment', subject_id: 'p1' }
    const rest = { member_id: 'm-tom', side_id: 'elm', facts, texts: '{}', before_hash: before }
    const hash = createHash('sha256')
      .update(JSON.stringify(Object.values({ ...event, ...rest })))
      .digest('hex')
    story.put('story', { ...event, ...rest, hash })
    return hash
  }
  const promised = async (version: number) => {
    story = await openHandMade(storyCheck, '2026-06-01T08:00Z')
    const promise = { partnership_id: 'elm', id: 'p1', state: 'promised', due_on: '2026-06-24', side_id: 'elm' }
    story.put('commitment', { ...promise, version })
    story.change('update partnership set events = ?', version)
  }

  it('with an event for each change is whole', async () => {
    await promised(2)
    tell(2, tell(1, ''), 'commitment.on-track', '{}')
    story.oracle.atEnd()
    expect(story.found()).toEqual([])
  })

  it('with a gap, a broken chain, or a change that it does not tell of is found', async () => {
    await promised(3)
    tell(1, '')
    tell(3, 'something else', 'commitment.on-track', '{}')
    story.oracle.atEnd()
    expect(story.found().join()).toMatch(/After event 1 comes 3.*chain breaks at event 3.*changed 3 times/s)
  })
})

describe('what waits', () => {
  it('for a day without a reason is found, and what came an hour ago is not', async () => {
    story = await openHandMade(waiting, '2026-06-01T08:00Z')
    story.world.watcher.started()
    story.at('2026-06-10T08:00Z')
    const fresh = { created_at: story.world.now - 3_600_000, not_before_at: story.world.now - 3_600_000 }
    story.put('letter', { id: 'a', key: 'a', kind: 'reply', state: 'waiting', ...fresh })
    story.oracle.daily()
    expect(story.found()).toEqual([])
    story.put('letter', { id: 'b', key: 'b', kind: 'reply', state: 'waiting' })
    story.put('line', { id: 'l', partnership_id: 'elm', person_id: 'tom', kind: 'ask.waits', state: 'waiting' })
    story.oracle.daily()
    expect(story.found().join()).toMatch(/nobody planned it.*b has waited for a day/)
  })

  const planned = async (pauses: string) => {
    story = await openHandMade(waiting, '2026-06-01T08:00Z')
    story.world.watcher.started()
    story.at('2026-06-10T08:00Z')
    story.change('update partnership set pauses = ?', pauses)
    const later = { not_before_at: Date.parse('2026-06-14T17:00Z'), created_at: story.world.now }
    story.put('letter', { id: 'a', key: 'a', kind: 'nudge.bundle', person_id: 'tom', state: 'waiting', ...later })
    const line = { id: 'l', partnership_id: 'elm', person_id: 'tom', letter_id: 'a', kind: 'ask.waits', state: 'said' }
    story.put('line', { ...line, on_day: '2026-06-10', created_at: story.world.now })
    story.oracle.daily()
    return story.found().join()
  }

  it('for days on which somebody could hear it is found, unless both sides paused', async () => {
    expect(await planned('[]')).toContain('could hear something at 2026-06-10T17:00')
    story.close()
    expect(await planned('[{"id":"x","fromOn":"2026-06-09","toOn":"2026-06-13","reason":""}]')).toBe('')
  })
})

describe('a standing card', () => {
  const stands = async (shown: number, says: string) => {
    story = await openHandMade(postings, '2026-06-01T08:00Z')
    const kept = { partnership_id: 'elm', id: 'p1', words: 'Mend the gate', state: 'kept', side_id: 'elm' }
    story.put('commitment', kept)
    const posting = {
      partnership_id: 'elm',
      space_id: 's-tom',
      kind: 'commitment.card',
      subject_id: 'p1',
      handle: 'h1',
    }
    story.put('posting', { ...posting, wanted_version: 2, shown_version: shown, given_up_at: null })
    const message = { card: { title: says, parts: [] } }
    const to = { platform: 'slack', workspace: 'elm', to: { conversation: 'elm' } }
    story.world.platforms.slack.standing.set('h1', { handle: 'h1', to, message, versions: 1, postedAt: 0 })
    story.oracle.atEnd()
    return story.found().join()
  }

  it('that shows an older version, or says what is no longer so, is found', async () => {
    expect(await stands(1, 'Promise 1 · Kept')).toContain('shows version 1 of 2')
    story.close()
    expect(await stands(2, 'Promise 1 · Done')).toContain('is kept and says')
  })

  it('that shows the newest is not', async () => {
    expect(await stands(2, 'Promise 1 · Kept')).toBe('')
  })
})

describe('the nightly sweep', () => {
  it('that finds something without a day, and a bug, are found; an answer is not', async () => {
    story = await openHandMade(sweep, '2026-06-01T08:00Z')
    story.world.watcher.logged('debug', 'answered', {})
    story.call({ fate: FINE })
    expect(story.found()).toEqual([])
    story.world.watcher.logged('warn', 'forgotten', { rows: 1 })
    story.world.watcher.logged('error', 'bug', { at: 'somewhere' })
    expect(story.found().join()).toMatch(/11 sweep.*bug: Something of Kept broke/)
  })
})
