import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../src/clock.ts'
import { createRests } from '../../src/outbox/rests.ts'
import { afterFailure, GONE_REST_MS, TIRED_AFTER, TIRED_REST_MS, type Tried } from '../../src/outbox/retry.ts'
import { busy, gone, refused, tooFast, unanswered } from './playing-office.ts'

describe('a lane', () => {
  it('rests after some failures in a row, and not where something got through between them', () => {
    const rests = createRests()
    for (let times = 0; times < TIRED_AFTER; times += 1) {
      rests.wentBadly('slack/elm', 0)
      rests.wentWell('slack/elm')
    }
    expect(rests.endsAt('slack/elm', 0)).toBe(0)
    for (let times = 0; times < TIRED_AFTER; times += 1) rests.wentBadly('slack/elm', 0)
    expect(rests.endsAt('slack/elm', 0)).toBe(TIRED_REST_MS)
    expect(rests.endsAt('teams/north', 0)).toBe(0)
  })

  it('keeps the longer of two rests', () => {
    const rests = createRests()
    rests.rest('slack/elm', 0, 5_000)
    rests.rest('slack/elm', 0, 2_000)
    expect(rests.endsAt('slack/elm', 0)).toBe(5_000)
    expect(rests.endsAt('slack/elm', 6_000)).toBe(6_000)
  })

  it('rests no longer than it should where the clock is set back meanwhile', () => {
    const rests = createRests()
    rests.rest('slack/elm', HOUR_MS, 5_000, true)
    expect(rests.endsAt('slack/elm', 0)).toBe(5_000)
    expect(rests.endsAt('slack/elm', 2_000)).toBe(5_000)
    expect(rests.isGone('slack/elm', 5_000)).toBe(false)
  })

  it('whose workspace is gone is tried again after its rest', () => {
    const rests = createRests()
    rests.rest('slack/elm', 0, GONE_REST_MS, true)
    expect(rests.isGone('slack/elm', 0)).toBe(true)
    expect(rests.isGone('slack/elm', GONE_REST_MS)).toBe(false)
    rests.rest('teams/north', 0, GONE_REST_MS)
    expect(rests.isGone('teams/north', 0)).toBe(false)
  })
})

describe('what follows a failure', () => {
  const tried: Tried = { attempts: 0, repeated: false, to: 'space', replacing: false }

  it('is a second try no sooner than the platform asked for, and within an hour for an absurd wish', () => {
    expect(afterFailure(tried, tooFast(600_000), 0)).toMatchObject({ do: 'again', at: 600_000 })
    expect(afterFailure(tried, tooFast(1e12), 0)).toMatchObject({ do: 'again', at: 3_600_000 })
    expect(afterFailure(tried, tooFast(-5), 0)).toMatchObject({ do: 'again', at: 30_000 })
  })

  it('depends on what is gone', () => {
    expect(afterFailure(tried, gone('conversation'), 0)).toEqual({ do: 'give-up', why: 'conversation-gone' })
    expect(afterFailure({ ...tried, to: 'person' }, gone('account'), 0)).toEqual({ do: 'next-account' })
    // Teams says that the 1:1 chat is gone where Slack says that the account is.
    expect(afterFailure({ ...tried, to: 'person' }, gone('conversation'), 0)).toEqual({ do: 'next-account' })
    expect(afterFailure({ ...tried, to: 'reply' }, gone('account'), 0)).toEqual({ do: 'give-up', why: 'account-gone' })
    expect(afterFailure(tried, gone('workspace'), 0)).toMatchObject({ do: 'again' })
  })

  it('of replacing a message is to post anew, but to repeat where nobody knows', () => {
    const replacing = { ...tried, replacing: true }
    expect(afterFailure(replacing, refused(), 0)).toEqual({ do: 'post-anew' })
    expect(afterFailure(replacing, gone('conversation'), 0)).toEqual({ do: 'give-up', why: 'conversation-gone' })
    expect(afterFailure({ ...replacing, repeated: true }, unanswered(), 0)).toMatchObject({
      do: 'again',
      unknown: false,
    })
  })

  it('waits the same for the same attempt: nothing is left to chance', () => {
    expect(afterFailure(tried, busy(), 7)).toEqual(afterFailure(tried, busy(), 7))
  })
})
