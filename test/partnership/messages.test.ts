import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewLetter } from '../../src/chat/letter.ts'
import {
  afterJoining,
  afterSetUp,
  asha,
  codeIn,
  direct,
  elmStreet,
  joe,
  joinHere,
  joiningCardFor,
  mei,
  oakRoad,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

const record = async () => (await town.memberOf(asha)).partnership_id
const lettersOf = (kind: string): NewLetter[] => [...town.letters.values()].filter((letter) => letter.kind === kind)

function first(kind: string): NewLetter {
  const [letter] = lettersOf(kind)
  if (!letter) throw new Error(`No letter of the kind ${kind}.`)
  return letter
}

async function press(by: typeof tom, intent: string, data: Record<string, string> = {}) {
  return town.press(by, direct(by), intent, { p: await record(), ...data })
}

async function unlink(conversation: string, by: typeof tom) {
  const space = await town.db
    .selectFrom('space')
    .select('id')
    .where('conversation', '=', conversation)
    .executeTakeFirstOrThrow()
  await press(by, 'partnership.unlink-now', space)
}

describe('what a channel is told', () => {
  test('when it is linked before the other side has joined', async () => {
    await afterSetUp(town)
    expect(wordsOf(await town.cardOf(first('partnership.linked')))).toBe(
      [
        'This channel keeps “Elm Street and Northbridge”',
        'Asha Patel linked it for Northbridge Council. Kept reads only what is sent to it.',
        'Waiting for Elm Street to join.',
        'For example, write to Kept: I’ll book the hall by 12 June. Or: list, to see what is there.',
      ].join('\n'),
    )
  })

  test('when a side has joined', async () => {
    await afterJoining(town)
    expect(wordsOf(await town.cardOf(first('partnership.side-joined')))).toBe(
      [
        'Elm Street has joined',
        'Tom Reed joined for Elm Street. Both sides now share one record.',
        'What is one small thing each of you could do first?',
        'For example, write to Kept: I’ll book the hall by 12 June. Or: list, to see what is there.',
      ].join('\n'),
    )
  })

  test('a letter to a channel that was unlinked in between is not sent', async () => {
    await afterJoining(town)
    await unlink('c-planning', asha)
    expect(await town.dropped(first('partnership.linked'))).toBe(true)
    const [toPlanning] = lettersOf('partnership.side-joined')
    expect(toPlanning && (await town.dropped(toPlanning))).toBe(true)
  })

  test('each letter has a key of its own, so that nothing is said twice', async () => {
    await afterJoining(town)
    expect(lettersOf('partnership.side-joined').map((letter) => letter.to)).toHaveLength(2)
    expect(lettersOf('partnership.linked')).toHaveLength(1)
  })

  test('a channel that was unlinked when its side joined anew is not written to', async () => {
    await afterJoining(town)
    town.letters.clear()
    await unlink('c-planning', asha)
    await press(tom, 'partnership.leave-now')
    const { p, f } = { p: await record(), f: (await town.sides())[1]?.id ?? '' }
    const code = codeIn(await town.press(asha, direct(asha), 'partnership.new-code', { p, f, u: 'side' }))
    await town.tap(joe, direct(joe), await town.say(joe, direct(joe), code), 'Join as Elm Street')
    expect(lettersOf('partnership.side-joined')).toHaveLength(1)
  })
})

describe('what an invitation says', () => {
  beforeEach(async () => {
    await afterJoining(town)
    await town.submit(tom, direct(tom), await press(tom, 'partnership.invite'), { who: 'elm/joe' })
  })

  test('who invites, to what and as whom', async () => {
    expect(wordsOf(await town.cardOf(first('partnership.invited')))).toBe(
      [
        'Join Elm Street and Northbridge?',
        'Invited by: Tom Reed, Elm Street',
        'You join as: Elm Street',
        'What is kept: What each side asks and promises, with dates and notes. Both sides see it all.',
        'What is not: Anything else said in the channel. Kept reads only what is sent to it.',
        'Who runs Kept: Asha Patel of Northbridge Council set this record up, and can tell you.',
      ].join('\n'),
    )
  })

  test('it goes to the person who was picked', async () => {
    expect(first('partnership.invited').to).toEqual({ person: (await town.personOf(joe)).id })
  })

  test('it is not sent to who has joined in another way, nor after seven days', async () => {
    const letter = first('partnership.invited')
    town.now += 7 * 86_400_000
    expect(await town.dropped(letter)).toBe(true)
    town.now -= 7 * 86_400_000
    await joinHere(town, joe, elmStreet)
    expect(await town.dropped(letter)).toBe(true)
  })
})

describe('lines that events have overtaken', () => {
  beforeEach(async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
  })

  const makeOrganiser = async (asker: typeof tom) => {
    const form = await press(tom, 'partnership.change', { id: (await town.memberOf(asker)).id })
    await town.submit(tom, direct(tom), form, { roles: ['organiser', 'resident'] })
  }

  test('somebody who joined and left again', async () => {
    await press(mei, 'partnership.leave-now')
    expect(await town.linesOf('partnership.joined')).toEqual(['they have left'])
  })

  test('somebody joined, and the one to be told no longer organises', async () => {
    await makeOrganiser(mei)
    const form = await press(tom, 'partnership.change', { id: (await town.memberOf(tom)).id })
    await town.submit(tom, direct(tom), form, { roles: ['chair'] })
    expect(await town.linesOf('partnership.joined')).toEqual(['they no longer organise'])
  })

  test('a proposal to which a colleague said yes', async () => {
    await makeOrganiser(mei)
    const form = await press(asha, 'partnership.propose', { k: 'name' })
    await town.submit(asha, direct(asha), form, { value: 'Our Town' })
    expect(town.lines.filter((line) => line.kind === 'partnership.proposed')).toHaveLength(2)
    const { id } = await town.db.selectFrom('proposal').select('id').executeTakeFirstOrThrow()
    await press(mei, 'partnership.agree', { id })
    expect(await town.linesOf('partnership.proposed')).toEqual(['it was answered', 'it was answered'])
  })

  test('an answer for a proposer who has left', async () => {
    await joinHere(town, priya, planning)
    const form = await press(asha, 'partnership.propose', { k: 'name' })
    await town.submit(asha, direct(asha), form, { value: 'Our Town' })
    const { id } = await town.db.selectFrom('proposal').select('id').executeTakeFirstOrThrow()
    await press(tom, 'partnership.agree', { id })
    await town.db
      .updateTable('member')
      .set({ left_at: 1 })
      .where('id', '=', (await town.memberOf(asha)).id)
      .execute()
    expect(await town.linesOf('partnership.answered')).toEqual(['they have left'])
  })

  test('somebody who was taken out and invited back', async () => {
    await press(tom, 'partnership.remove-now', { id: (await town.memberOf(mei)).id })
    await town.submit(tom, direct(tom), await press(tom, 'partnership.invite'), { who: 'elm/mei' })
    const card = await town.cardOf(first('partnership.invited'))
    await town.tap(mei, direct(mei), card, 'Join as Elm Street')
    expect(await town.linesOf('partnership.removed')).toEqual(['they are back'])
  })
})

