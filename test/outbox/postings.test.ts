import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/clock.ts'
import { MOST_ATTEMPTS } from '../../src/outbox/retry.ts'
import { writeLetters, writePostings } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import {
  addPartnership,
  addSpace,
  busy,
  gone,
  letterTo,
  type Office,
  openOffice,
  postingOf,
  refused,
  tooFast,
  unanswered,
} from './playing-office.ts'

describe.each(databases)('the standing card of a subject, on $name', ({ open }) => {
  let opened: Opened
  let office: Office
  let state: string
  const inHall = { partnership: 'p', kind: 'test.card', subject: 'promise', space: 'hall' }
  const show = (next: string) => {
    state = next
    return writePostings(office.db, [inHall], office.now())
  }
  const shown = () => office.slack.posts.map((post) => post.cards.map((card) => card.title))

  beforeEach(async () => {
    opened = await open()
    office = openOffice(opened.db)
    office.postings['test.card'] = async () => ({ card: { title: state, parts: [] } })
    await addPartnership(opened.db)
    await addSpace(opened.db, 'hall')
  })
  afterEach(() => opened.close())

  it('is posted, and then replaced in its place', async () => {
    const outbox = office.start()
    await show('promised')
    await outbox.run()
    await show('done')
    await outbox.run()
    expect(shown()).toEqual([['promised', 'done']])
    expect(await postingOf(office.db, 'hall')).toMatchObject({ wanted_version: 2, shown_version: 2 })
  })

  it('skips what was never seen: only the newest state is shown', async () => {
    await show('promised')
    await show('moved')
    await show('done')
    await office.start().run()
    expect(shown()).toEqual([['done']])
  })

  it('ends at the newest state where it changes while it is being sent', async () => {
    await show('promised')
    const held = office.slack.hold()
    const running = office.start().run()
    while (office.slack.calls.length === 0) await new Promise(setImmediate)
    await show('done')
    held.letGo()
    await running
    expect(shown()).toEqual([['promised', 'done']])
  })

  it('costs nothing once it is shown: nothing wants sending any more', async () => {
    const outbox = office.start()
    await show('promised')
    expect(await outbox.run()).toEqual({ nextAt: undefined })
    office.wait(1000 * HOUR_MS)
    expect(await outbox.run()).toEqual({ nextAt: undefined })
    expect(office.slack.calls).toHaveLength(1)
  })

  it('stands above the letter that tells of it', async () => {
    await writeLetters(
      office.db,
      [letterTo({ partnership: 'p', space: 'hall' }, 'Tom promised')],
      office.now(),
      office.newId,
    )
    await show('promised')
    await office.start().run()
    expect(shown()).toEqual([['promised'], ['Tom promised']])
  })

  it('is posted anew where its message was deleted', async () => {
    const outbox = office.start()
    await show('promised')
    await outbox.run()
    office.slack.lose('slack:1', refused())
    await show('done')
    await outbox.run()
    expect(shown()).toEqual([['promised'], ['done']])
    expect(await postingOf(office.db, 'hall')).toMatchObject({ handle: 'slack:2', shown_version: 2 })
  })

  it('is left as it stands where its room has nothing to show any more', async () => {
    const outbox = office.start()
    await show('promised')
    await outbox.run()
    office.postings['test.card'] = async () => ({ drop: 'the promise is gone' })
    await show('done')
    expect(await outbox.run()).toEqual({ nextAt: undefined })
    expect(shown()).toEqual([['promised']])
  })

  it('is repeated once where nobody knows whether it was posted, and then given up', async () => {
    office.slack.fail(unanswered(), { when: 'after', times: Infinity })
    await show('promised')
    await office.runFor(office.start(), 72 * HOUR_MS)
    expect(shown()).toEqual([['promised'], ['promised']])
    expect(office.lost).toEqual([
      { why: 'unknown', kind: 'test.card', about: 'promise', to: { partnership: 'p', space: 'hall' } },
    ])
  })

  it('is replaced as often as it takes where nobody knows whether it was', async () => {
    const outbox = office.start()
    await show('promised')
    await outbox.run()
    office.slack.fail(unanswered(), { when: 'before', times: 3 })
    await show('done')
    await office.runFor(outbox, HOUR_MS)
    expect(shown()).toEqual([['promised', 'done']])
  })

  it('is given up after so many attempts, and tried again when something new is to be shown', async () => {
    office.slack.fail(busy(), { times: Infinity })
    const outbox = office.start()
    await show('promised')
    await office.runFor(outbox, 72 * HOUR_MS)
    expect(office.slack.calls).toHaveLength(MOST_ATTEMPTS)
    expect(office.lost.map((lost) => lost.why)).toEqual(['tried-too-often'])
    office.slack.mend()
    await show('done')
    await office.runFor(outbox, MINUTE_MS)
    expect(shown()).toEqual([['done']])
    expect(await postingOf(office.db, 'hall')).toMatchObject({ given_up_at: null, attempts: 0 })
  })

  it('is not asked for more often while its workspace rests', async () => {
    office.slack.fail(tooFast(30 * SECOND_MS))
    const outbox = office.start()
    await show('promised')
    await outbox.run()
    await show('moved')
    await outbox.run()
    await show('done')
    await outbox.run()
    expect(office.slack.calls).toHaveLength(1)
    await office.runFor(outbox, MINUTE_MS)
    expect(shown()).toEqual([['done']])
  })

  it('is told of where its channel is gone, and nothing more is sent there', async () => {
    office.slack.fail(gone('conversation'))
    await show('promised')
    const onGaveUp = async () => {
      await office.db.updateTable('space').set({ gone_at: office.now() }).execute()
    }
    const outbox = office.start({ onGaveUp })
    await outbox.run()
    await show('done')
    await office.runFor(outbox, HOUR_MS)
    expect(office.slack.calls).toHaveLength(1)
  })

  it('of one channel goes on where another channel is gone', async () => {
    await addSpace(office.db, 'park')
    office.slack.fail(gone('conversation'), { conversation: 'C-hall' })
    await writePostings(office.db, [inHall, { ...inHall, space: 'park' }], office.now())
    state = 'promised'
    await office.start().run()
    expect(office.slack.wordsTo('C-park')).toEqual(['promised'])
    expect(office.lost).toMatchObject([{ why: 'conversation-gone', to: { space: 'hall' } }])
  })

  it('that cannot be composed for a bug is tried later, and the others go on', async () => {
    await addSpace(office.db, 'park')
    office.postings['test.card'] = async (_db, posting) => {
      if (posting.space === 'hall') throw new RangeError('oh')
      return { card: { title: 'promised', parts: [] } }
    }
    await writePostings(office.db, [inHall, { ...inHall, space: 'park' }], office.now())
    await office.runFor(office.start(), 72 * HOUR_MS)
    expect(office.slack.wordsTo('C-park')).toEqual(['promised'])
    expect(office.lost).toMatchObject([{ why: 'tried-too-often', to: { space: 'hall' } }])
  })
})
