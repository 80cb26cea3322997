import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fullText, type Person } from '../support/slack/person.ts'
import { type Cast, chatOf, count, inBoth, nudgesOf, reads } from './cast.ts'
import { linkedCast, rows } from './linked.ts'

const LONG_MS = 90_000

let cast: Cast
let sam: Person
beforeAll(async () => {
  cast = await linkedCast()
  sam = cast.world.slack.user('U_SAM')
}, LONG_MS)
afterAll(() => cast.world.stop())

/** Somebody types to Kept in their own chat on Teams, and what comes back is read. */
async function reply(who: Cast['asha'], words: string, says: string) {
  await who.says(words)
  await cast.world.settle()
  return reads(cast, who, says)
}

async function promise(words: string) {
  const { world, priya } = cast
  await priya.fills(await reply(priya, words, 'A promise'), {}, 'Promise')
  await world.settle()
}

const states = () => rows(cast, 'handover_offer').map((row) => JSON.stringify(row))
const countIn = (state: string) => states().filter((row) => row.includes(`"state":"${state}"`)).length

describe('an officer leaves, and what they held goes to people who accept it', () => {
  it(
    'Sam of the council, who is on Slack, joins with a code that Asha makes on Teams',
    async () => {
      const { world, asha } = cast
      await asha.presses('Your organisation', { in: await reply(asha, 'settings', 'Shared settings') })
      await world.settle()
      await asha.presses('Code for a colleague', { in: await reads(cast, asha, 'Settings of Northbridge Council') })
      await world.settle()
      const code = /KEPT-\w{4}-\w{4}/.exec(asha.sees(await reads(cast, asha, 'KEPT-')))?.[0] ?? ''
      await sam.says(`/kept ${code}`)
      await sam.presses('Join as Northbridge Council')
      await sam.sees('Northbridge Council')
      await world.settle()
    },
    LONG_MS,
  )

  it(
    'Priya has twelve open things of all kinds',
    async () => {
      const { world, tom, mei, priya, council, elm } = cast
      await promise("I'll draft the lease by 30 June")
      await promise("I'll find the keys by 26 June")
      await promise("I'll print the map by 3 July")
      await tom.says("/kept I'll clear the depot by 10 July", { channel: elm })
      await tom.submits(await tom.form('A promise'))
      await world.settle()
      for (const step of ['order a skip by 19 June', 'ring the fire brigade by 22 June']) {
        await tom.says(`/kept step 5 ${step}`, { channel: elm })
        await tom.submits(await tom.form('Add a step'), { who: 'Priya Nair' })
        await world.settle()
      }
      for (const [who, words] of [
        [tom, 'ask the council to mend the gate by 24 June'],
        [mei, 'ask the council whether the depot has power'],
      ] as const) {
        await who.says(`/kept ${words}`, { channel: elm })
        await who.submits(await who.form('Check and send'))
        await world.settle()
      }
      for (const number of [6, 7]) await reply(priya, `take ${number}`, 'With')
      for (const words of ['ask Elm Street whether the hall is free', 'ask Elm Street to read the lease by 25 June']) {
        await priya.fills(await reply(priya, words, 'Check and send'), {}, 'Send')
        await world.settle()
      }
      for (const words of ['every Monday at 11am Bring the papers', 'every Friday at 11am Send your hours']) {
        await priya.says(`remind here ${words}`, { in: council })
        await world.settle()
        await priya.presses('Set it', { in: chatOf(priya, 'Check this reminder') })
        await world.settle()
      }
      await priya.presses('Add a promise in the air', { in: await reply(priya, 'handover', 'What is with you') })
      await world.settle()
      const form = chatOf(priya, 'A promise in the air')
      await priya.fills(form, { 'What was as good as promised?': 'look at the drain with Mei' }, 'Add it')
      await world.settle()
      const list = priya.sees(chatOf(priya, 'What is with you'))
      const kinds = [
        'Promise 2',
        'Promise 3',
        'Promise 4',
        'Step of promise 5: order',
        'Step of promise 5: ring',
        'Ask 6',
        'Ask 7',
      ]
      for (const name of kinds) expect(list).toContain(name)
      expect(states()).toEqual([])
    },
    LONG_MS,
  )

  it(
    'she offers all of it to Sam, who hears of it in one line on Slack the next working morning',
    async () => {
      const { world, priya } = cast
      await priya.presses('Offer everything left', { in: chatOf(priya, 'What is with you') })
      await world.settle()
      await priya.fills(chatOf(priya, 'Who could take this over?'), { 'Who could take this over?': 'Sam' }, 'Ask them')
      await world.settle()
      expect(countIn('offered')).toBe(12)
      await world.goTo('2026-06-03', '09:30')
      expect(count(nudgesOf(sam), 'Priya Nair hands on 12 things.')).toBe(1)
    },
    LONG_MS,
  )

  it(
    'Sam takes some and declines one with a few words; both channels see who has what now',
    async () => {
      const { world } = cast
      await sam.presses('See them')
      const offered = await sam.sees('Offered to you')
      for (const name of ['Promise 2', 'Step of promise 5: order', 'Ask 6']) {
        await sam.presses('Take it', { in: offered, beside: name })
        await sam.sees('It is yours now')
        await world.settle()
      }
      await sam.presses('Not me', { in: offered, beside: 'Promise 3' })
      await sam.submits(await sam.form('Not me'), { words: 'I have no way into the depot' })
      await world.settle()
      expect(countIn('taken')).toBe(3)
      expect(countIn('declined')).toBe(1)
      expect(inBoth(cast, 'Promise 2', 'Sam, Northbridge Council, will do it')).toEqual([1, 1])
      expect(inBoth(cast, 'Mend the gate', 'Sam')).toEqual([1, 1])
    },
    LONG_MS,
  )

  it(
    'Priya hears of it, and leaves; her cards say that nobody has what Sam has not taken',
    async () => {
      const { world, asha, priya, tom, elm } = cast
      await world.goTo('2026-06-03', '14:00')
      expect(count(nudgesOf(priya), 'I have no way into the depot')).toBe(1)
      await priya.presses('Leave', { in: await reply(priya, 'leave', 'Leave Elm Street') })
      await world.settle()
      const before = priya.chat().length
      expect(inBoth(cast, 'Promise 3', 'Nobody has this yet')).toEqual([1, 1])
      expect(inBoth(cast, 'depot has power', 'Nobody has this yet')).toEqual([1, 1])
      await tom.says('/kept gaps', { channel: elm })
      expect(fullText(await tom.sees('What nobody has'))).toContain('Promise 3: Find the keys')
      await world.goTo('2026-06-04', '09:30')
      expect(count(nudgesOf(asha), 'Nobody has', 'that Priya Nair had')).toBe(1)
      expect(priya.chat()).toHaveLength(before)
    },
    LONG_MS,
  )

  it(
    'Asha, who organises, takes the rest; then nothing open is without somebody',
    async () => {
      const { world, asha, tom, elm } = cast
      for (let left = 9; left > 0; left -= 1) {
        const gaps = asha.sees(await reply(asha, 'gaps', left === 9 ? 'Promise 3' : 'What nobody has'))
        if (!gaps.includes('I’ll take it') && !gaps.includes('Stop asking')) break
        const label = gaps.includes('I’ll take it') ? 'I’ll take it' : 'Stop asking Sam'
        await asha.presses(label, { in: chatOf(asha, 'What nobody has') })
        await world.settle()
        if (label === 'Stop asking Sam') left += 1
      }
      await tom.says('/kept gaps', { channel: elm })
      await tom.sees('Everything open has somebody.')
      expect(inBoth(cast, 'Promise 3', 'Asha Rahman, Northbridge Council, will do it')).toEqual([1, 1])
    },
    LONG_MS,
  )

  it(
    'logs no bug, and writes nothing more to Priya',
    async () => {
      const { world, priya } = cast
      const before = priya.chat().length
      await world.goTo('2026-06-12', '09:30')
      expect(priya.chat()).toHaveLength(before)
      expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
    },
    LONG_MS,
  )
})
