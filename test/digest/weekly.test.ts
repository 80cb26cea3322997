import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localTime } from '../../src/calendar/day.ts'
import type { Card } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { addArea, openReaders, personOf, RAE, type Readers, textOf } from './scene.ts'

let readers: Readers
beforeEach(async () => {
  readers = await openReaders()
})
afterEach(() => readers.close())

const digests = () => readers.cardsTo(RAE, 'Your digest')
const sentAt = async () => {
  const query = readers.db.selectFrom('letter').innerJoin('line', 'line.letter_id', 'letter.id')
  const rows = await query.select('letter.sent_at').where('line.kind', '=', 'digest.issue').orderBy('sent_at').execute()
  return rows.map((row) => localTime(row.sent_at ?? 0, 'Europe/London'))
}

/** One promise kept, one moved, one to come, one long past its date, and an ask that waits. */
async function busyWeek() {
  const { tom, asha, mei, alone } = readers
  const promise = async (who: typeof tom, words: string) =>
    who.sends(formIn(await who.says(words)), { firmness: 'will' })
  await promise(asha, "I'll mend the gate by 12 June")
  await promise(tom, "I'll book the hall by 19 June")
  await promise(mei, "I'll bring the keys by 16 June")
  await tom.sends(formIn(await tom.says('ask Northbridge to send the planning guidance by 12 June, 5pm')), {})
  readers.at('2026-06-04', '10:00')
  await asha.sends(formIn(await alone.asha.says('done 1')), {})
  await alone.tom.says('yes, it’s done 1')
  await tom.sends(formIn(await alone.tom.says('move 2 to 26 June')), { reason: 'The hall is shut.' })
  await alone.asha.says('accept 2')
}

