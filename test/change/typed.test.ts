import { describe, expect, it } from 'vitest'
import { hear } from '../../src/chat/grammar.ts'
import { readSaid } from '../../src/change/typed.ts'
import { gather } from '../../src/door/rooms.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'

const { verbs } = gather(ROOMS)

describe('a sentence about people who come and go', () => {
  it.each([
    ['I’m leaving on 30 June', { kind: 'departure', when: 'on 30 June' }],
    ['I am leaving the council at the end of June', { kind: 'departure', when: 'at the end of June' }],
    ['Tom is leaving on Friday', { kind: 'departure', who: 'Tom', when: 'on Friday' }],
    ['Tom’s leaving on 3 July', { kind: 'departure', who: 'Tom', when: 'on 3 July' }],
    ['my last day is 30 June', { kind: 'departure', when: '30 June' }],
    ['Tom’s last day is Friday week', { kind: 'departure', who: 'Tom', when: 'Friday week' }],
    ['im leaving end of june', { kind: 'departure', when: 'end of june' }],
    ['I’m leaving 30 June', { kind: 'departure', when: '30 June' }],
    ['I’m leaving soon', { kind: 'departure', when: 'soon' }],
    ['I’m leaving on 30 June, Priya takes over', { kind: 'departure', next: 'Priya', when: 'on 30 June' }],
    ['I’m leaving on 30 June. Priya Nair will take over from me.', { next: 'Priya Nair', when: 'on 30 June' }],
    ['Tom is leaving on Friday and Mei takes over', { who: 'Tom', next: 'Mei', when: 'on Friday' }],
    ['Priya takes over from Tom on 1 July', { kind: 'role', who: 'Tom', next: 'Priya', when: 'on 1 July' }],
    ['Mei takes over as chair from me on 1 July', { kind: 'role', who: 'me', next: 'Mei', title: 'chair' }],
    ['Sam covers for me until September', { kind: 'cover', cover: 'Sam', who: 'me', when: 'until September' }],
    ['Sam will cover for Asha Rahman from 3 to 14 August', { kind: 'cover', who: 'Asha Rahman' }],
    [
      'Priya joins us on 1 July as planning officer',
      { kind: 'arrival', who: 'Priya', title: 'planning officer', when: 'on 1 July' },
    ],
    ['Priya joins the team as planner', { kind: 'arrival', who: 'Priya', title: 'planner' }],
    [
      'Priya becomes senior planner on 1 July',
      { kind: 'role', who: 'Priya', title: 'senior planner', when: 'on 1 July' },
    ],
    ['election on 6 May 2027', { kind: 'election', when: 'on 6 May 2027' }],
  ])('is read: %s', (said, found) => {
    expect(readSaid(said)).toMatchObject(found)
    expect(hear(said, verbs)).toMatchObject({ kind: 'press', press: { intent: 'change.said' } })
  })

  it.each([
    ['I’ll be away until Friday, Sam covers for me', 'partnership.away'],
    ['away from 3 to 14 August, Priya covers', 'partnership.away'],
    ['I’ll take over the stall by 12 June', 'commitment.promise'],
    ['we’ll elect a chair by 12 June', 'commitment.promise-for-us'],
    ['take over Bring tea', 'reminder.take-over-which'],
    ['leave', 'partnership.leave'],
    ['I’ll be leaving 3 boxes in the hall by 12 June', 'commitment.promise'],
  ])('is no sentence of another kind: %s', (said, intent) => {
    expect(readSaid(said)).toBeUndefined()
    expect(hear(said, verbs)).toMatchObject({ kind: 'press', press: { intent } })
  })

  it('is not looked for in a long text', () => {
    expect(readSaid(`I’m leaving on ${'x'.repeat(400)}`)).toBeUndefined()
  })
})
