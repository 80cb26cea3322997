import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { spacesOf } from '../../src/partnership/store.ts'
import {
  afterJoining,
  afterSetUp,
  asha,
  codeIn,
  direct,
  elmStreet,
  joe,
  labelsOf,
  mei,
  oakRoad,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

const DAY_MS = 86_400_000

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

describe('joining with a code', () => {
  test('the card says who set it up, what is kept, who runs the server and which side it is for', async () => {
    const offer = await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    const words = wordsOf(offer)
    expect(words).toContain('Set up by: Asha Patel, Northbridge Council')
    expect(words).toContain('You join as: Elm Street')
    expect(words).toContain('What is kept: What each side asks and promises')
    expect(words).toContain('Who runs Kept: Asha Patel of Northbridge Council set this record up, and can tell you.')
    expect(labelsOf(offer)).toEqual(['Join as Elm Street'])
    expect(offer.reply).not.toHaveProperty('here')
  })

  test.each(['join %', '%', '  “%”. ', 'JOIN %', 'join: `%`'])('“%s” is understood', async (said) => {
    const code = codeIn(await afterSetUp(town))
    expect(labelsOf(await town.say(tom, elmStreet, said.replace('%', code)))).toEqual(['Join as Elm Street'])
  })

  test('small letters and the dashes of a phone are read as the code', async () => {
    const code = codeIn(await afterSetUp(town))
    const typed = code.toLowerCase().replaceAll('-', ' – ')
    expect(labelsOf(await town.say(tom, elmStreet, typed))).toEqual(['Join as Elm Street'])
  })

  const join = async () => {
    const offer = await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    return town.tap(tom, elmStreet, offer, 'Join as Elm Street')
  }

  test('looking at the card joins nobody', async () => {
    await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    expect(await town.db.selectFrom('person').select('id').execute()).toHaveLength(1)
    expect((await town.sides())[1]?.joined_at).toBeNull()
  })

  test("one tap makes the first of a residents' group its organiser, and links the channel", async () => {
    await join()
    const member = await town.memberOf(tom)
    const [, elm] = await town.sides()
    expect(member).toMatchObject({ name: 'Tom Reed', side_id: elm?.id, is: ['resident', 'organiser'] })
    expect(elm?.joined_at).toBe(town.now)
    expect(await spacesOf(town.db, member.partnership_id)).toMatchObject([
      { platform: 'teams', conversation: 'c-planning' },
      { platform: 'slack', workspace: 'elm', conversation: 'c-elm', side_id: elm?.id },
    ])
    expect((await town.story()).slice(-2)).toEqual(['partnership.joined', 'partnership.space-linked'])
  })

  test('that they chair it, they say themselves, with one more tap', async () => {
    const came = await join()
    expect(wordsOf(await town.tap(tom, elmStreet, came, 'I chair the group'))).toContain('You chair Elm Street.')
    expect((await town.memberOf(tom)).is).toEqual(['chair', 'organiser'])
    expect((await town.story()).at(-1)).toBe('partnership.roles-changed')
    expect((await town.personOf(tom)).rhythm).toBe('volunteer')
    await town.tap(tom, elmStreet, came, 'I chair the group')
    expect((await town.story()).filter((kind) => kind === 'partnership.roles-changed')).toHaveLength(1)
  })

  test('nobody chairs a council', async () => {
    expect(labelsOf(await afterSetUp(town))).not.toContain('I chair the group')
    const { partnership_id: p } = await town.memberOf(asha)
    expect((await town.press(asha, planning, 'partnership.chair', { p })).refused).toContain('Only a residents’ group')
  })

  test('a resident is a volunteer and is asked when it suits, evenings first', async () => {
    const came = await afterJoining(town)
    expect((await town.personOf(tom)).rhythm).toBe('volunteer')
    expect(wordsOf(came)).toContain('When suits you?')
    expect(labelsOf(came).slice(0, 3)).toEqual(['Evenings (usual)', 'Daytime', 'Weekends'])
    const chosen = await town.tap(tom, elmStreet, came, 'Evenings (usual)')
    expect(wordsOf(chosen)).toContain('any day, 6pm to 8pm')
  })

  test('both channels hear that the side has joined, and are asked for a first small thing', async () => {
    await afterJoining(town)
    const letters = [...town.letters.values()].filter((letter) => letter.kind === 'partnership.side-joined')
    expect(letters).toHaveLength(2)
    for (const letter of letters) {
      const words = wordsOf(await town.cardOf(letter))
      expect(words).toContain('Elm Street has joined')
      expect(words).toContain('What is one small thing each of you could do first?')
      expect(words).not.toContain('Waiting for')
    }
  })

  test('in a personal chat the first of a side gets a code for their channel', async () => {
    const code = codeIn(await afterSetUp(town))
    const came = await town.tap(tom, direct(tom), await town.say(tom, direct(tom), code), 'Join as Elm Street')
    expect(wordsOf(came)).toContain('Paste this in your channel')
    await town.say(tom, elmStreet, codeIn(came))
    const { partnership_id } = await town.memberOf(tom)
    expect((await spacesOf(town.db, partnership_id)).map((space) => space.conversation)).toEqual([
      'c-planning',
      'c-elm',
    ])
  })

  test('the channel where the code was pasted is linked, wherever the button is pressed', async () => {
    const offer = await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    await town.tap(tom, direct(tom), offer, 'Join as Elm Street')
    const { partnership_id } = await town.memberOf(tom)
    expect((await spacesOf(town.db, partnership_id)).map((space) => space.conversation)).toContain('c-elm')
  })

  test("somebody else's button, with a code they guessed at, opens nothing", async () => {
    const offer = await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    expect((await town.tap(joe, elmStreet, offer, 'Join as Elm Street')).refused).toContain('no longer open')
    expect(
      (await town.press(joe, elmStreet, 'partnership.join-side', { d: 'made-up', c: 'KEPT-2222-2222' })).refused,
    ).toContain('no longer open')
    expect((await town.sides())[1]?.joined_at).toBeNull()
  })

  test('pressing twice joins once and shows that they have joined', async () => {
    const offer = await town.say(tom, elmStreet, codeIn(await afterSetUp(town)))
    await town.tap(tom, elmStreet, offer, 'Join as Elm Street')
    const again = await town.tap(tom, elmStreet, offer, 'Join as Elm Street')
    expect(wordsOf(again)).toContain('You have joined as Elm Street already')
    expect((await town.story()).filter((kind) => kind === 'partnership.joined')).toHaveLength(1)
  })

  test('of two who press at once, one joins and the other is told that the code is used', async () => {
    const code = codeIn(await afterSetUp(town))
    const toms = await town.say(tom, elmStreet, code)
    const joes = await town.say(joe, oakRoad, code)
    await town.tap(tom, elmStreet, toms, 'Join as Elm Street')
    expect((await town.tap(joe, oakRoad, joes, 'Join as Elm Street')).refused).toContain('has been used')
  })

  test('“join” alone says what to paste', async () => {
    expect(wordsOf(await town.say(tom, elmStreet, 'join'))).toContain('KEPT-7QXD-M3PA')
  })

  test('the code of a side is refused in a channel of the other side, and in a channel of another record', async () => {
    const code = codeIn(await afterSetUp(town))
    expect((await town.say(asha, planning, code)).refused).toContain('this channel belongs to another organisation')
    const elsewhere = await town.say(joe, oakRoad, 'set up')
    await town.submit(joe, oakRoad, elsewhere, {
      name: 'O',
      yours: 'Oak',
      yourKind: 'other',
      theirs: 'Ash',
      theirKind: 'other',
    })
    expect((await town.say(joe, oakRoad, code)).refused).toContain('already has a shared record')
  })
})

describe('a code that is not good', () => {
  test.each(['KEPT-2222-2222', 'join kept-0000-1111', 'KEPT-ABCD-EFGI'])(
    '%s, which Kept does not know',
    async (said) => {
      await afterSetUp(town)
      expect((await town.say(tom, elmStreet, said)).refused).toContain('does not know that code')
    },
  )

  test('one that has been used says so', async () => {
    const code = codeIn(await afterSetUp(town))
    await town.tap(tom, elmStreet, await town.say(tom, elmStreet, code), 'Join as Elm Street')
    expect((await town.say(mei, direct(mei), code)).refused).toContain('has been used')
  })

  test('one that was taken back says so, also to who had the card open', async () => {
    await afterSetUp(town)
    const made = await town.tap(asha, planning, await town.say(asha, planning, 'who'), 'New code')
    const offer = await town.say(tom, elmStreet, codeIn(made))
    await town.tap(asha, planning, made, 'Take this code back')
    expect((await town.say(tom, elmStreet, codeIn(made))).refused).toContain('was taken back')
    expect((await town.tap(tom, elmStreet, offer, 'Join as Elm Street')).refused).toContain('was taken back')
    expect(await town.story()).toContain('partnership.code-revoked')
  })

  test('one runs out after seven days to the millisecond, also for who had the card open', async () => {
    const code = codeIn(await afterSetUp(town))
    town.now += 7 * DAY_MS - 1
    const offer = await town.say(tom, elmStreet, code)
    town.now += 1
    expect((await town.say(tom, elmStreet, code)).refused).toContain('has run out')
    expect((await town.tap(tom, elmStreet, offer, 'Join as Elm Street')).refused).toContain('has run out')
  })

  test('a new code takes the place of the one before', async () => {
    const first = codeIn(await afterSetUp(town))
    const made = await town.tap(asha, planning, await town.say(asha, planning, 'who'), 'New code')
    expect(wordsOf(made)).toContain('The code before it no longer works.')
    expect((await town.say(tom, elmStreet, first)).refused).toContain('was taken back')
    expect(labelsOf(await town.say(tom, elmStreet, codeIn(made)))).toEqual(['Join as Elm Street'])
  })

  test('a code that was used cannot be taken back', async () => {
    await afterSetUp(town)
    const made = await town.tap(asha, planning, await town.say(asha, planning, 'who'), 'New code')
    await town.tap(tom, elmStreet, await town.say(tom, elmStreet, codeIn(made)), 'Join as Elm Street')
    expect((await town.tap(asha, planning, made, 'Take this code back')).refused).toContain('used already')
  })
})

describe('making codes', () => {
  test('once a side has joined, the other side makes no more codes for it', async () => {
    await afterJoining(town)
    const [, elm] = await town.sides()
    const { partnership_id: p } = await town.memberOf(asha)
    for (const u of ['side', 'space']) {
      const came = await town.press(asha, planning, 'partnership.new-code', { p, f: elm?.id ?? '', u })
      expect(came.refused).toContain('Elm Street looks after its own people and channels')
    }
    expect(labelsOf(await town.say(asha, planning, 'who'))).not.toContain('New code')
  })

  test('a code of their own lets one colleague join as an ordinary member, and links no channel', async () => {
    await afterJoining(town)
    const side = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
    const code = codeIn(await town.tap(tom, elmStreet, side, 'Code for a colleague'))
    await town.tap(mei, oakRoad, await town.say(mei, oakRoad, code), 'Join as Elm Street')
    expect((await town.memberOf(mei)).is).toEqual(['resident'])
    expect(await spacesOf(town.db, (await town.memberOf(mei)).partnership_id)).toHaveLength(2)
  })

  test('a code for a channel is only for members of that side', async () => {
    await afterJoining(town)
    const side = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
    const code = codeIn(await town.tap(tom, elmStreet, side, 'Link a channel'))
    expect((await town.say(joe, oakRoad, code)).refused).toContain('Only somebody who has joined as Elm Street')
    expect((await town.say(asha, oakRoad, code)).refused).toContain('Only somebody who has joined as Elm Street')
    expect((await town.say(tom, direct(tom), code)).refused).toContain('Paste it in the channel')
    expect((await town.say(priya, planning, code)).refused).toContain('Only somebody who has joined as Elm Street')
    expect(wordsOf(await town.say(tom, oakRoad, code))).toContain('This channel is linked')
    expect((await town.say(tom, oakRoad, code)).refused).toContain('has been used')
  })

  test('who is no organiser makes none', async () => {
    await afterSetUp(town)
    const { partnership_id: p } = await town.memberOf(asha)
    expect((await town.press(tom, elmStreet, 'partnership.new-code', { p, f: 'x', u: 'side' })).refused).toBeDefined()
  })
})