describe('a rep’s digest', () => {
  it('comes on Monday at 9am, in one message for all areas, the good news first', async () => {
    await busyWeek()
    await addArea(readers, await personOf(readers, RAE), { id: 'oak', name: 'Oak Road and Northbridge' })
    await readers.pass('2026-06-08', '09:01', 1_800_000)
    expect(digests()).toHaveLength(1)
    expect(await sentAt()).toEqual([{ on: '2026-06-08', time: '09:00' }])
    expect(textOf(digests()[0])).toBe(
      [
        'Your digest, Monday 8 June 2026',
        'Elm Street and Northbridge · Last spoke through Kept on Thursday 4 June.',
        'Kept: Mend the gate',
        'Coming up: Bring the keys, Tuesday 16 June',
        'Dates moved: Book the hall, now Friday 26 June',
        'Waiting for an answer: Send the planning guidance',
        'All quiet: Oak Road and Northbridge.',
        'This is your first one. You can change its day, its hour and how often, or turn it off.',
        'You get this because you are a rep or programme staff: every week, on Monday at 9am.',
      ].join('\n'),
    )
  })

  it('offers day, hour and off the first time, and a way to them ever after', async () => {
    await readers.pass('2026-06-15', '09:30')
    const labels = digests().map((card) => actionsOf(card).map((action) => action.label))
    expect(labels[0]).toEqual(expect.arrayContaining(['Change day or hour', 'Turn it off', 'Fewer of these']))
    expect(labels[1]).toEqual(expect.arrayContaining(['Change or turn off', 'Page to print', 'Fewer of these']))
  })

  it('offers less often, or none, where fewer are wanted, and not evenings of an officer', async () => {
    await readers.pass('2026-06-08', '09:30')
    const rae = readers.somebody(RAE, { kind: 'direct', conversation: 'D-Rae' })
    const card = digests()[0]
    if (!card) throw new Error('No digest came.')
    const fewer = cardIn(await rae.presses(card, 'Fewer of these'))
    const labels = (one: Card) => actionsOf(one).map((action) => action.label)
    expect(labels(fewer)).toEqual(['Every two weeks', 'Once a month', 'Turn it off', 'Fewer other messages'])
    expect(wordsIn(await rae.presses(fewer, 'Once a month'))).toContain('Your digest comes once a month')
    const again = cardIn(await rae.presses(card, 'Fewer of these'))
    expect(labels(again)).toEqual(['Turn it off', 'Fewer other messages'])
    await rae.presses(again, 'Turn it off')
    expect(wordsIn(await rae.presses(card, 'Fewer of these'))).toContain('Your digest is off')
    expect(labels(cardIn(await rae.presses(again, 'Fewer other messages')))).toContain('Stop messages')
  })

  it('tells of each week once: what was kept before the last one is not told again', async () => {
    await busyWeek()
    await readers.pass('2026-06-15', '09:30')
    expect(digests()).toHaveLength(2)
    expect(textOf(digests()[1])).not.toContain('Kept: Mend the gate')
    expect(textOf(digests()[1])).toContain('Coming up: Bring the keys')
  })

  it('lists no ask that was answered as one that waits for an answer', async () => {
    const { tom, alone } = readers
    await tom.sends(formIn(await tom.says('ask Northbridge whether the hall is free')), {})
    await tom.sends(formIn(await tom.says('ask Northbridge whether the gate locks')), {})
    await alone.asha.says('answer 1 Yes, it is')
    await readers.pass('2026-06-08', '09:30')
    expect(textOf(digests()[0])).toMatch(/^Waiting for an answer: Whether the gate locks$/m)
  })

  it('opens the rest of an area, and says where that is quiet', async () => {
    await busyWeek()
    await addArea(readers, await personOf(readers, RAE), { id: 'oak', name: 'Oak Road' })
    await readers.pass('2026-06-08', '09:30')
    const [card] = digests()
    if (!card) throw new Error('There is no digest.')
    const more = wordsIn(await readers.rae.presses(card, 'More about Elm Street and Northbridge'))
    expect(more).toContain('Kept: Mend the gate')
    expect(more).toContain('Last spoke through Kept on Thursday 4 June.')
    const quiet = await readers.rae.ask({ kind: 'press', intent: 'digest.area', data: { p: 'oak' } })
    expect(wordsIn(quiet)).toContain('All quiet since')
  })

  it('claims no more of a quiet area than that: a promise may be past its date', async () => {
    const { asha, rae, p, pass } = readers
    await asha.sends(formIn(await asha.says("I'll mend the gate by 2 June")))
    await pass('2026-06-08', '09:30')
    const quiet = wordsIn(await rae.ask({ kind: 'press', intent: 'digest.area', data: { p } }))
    expect(quiet).toMatch(/^All quiet since .*\. Nothing comes up soon, and nothing waits for an answer\.$/m)
  })

  it('turns pages where an area has more than a card holds', async () => {
    const words = Array.from({ length: 20 }, (_, n) => `paint fence ${n + 1}`)
    await addArea(readers, await personOf(readers, RAE), { id: 'oak', name: 'Oak Road', words })
    const first = cardIn(await readers.rae.ask({ kind: 'press', intent: 'digest.area', data: { p: 'oak' } }))
    const second = await readers.rae.presses(first, 'More')
    expect(second.kind).toBe('replace')
    expect([textOf(first).includes('Paint fence 8'), wordsIn(second).includes('Paint fence 9')]).toEqual([true, true])
  })

  it('shows an area that was left to nobody, in the digest and behind its button', async () => {
    await busyWeek()
    await addArea(readers, await personOf(readers, RAE), { id: 'oak', name: 'Oak Road' })
    await readers.pass('2026-06-08', '09:30')
    const [card] = digests()
    if (!card) throw new Error('There is no digest.')
    await readers.db
      .updateTable('member')
      .set({ left_at: readers.now() })
      .where('partnership_id', '=', readers.p)
      .where('side_id', 'is', null)
      .execute()
    const refused = wordsIn(await readers.rae.presses(card, 'More about Elm Street and Northbridge'))
    expect(refused).toContain('a record that you are not part of')
    expect(refused).not.toContain('mend the gate')
    await readers.pass('2026-06-15', '09:30')
    expect(textOf(digests()[1])).toContain('All quiet: Oak Road.')
    expect(textOf(digests()[1])).not.toContain('Elm Street')
  })

  it('ends with the last area', async () => {
    await readers.db.updateTable('member').set({ left_at: readers.now() }).where('side_id', 'is', null).execute()
    await readers.pass('2026-06-22', '09:30')
    expect(digests()).toEqual([])
  })

  it('says of a promise that it could do with a word only once its owner was told so', async () => {
    const { mei } = readers
    await mei.sends(formIn(await mei.says("I'll bring the keys by 2 June")), { firmness: 'will' })
    await readers.pass('2026-06-08', '09:30')
    expect(textOf(digests()[0])).not.toContain('Could do with a word')
    await readers.pass('2026-06-22', '09:30')
    expect(textOf(digests()[2])).toContain('Could do with a word: Bring the keys')
    expect(textOf(digests()[2])).not.toContain('Mei')
  })

  it('alone says so: nobody of a side reads it of anything, in whatever way they look', async () => {
    const { mei, tom, alone, db, p, people } = readers
    await mei.sends(formIn(await mei.says("I'll bring the keys by 2 June")), { firmness: 'will' })
    await db.updateTable('commitment').set({ word_on: '2026-06-03' }).execute()
    await alone.asha.says('digest weekly on Monday at 9am')
    await readers.pass('2026-06-08', '09:30')
    const [card] = readers.cardsTo(people.asha, 'Your digest')
    expect(textOf(card)).toContain('Your digest')
    expect(textOf(card)).not.toContain('Bring the keys')
    const area = { kind: 'press', intent: 'digest.area', data: { p } } as const
    expect(wordsIn(await tom.ask(area))).not.toContain('Bring the keys')
    expect(wordsIn(await readers.rae.ask(area))).toContain('Could do with a word: Bring the keys')
    const page = async () => (await db.selectFrom('file').select('text').executeTakeFirstOrThrow()).text
    await alone.tom.says('print digest')
    expect(await page()).not.toContain('Bring the keys')
    await db.deleteFrom('file').execute()
    await readers.rae.says('print digest')
    expect(await page()).toContain('Bring the keys')
  })

  it('is announced to the owner, whose last nudge says that it lists the promise', async () => {
    const { mei, people } = readers
    await mei.sends(formIn(await mei.says("I'll bring the keys by 2 June")), { firmness: 'will' })
    await readers.pass('2026-06-22', '09:30')
    const told = readers.cardsTo(people.mei).map(textOf).join('\n')
    expect(told).toContain('Kept will not ask again. If nothing changes, your rep’s digest lists it.')
    expect(textOf(digests().at(-1))).toContain('Could do with a word: Bring the keys')
  })

  it('that may have been lost is not said twice, and the next one tells of both weeks', async () => {
    await busyWeek()
    readers.slack.fail(new ChatError('unknown', 'No answer'), { call: 'post', when: 'before', workspace: 'reps' })
    await readers.pass('2026-06-15', '09:30')
    expect((await sentAt()).at(-1)).toEqual({ on: '2026-06-15', time: '09:00' })
    expect(digests()).toHaveLength(1)
    expect(textOf(digests()[0])).toContain('Kept: Mend the gate')
  })
})

