import { expect } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { wordsOn } from '../support/teams.ts'
import { type Cast, chatOf, councilReads, count, elmReads, holds, inBoth, nudgesOf, reads, type Step } from './cast.ts'

const ANSWERS = {
  'What shall the record be called?': 'Elm Street and Northbridge',
  'Your organisation': 'Northbridge Council',
  'What is it?': 'Council',
  'The other organisation': 'Elm Street',
  'What is that?': 'Residents’ group',
}

export const joining: readonly Step[] = [
  {
    told: 'Asha says “set up” in her Teams channel and gets a short form in her own chat',
    async play({ world, asha, council }) {
      await asha.installs()
      await asha.installs({ in: council })
      await asha.says('set up', { in: council })
      await world.settle()
      expect(asha.sees(chatOf(asha, 'Set up a record'))).toContain('The other organisation')
    },
  },
  {
    told: 'she sends it and gets a message with a code, ready to forward',
    async play(cast) {
      const { world, asha } = cast
      const { card = {} } = await asha.fills(chatOf(asha, 'Set up a record'), ANSWERS, 'Set up')
      await world.settle()
      expect(wordsOn(card)).toMatch(/Northbridge Council would like to keep .+\n.+\nKEPT-\w{4}-\w{4}\nIt works once/)
      expect(count(councilReads(cast), 'This channel keeps “Elm Street and Northbridge”')).toBe(1)
    },
  },
  {
    told: 'the record works before the other side has joined, and says for whom it waits',
    async play(cast) {
      const { world, asha, council } = cast
      await asha.says('ask Elm Street to lend us the hall keys by 19 June', { in: council })
      await world.settle()
      await asha.fills(chatOf(asha, 'Check and send'), {}, 'Send')
      await world.settle()
      expect(count(councilReads(cast), 'Not promised yet', 'waiting for Elm Street')).toBe(1)
      await asha.says('list', { in: council })
      await world.settle()
      expect(asha.sees(chatOf(asha, 'Your shared record'))).toContain('Waiting for Elm Street to join')
    },
  },
  {
    told: 'Tom pastes the code in his Slack channel and sees who set it up, what is kept and who runs the server',
    async play({ world, asha, tom, elm }) {
      await world.slack.invites(elm, tom)
      await world.goTo('2026-06-01', '18:30')
      const code = /KEPT-\w{4}-\w{4}/.exec(asha.sees(chatOf(asha, 'is set up')))?.[0] ?? ''
      const { shown } = await tom.says(`/kept ${code}`, { channel: elm })
      const words = shown && fullText(shown)
      for (const said of ['Asha Rahman, Northbridge Council', 'What is kept', 'Who runs Kept']) {
        expect(words).toContain(said)
      }
    },
  },
  {
    told: 'he joins with one tap and picks the evenings; both sides are asked for one small thing',
    async play(cast) {
      const { world, tom } = cast
      await tom.presses('Join as Elm Street')
      const joined = fullText(await tom.sees('When suits you?'))
      expect(joined).toContain('resident, organiser')
      await tom.presses('Evenings (usual)')
      expect(fullText(await tom.sees('Kept will write to you'))).toContain('any day, 6pm to 8pm')
      await world.settle()
      expect(inBoth(cast, 'Elm Street has joined', 'What is one small thing each of you could do first?')).toEqual([
        1, 1,
      ])
    },
  },
  {
    told: 'what was asked before he joined now stands in his channel too, and waits for nobody',
    play(cast) {
      expect(inBoth(cast, 'Not promised yet', 'lend us the hall keys')).toEqual([1, 1])
      expect([...councilReads(cast), ...elmReads(cast)].join()).not.toContain('waiting for Elm Street')
      return Promise.resolve()
    },
  },
  {
    told: 'Mei and Priya are asked “Joining as …?” at first use, and what they wrote goes on when they join',
    async play(cast) {
      const { world, mei, priya, elm, council } = cast
      const { shown } = await mei.says('/kept list', { channel: elm })
      expect(shown && fullText(shown)).toContain('Joining as Elm Street?')
      await mei.presses('Join as Elm Street')
      await mei.sees('Your shared record')
      await priya.says('list', { in: council })
      await world.settle()
      await priya.presses('Join as Northbridge Council', { in: chatOf(priya, 'Joining as Northbridge Council?') })
      expect(priya.sees(await reads(cast, priya, 'Your shared record'))).toContain('Lend us the hall keys')
      await world.settle()
    },
  },
  {
    told: 'each side’s organiser is told in their own hours who joined, and can undo it',
    async play({ world, asha, tom }) {
      expect(nudgesOf(tom)).toEqual([])
      await world.goTo('2026-06-01', '19:30')
      expect(count(nudgesOf(tom), 'Mei has joined as Elm Street', 'Undo it within seven days')).toBe(1)
      expect(nudgesOf(asha)).toEqual([])
      await world.goTo('2026-06-02', '09:30')
      expect(count(nudgesOf(asha), 'Priya Nair has joined', '[Undo]')).toBe(1)
    },
  },
  {
    told: 'Asha takes back what she asked too early; nobody is nudged about it any more',
    async play(cast) {
      await takeBack(cast)
      await cast.world.settle()
      expect(inBoth(cast, 'Taken back', 'lend us the hall keys')).toEqual([1, 1])
      expect(inBoth(cast, 'Asha Rahman has taken this back')).toEqual([1, 1])
    },
  },
]

async function takeBack({ world, asha, council }: Cast): Promise<void> {
  const card = world.teams.posted(council).find((message) => holds(wordsOn(message.card), 'lend us the hall keys'))
  if (!card) throw new Error('The ask is not there.')
  await asha.presses('Take back', { in: card })
  await world.settle()
  await asha.fills(chatOf(asha, 'Why? (not needed)'), {}, 'Take back')
}
