import { afterEach, describe, expect, it } from 'vitest'
import { formIn, wordsIn } from '../support/cast.ts'
import { answers, asked, CLOSES, type Hall, openHall, PUBLISHES, STARTED } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

const file = (text: string) => ({
  name: 'hall.json',
  text: JSON.stringify({
    ...{ id: 'hall', title: 'The hall', intro: 'About the hall on Elm Street.' },
    statements: [{ id: 'open', text, label: 'Open enough' }],
  }),
})
const BEFORE = 'The hall is open when we need it.'
const AFTER = 'The hall is open for long enough.'

const rounds = async () => hall.db.selectFrom('round').selectAll().orderBy('created_at').execute()

describe('own questions', () => {
  it('that are changed make a new version, and the round that has begun keeps its own', async () => {
    hall = await openHall()
    hall.questions.push(file(BEFORE))
    await hall.open({ what: 'hall' })
    hall.questions.splice(0, 1, file(AFTER))
    expect((await asked(hall.alone.mei)).fields[0]?.label).toBe(BEFORE)
    for (const who of [...hall.elm, ...hall.north]) await answers(who, 7)
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    await hall.at('2026-08-17')
    await hall.start({ what: 'hall' }, { mode: 'confidential' })
    const [first, second] = await rounds()
    expect([first?.version, second?.version]).toEqual([1, 2])
    expect([first?.instrument, second?.instrument]).toEqual([
      expect.stringContaining(BEFORE),
      expect.stringContaining(AFTER),
    ])
    const data = { p: first?.partnership_id ?? '', r: first?.id ?? '' }
    expect(wordsIn(await hall.alone.tom.ask({ kind: 'press', intent: 'pulse.numbers', data }))).toContain(BEFORE)
  })

  it('of a file that is gone are asked to the end of their round, and not on offer again', async () => {
    hall = await openHall()
    hall.questions.push(file(BEFORE))
    await hall.open({ what: 'hall' })
    hall.questions.splice(0, 1)
    expect((await asked(hall.alone.mei)).fields[0]?.label).toBe(BEFORE)
    expect(JSON.stringify(formIn(await hall.alone.tom.says('start a pulse')).fields)).not.toContain('The hall')
  })

  it('that cannot be taken are not on offer, whatever stands in them', async () => {
    hall = await openHall()
    hall.questions.push(file('<script>alert(1)</script>'))
    await hall.at(STARTED)
    const form = formIn(await hall.alone.tom.says('start a pulse'))
    expect(JSON.stringify(form)).not.toMatch(/The hall|script/)
    expect((await hall.alone.tom.sends(form, { what: 'hall' })).kind).toBe('errors')
    expect(await rounds()).toEqual([])
  })
})

describe('whoever would change what is fixed', () => {
  const WORDS = [
    ...['extend the pulse by a week', 'reopen the pulse', 'lower the threshold to 3', 'add Ravi to the pulse'],
    ...['close the pulse now', 'stop the pulse', 'change the pulse', 'remove Mei from the pulse'],
    ...['who has not answered', 'how many have answered', 'how many people answered the pulse'],
    ...['has Mei answered the pulse'],
  ]
  it.each(WORDS)('is told why not: “%s”', async (words) => {
    hall = await openHall({ residents: 2, council: 2 })
    expect(wordsIn(await hall.alone.tom.says(words))).toContain('What nobody can change in a pulse, or see')
  })
})