describe('how it is said', () => {
  const BANNED =
    /overdue|failed|just a reminder|stakeholder|ticket|as per|\bSLA\b|\bKPI\b|commitment|milestone|\bparty\b/i

  /** Every sentence of a card, without the facts that people typed. */
  function sentencesOf(words: string): string[] {
    return words.split(/\n|(?<=[.?:]) /).filter((sentence) => sentence.trim() !== '')
  }

  test('in sentences under 20 words, with none of the words we do not use', async () => {
    const said = [wordsOf(await afterSetUp(town))]
    const joined = await town.say(tom, elmStreet, codeIn(await newCode()))
    said.push(wordsOf(joined), wordsOf(await town.tap(tom, elmStreet, joined, 'Join as Elm Street')))
    said.push(wordsOf(await joiningCardFor(town, mei, elmStreet)))
    await joinHere(town, mei, elmStreet)
    for (const words of ['who', 'settings', 'my settings', 'join', 'link my account', 'who nobody']) {
      said.push(wordsOf(await town.say(tom, direct(tom), words)))
    }
    for (const intent of [
      'person.hours',
      'person.fewer',
      'partnership.shared',
      'partnership.side',
      'partnership.leave',
    ]) {
      said.push(wordsOf(await press(tom, intent)))
    }
    said.push(wordsOf(await press(tom, 'partnership.remove', { id: (await town.memberOf(mei)).id })))
    said.push(wordsOf(await town.say(joe, oakRoad, 'KEPT-2222-2222')))
    said.push(wordsOf(await press(tom, 'partnership.leave-now')))
    for (const letter of town.letters.values()) said.push(wordsOf(await town.cardOf(letter)))
    for (const words of said) {
      expect(words).not.toMatch(BANNED)
      for (const sentence of sentencesOf(words)) expect(sentence.split(/\s+/).length, sentence).toBeLessThan(20)
    }
  })

  async function newCode() {
    return town.tap(asha, planning, await town.say(asha, planning, 'who'), 'New code')
  }
})
