import { afterEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import { digestsOwed } from './digests-owed.ts'
import { ends } from './ends.ts'
import { type HandMade, openHandMade } from './hand-made.ts'
import { owed } from './owed.ts'
import { remindersOwed } from './reminders-owed.ts'

let story: HandMade
afterEach(() => story.close())

/** Whole days go by, Kept being up; the oracle looks a minute after each midnight in London, in summer. */
function days(from: number, to: number): void {
  for (let day = from; day <= to; day += 1) {
    story.at(`2026-06-${String(day).padStart(2, '0')}T23:01Z`)
    story.oracle.daily()
  }
}

describe('what is owed about a promise', () => {
  const promised = async () => {
    story = await openHandMade(owed, '2026-06-01T08:00Z')
    story.world.watcher.started()
    const promise = { partnership_id: 'elm', id: 'p1', words: 'Mend the gate', state: 'promised', due_on: '2026-06-24' }
    story.put('commitment', { ...promise, side_id: 'elm', owner: 'm-tom', version: 1 })
    const told = { partnership_id: 'elm', seq: 1, kind: 'commitment.promised', subject_id: 'p1', facts: '{}' }
    story.put('story', { ...told, at: Date.parse('2026-06-01T09:00Z') })
  }

  it('is a word seven days before its date: without a line it is found', async () => {
    await promised()
    days(2, 15)
    expect(story.found()).toEqual([])
    days(16, 16)
    expect(story.found().join()).toContain('A word about promise p1 was owed on 2026-06-17')
  })

  it('is not found where there is a line for it', async () => {
    await promised()
    const line = { id: 'l1', partnership_id: 'elm', person_id: 'tom', kind: 'commitment.due', subject_id: 'p1' }
    story.put('line', { ...line, stage: 'before-7', on_day: '2026-06-17' })
    days(2, 21)
    expect(story.found()).toEqual([])
  })

  it('is by the lead times that its side chose', async () => {
    await promised()
    story.change(`update side set lead_times = '{"days":3,"workingDays":null,"after":[2,5]}' where id = 'elm'`)
    days(2, 19)
    expect(story.found()).toEqual([])
    days(20, 20)
    expect(story.found().join()).toContain('owed on 2026-06-21')
  })

  it('is a word once more after a wait that was longer than all others, and none in it', async () => {
    await promised()
    story.change(`update commitment set due_on = '2026-06-10', waiting_until_on = '2026-06-22'`)
    days(2, 20)
    expect(story.found()).toEqual([])
    const line = { id: 'l1', partnership_id: 'elm', person_id: 'tom', kind: 'commitment.due', subject_id: 'p1' }
    story.put('line', { ...line, stage: 'resume', on_day: '2026-06-22' })
    days(21, 21)
    expect(story.found()).toEqual([])
    days(22, 22)
    expect(story.found().join()).toContain('owed on 2026-06-23')
  })

  it('is nothing more once it was asked about to the last, whatever its side chooses then', async () => {
    for (const choosesOn of ['2026-06-17', '2026-06-19']) {
      await promised()
      story.change(`update commitment set due_on = '2026-06-12'`)
      const lead = { days: null, workingDays: null }
      const chosen = [
        { ...lead, first: 2, second: 4 },
        { ...lead, first: 5, second: 8 },
      ]
      for (const [index, facts] of chosen.entries()) {
        const at = Date.parse(`${index === 0 ? '2026-06-02' : choosesOn}T12:00Z`)
        const event = { partnership_id: 'elm', seq: index + 2, kind: 'partnership.lead-times-changed', at }
        story.put('story', { ...event, subject_id: 'elm', facts: JSON.stringify(facts) })
      }
      story.change(`update side set lead_times = '{"days":null,"workingDays":null,"after":[5,8]}' where id = 'elm'`)
      // Four working days after Friday 12 June is Thursday the 18th; eight are Wednesday the 24th.
      days(20, 24)
      expect(story.found().length > 0).toBe(choosesOn === '2026-06-17')
      if (choosesOn === '2026-06-17') story.close()
    }
  })
})

describe('a digest that is owed', () => {
  const DIGEST: Card = {
    title: 'Your digest, Monday 15 June 2026',
    parts: [],
    actions: [{ label: 'Page to print', intent: 'digest.print', data: { i: 'i1' } }],
  }
  const reads = async () => {
    story = await openHandMade(digestsOwed, '2026-06-01T08:00Z')
    story.world.watcher.started()
    story.put('digest', { person_id: 'tom', rhythm: 'weekly', weekday: 1, hour: '09:00', chosen: 1 })
    days(9, 14)
  }

  it('and does not come in its hour is found', async () => {
    await reads()
    days(15, 15)
    expect(story.found().join()).toContain('owed a digest at 2026-06-15T08:00')
  })

  it('and comes in its hour is not', async () => {
    await reads()
    story.at('2026-06-15T08:00Z')
    story.tellsTom({ id: 'd1', card: DIGEST })
    days(15, 20)
    expect(story.found()).toEqual([])
  })

  it('may come later after a crash in that hour, and is found where it was never made', async () => {
    await reads()
    story.at('2026-06-15T07:30Z')
    story.world.watcher.ended()
    story.at('2026-06-15T12:00Z')
    story.world.watcher.started()
    days(15, 20)
    expect(story.found()).toEqual([])
    days(21, 21)
    expect(story.found().join()).toContain('was never made')
  })

  it('is not owed on a bank holiday, nor while somebody is away', async () => {
    await reads()
    story.change(`update person set time_off = '[{"fromOn":"2026-06-15","toOn":"2026-06-16"}]' where id = 'tom'`)
    days(15, 15)
    expect(story.found()).toEqual([])
  })

  it('is found missing for somebody on no side who has none at all', async () => {
    await reads()
    story.change(`update member set side_id = null where id = 'm-asha'`)
    days(15, 15)
    expect(story.found().join()).toContain('is on no side, and has no digest')
  })
})

describe('a reminder that is owed', () => {
  const RUN = Date.parse('2026-06-09T09:00Z')
  const set = async () => {
    story = await openHandMade(remindersOwed, '2026-06-01T08:00Z')
    story.world.watcher.started()
    const rhythm = { kind: 'weekly', every: 1, weekdays: [2], time: '10:00', from: '2026-06-08' }
    const row = { partnership_id: 'elm', id: 'r1', space_id: 's-tom', words: 'Bring the draft', state: 'on' }
    story.put('reminder', { ...row, rhythm: JSON.stringify(rhythm), ended_at: null })
    tell(1, 'reminder.made', '2026-06-07T09:00Z', { state: 'on' })
    days(7, 8)
  }
  const tell = (seq: number, kind: string, at: string, facts: Record<string, string>) =>
    story.put('story', {
      ...{ partnership_id: 'elm', seq, kind, at: Date.parse(at), facts: JSON.stringify(facts) },
      ...{ subject_kind: 'reminder', subject_id: 'r1' },
    })
  const posted = (at: string) => {
    story.at(at)
    const row = { person_id: null, partnership_id: 'elm', space_id: 's-tom' }
    story.tellsTom({ id: `run ${at}`, kind: 'reminder.run', key: `reminder.run/elm/r1/${RUN}`, row })
  }

  it('and is not posted is found', async () => {
    await set()
    days(9, 9)
    expect(story.found().join()).toContain('did not come in time (nothing was written)')
  })

  it('and is posted at its hour on the wall is not', async () => {
    await set()
    posted('2026-06-09T09:00:20Z')
    days(9, 12)
    expect(story.found()).toEqual([])
  })

  it('is not posted once what it is about is past its date', async () => {
    for (const [due_on, found] of [
      ['2026-06-09', false],
      ['2026-06-08', true],
    ] as const) {
      await set()
      story.put('commitment', { partnership_id: 'elm', id: 'p1', words: 'Mend the gate', state: 'promised', due_on })
      story.change(`update reminder set about_id = 'p1'`)
      posted('2026-06-09T09:00:20Z')
      expect(story.found().join().includes('was posted past its date')).toBe(found)
      if (!found) story.close()
    }
  })

  it('over two hours late is found however it came', async () => {
    await set()
    posted('2026-06-09T11:05Z')
    expect(story.found().join()).toContain('125 minutes late')
  })

  it('and was missed while Kept was down is to be noted', async () => {
    for (const isNoted of [true, false]) {
      await set()
      story.at('2026-06-09T08:00Z')
      story.world.watcher.ended()
      story.at('2026-06-09T14:00Z')
      story.world.watcher.started()
      if (isNoted) tell(2, 'reminder.missed', '2026-06-09T14:00Z', { state: 'on', missedOn: '2026-06-09' })
      days(9, 10)
      expect(story.found().join().includes('neither posted nor noted')).toBe(!isNoted)
      if (isNoted) story.close()
    }
  })

  it('and was noted as missed although Kept was there in time is found', async () => {
    await set()
    story.at('2026-06-09T08:00Z')
    story.world.watcher.ended()
    story.at('2026-06-09T10:00Z')
    story.world.watcher.started()
    tell(2, 'reminder.missed', '2026-06-09T14:00Z', { state: 'on', missedOn: '2026-06-09' })
    days(9, 9)
    expect(story.found().join()).toContain('noted as missed, and Kept was there')
  })

  it('is not owed while it is paused', async () => {
    await set()
    tell(2, 'reminder.paused', '2026-06-08T12:00Z', { state: 'paused' })
    days(9, 12)
    expect(story.found()).toEqual([])
  })
})

describe('what was to be said', () => {
  const line = { id: 'l1', partnership_id: 'elm', person_id: 'tom', kind: 'commitment.due', subject_id: 'p1' }

  it('and is marked as sent without having arrived is found', async () => {
    story = await openHandMade(ends, '2026-06-01T08:00Z')
    story.put('letter', { id: 'a', key: 'a', kind: 'nudge.bundle', state: 'sent' })
    story.put('line', { ...line, state: 'over' })
    story.oracle.atEnd()
    expect(story.found().join()).toMatch(/marked as sent, and has never arrived.*over without a reason/)
  })

  it('and arrived, or ended with a reason, is not', async () => {
    story = await openHandMade(ends, '2026-06-01T08:00Z')
    story.tellsTom({ id: 'a', lines: [{ kind: 'commitment.due', subject_id: 'p2' }] })
    story.put('line', { ...line, state: 'over', why: 'it was kept' })
    story.put('letter', { id: 'b', key: 'b', kind: 'reply', state: 'given-up', why: 'account-gone' })
    story.oracle.atEnd()
    expect(story.found()).toEqual([])
  })
})