describe('a digest and what else is said', () => {
  it('comes in a pause of a record too, also where the one before was missed', async () => {
    const pauses = [{ id: 'august', fromOn: '2026-06-03', toOn: '2026-06-30', reason: '' }]
    const away = [{ fromOn: '2026-06-08', toOn: '2026-06-14' }]
    await readers.db
      .updateTable('partnership')
      .set({ pauses: JSON.stringify(pauses) })
      .execute()
    await readers.db
      .updateTable('person')
      .set({ time_off: JSON.stringify(away) })
      .where('id', '=', await personOf(readers, RAE))
      .execute()
    await readers.pass('2026-06-14', '23:00')
    expect(digests()).toEqual([])
    await readers.pass('2026-06-22', '09:30')
    expect(digests()).toHaveLength(2)
  })

  it('stands above the other lines of its message', async () => {
    const { tom, alone, people } = readers
    await alone.asha.says('digest weekly on Tuesday at 9am')
    readers.at('2026-06-08', '18:00')
    await tom.sends(formIn(await tom.says('ask Northbridge to mend the gate')), {})
    await readers.pass('2026-06-09', '10:30', 600_000)
    const cards = readers
      .cardsTo(people.asha)
      .filter((card) => textOf(card).includes('ask') || card.title.startsWith('Your'))
    const [digest] = cards.filter((card) => card.title.startsWith('Your digest'))
    expect(textOf(digest)).toMatch(
      /^Your digest, Tuesday 9 June 2026\n[^]*Waiting for an answer: Mend the gate[^]*And for you:\nTom Baker/,
    )
    expect(cards).toHaveLength(1)
  })
})
