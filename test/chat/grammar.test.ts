import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear } from '../../src/chat/grammar.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'
import { HELP, TOPICS } from '../../src/record/help.ts'

const { verbs, intents } = gather(ROOMS)

describe('a number, in whichever room', () => {
  const verbsWithNumber = ['take', 'take back', 'withdraw', 'answer', 'not quite', 'that answers it', 'done', 'not yet']
  const more = ['undo', 'not done', 'move', 'call off', 'wait', 'step', 'yes', 'show', 'timeline', 'note', 'pass']

  it.each([...verbsWithNumber, ...more, 'accept', 'cancel'])('is understood after “%s” however it is said', (verb) => {
    for (const said of ['12', '#12', 'promise 12', 'ask #12', 'number 12', 'Number  12'])
      expect(hear(`${verb} ${said}`, verbs)).toMatchObject({ kind: 'press', press: { data: { number: '12' } } })
  })
})

describe('the grammar of all rooms', () => {
  it.each(verbs.map((verb) => ({ name: verb.name, verb })))('reads the example of “$name” as its own', ({ verb }) => {
    expect(hear(verb.example, verbs)).toMatchObject({ kind: 'press', press: { intent: verb.intent } })
  })

  it.each(verbs.map((verb) => ({ name: verb.name, verb })))('knows what “$name” asks for', ({ verb }) => {
    expect([...intents.keys()]).toContain(verb.intent)
  })

  it.each([
    ['stop reminders', 'reminder.list'],
    ['stop the reminders', 'reminder.list'],
    ['cancel my reminder', 'reminder.list'],
    ['my reminders', 'reminder.list'],
    ['show reminders', 'reminder.list'],
    ['show all our reminders', 'reminder.list'],
    ['end pause', 'partnership.pauses'],
    ['end the pause', 'partnership.pauses'],
    ['show pauses', 'partnership.pauses'],
    ['pause', 'partnership.pause'],
    ['cancel pause', 'partnership.withdraw'],
    ['digest off', 'digest.settings'],
    ['stop digest', 'digest.settings'],
    ['turn off my digest', 'digest.settings'],
    ['stop', 'person.fewer'],
    ["I'll book the hall by 12 June", 'commitment.promise'],
    ['I will book the hall', 'commitment.promise'],
    ['promise I’ll send the plan', 'commitment.promise'],
    ['promise to send the plan', 'commitment.promise'],
    ['I promise to send the plan by Friday', 'commitment.promise'],
    ['I promise that I will send the plan', 'commitment.promise'],
    ['we’ll mend the gate by Friday', 'commitment.promise-for-us'],
    ['ask Northbridge to send the planning guidance by Friday 12 June, 5pm', 'ask.new'],
    ['ask the council whether the old depot can be built on', 'ask.new'],
    ['promise', 'commitment.promise'],
    ['promise 2', 'record.promise'],
    ['yes it’s done 12', 'commitment.confirm'],
    ['Yes, it’s done, 12', 'commitment.confirm'],
    ['yes, it is done', 'record.yes'],
    ['yes', 'record.yes'],
    ['not yet 12 page two is missing', 'commitment.not-yet'],
    ['not yet', 'record.not-yet'],
    ['not yet, page two is missing', 'record.not-yet'],
    ['accept', 'record.accept'],
    ['accept 12', 'record.accept'],
    ['done', 'record.done'],
    ['yes its done', 'record.yes'],
    ['yes, its done', 'record.yes'],
    ['Its done', 'record.done'],
    ['im done', 'record.done'],
    ['its done 12', 'commitment.done'],
    ['yes its done 12', 'commitment.confirm'],
    ['done, 12', 'commitment.done'],
    ['move 12, to Friday', 'commitment.move'],
    ['theyll mend the gate', 'commitment.promise-for-other'],
    ['ask, Northbridge to send it', 'ask.new'],
    ['cant do 12', 'ask.cannot'],
    ['I can’t do 12, no key', 'ask.cannot'],
    ['Ill book the hall', 'commitment.promise'],
    ['add a step', 'record.step'],
    ['add a step to 12', 'record.step'],
    ['step', 'record.step'],
    ['step 12', 'commitment.step'],
    ['invite', 'partnership.invite'],
    ['invite Priya', 'partnership.invite'],
    ['cancel', 'record.cancel'],
    ['cancel 12', 'record.cancel'],
    ['call off', 'record.cancel'],
    ['leave', 'partnership.leave'],
    ['stop', 'person.fewer'],
    ['kept list', 'record.list'],
    ['Kept, I’ll book the hall', 'commitment.promise'],
    ['@Kept list', 'record.list'],
    ['list waiting on us', 'record.list'],
    ['show 12', 'record.show'],
    ['12', 'record.show'],
    ['done 12', 'commitment.done'],
    ['move 12 to 20 June', 'commitment.move'],
    ['call off 12', 'commitment.call-off'],
    ['pass 12 to Priya', 'record.pass'],
    ['note 12 The key is with Mei', 'record.note'],
    ['timeline', 'record.timeline'],
    ['who', 'who.list'],
    ['set up', 'partnership.set-up'],
    ['join', 'partnership.join'],
    ['KEPT-7QXD-M3PA', 'partnership.join'],
    ['kept KEPT-7QXD-M3PA', 'partnership.join'],
    ['settings', 'partnership.settings'],
    ['help', 'record.help'],
  ])('hears “%s” as %s', (said, intent) => {
    expect(hear(said, verbs)).toMatchObject({ kind: 'press', press: { intent } })
  })

  it('does not mind capitals, spaces around, or a phone’s curly apostrophe', () => {
    expect(hear('  i’LL book the hall  ', verbs)).toMatchObject({ press: { intent: 'commitment.promise' } })
    expect(hear('LIST', verbs)).toMatchObject({ press: { intent: 'record.list' } })
  })

  it('changes nothing in the words that follow, whatever they leave out', () => {
    expect(hear('note 12 its roof, its door', verbs)).toMatchObject({ press: { data: { text: 'its roof, its door' } } })
    expect(hear('done, 12 its roof, im sure', verbs)).toMatchObject({
      press: { data: { number: '12', evidence: 'its roof, im sure' } },
    })
  })

  it('keeps number and words of a slip of the thumb', () => {
    expect(hear('acept 3', verbs)).toMatchObject({ kind: 'unknown', instead: { words: 'accept 3' } })
    expect(hear('cal of 3', verbs)).toMatchObject({ kind: 'unknown', instead: { words: 'call off 3' } })
    expect(hear('mve the gate', verbs)).not.toHaveProperty('instead')
  })

  it('keeps several lines together', () => {
    expect(hear('note 12 first\nsecond', verbs)).toMatchObject({
      press: { data: { number: '12', text: 'first\nsecond' } },
    })
  })

  describe('is what help shows', () => {
    const lines = TOPICS.flatMap((topic) => HELP[topic].says.map(({ type }) => type))
    const intentOf = (words: string) => {
      const came = hear(words, verbs)
      return came.kind === 'press' ? came.press.intent : undefined
    }

    it('five ways to begin', () => {
      expect(HELP.start.says).toHaveLength(5)
    })

    it.each(lines)('and understands when it is typed: %s', (line) => {
      expect(intentOf(line)).toBeDefined()
    })

    it('with every verb', () => {
      const shown = lines.map(intentOf)
      expect([...new Set(verbs.map(({ intent }) => intent).filter((intent) => !shown.includes(intent)))]).toEqual([
        'record.yes',
        'record.not-yet',
        'record.done',
        'record.step',
        'record.help',
        'partnership.invite',
        'person.link',
      ])
    })
  })

  it('takes a slip of the thumb for the nearest verb, whichever it is', () => {
    const single = verbs.filter((verb) => /^[a-z]{4,}$/.test(verb.name))
    fc.assert(
      fc.property(fc.constantFrom(...single), fc.nat(), (verb, at) => {
        const place = at % verb.name.length
        const slipped = verb.name.slice(0, place) + verb.name.slice(place + 1)
        const heard = hear(`${slipped} zzz`, verbs)
        expect(heard.kind === 'unknown' ? heard.nearest : heard).toBeDefined()
      }),
    )
  })

  it('reads any words at all, quickly and without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (words) => {
        expect(['press', 'unclear', 'unknown']).toContain(hear(words, verbs).kind)
      }),
    )
  })

  it.each(['ask '.repeat(5_000), 'list '.repeat(5_000), 'note 12 '.repeat(2_500), "I'll " + ' by '.repeat(5_000)])(
    'is not slowed by words made to be slow',
    (words) => {
      expect(hear(words.slice(0, 20_000), verbs).kind).toBeDefined()
    },
  )
})
