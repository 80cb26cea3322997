import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import { hashOfCode } from '../../src/person/code.ts'
import { accountsOf } from '../../src/person/store.ts'
import {
  afterJoining,
  asha,
  type Came,
  codeIn,
  direct,
  elmStreet,
  joinHere,
  labelsOf,
  mei,
  oakRoad,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from '../partnership/town.ts'

const HOUR_MS = 3_600_000
/** Tom's second account, in the council's Teams. */
const tomOnTeams: Asker = {
  platform: 'teams',
  workspace: 'northbridge',
  user: 'tom-t',
  name: 'Thomas Reed',
  zone: 'Europe/London',
}

describe('linking one person’s accounts', () => {
  let town: Town
  beforeEach(async () => {
    town = await openTown()
    await afterJoining(town)
  })
  afterEach(() => town.close())

  const shown = async (asker: Asker) => codeIn(await town.say(asker, direct(asker), 'link my account'))
  const persons = async () => (await town.db.selectFrom('person').select('id').execute()).length

  /** Pastes a code and answers yes. */
  async function linked(asker: Asker, code: string) {
    const question = await town.say(asker, direct(asker), code)
    return question.refused === undefined ? town.tap(asker, direct(asker), question, 'Yes, both are mine') : question
  }

  const newLetters = (kind: string) => {
    const letters = [...town.letters.values()].filter((letter) => letter.kind === kind)
    town.letters.clear()
    return letters
  }

  const membershipsBy = () =>
    town.db.selectFrom('member').select(['id', 'person_id']).orderBy('joined_at').orderBy('id').execute()

  /** Tom's other account sets up a record of its own. */
  async function secondLife() {
    const form = await town.say(tomOnTeams, direct(tomOnTeams), 'set up')
    await town.submit(tomOnTeams, direct(tomOnTeams), form, {
      name: 'Allotments',
      yours: 'Allotment Society',
      yourKind: 'other',
      theirs: 'Trust',
      theirKind: 'funder',
    })
  }

  test('a code shown in the first account, pasted in the second and answered yes, makes both the same person', async () => {
    const came = await linked(tomOnTeams, await shown(tom))
    expect(wordsOf(came)).toContain('Slack, as Tom Reed; Teams, as Thomas Reed')
    expect((await town.personOf(tomOnTeams)).id).toBe((await town.personOf(tom)).id)
    expect((await town.personOf(tom)).name).toBe('Tom Reed')
    expect(labelsOf(await town.say(tomOnTeams, planning, 'settings'))).toContain('Your organisation')
  })

  test('only its hash is stored', async () => {
    const code = await shown(tom)
    expect(JSON.stringify(await town.db.selectFrom('account_code').selectAll().execute())).not.toContain(code)
  })

  test('two persons become the older one, with both memberships', async () => {
    const older = (await town.personOf(tom)).id
    town.now += HOUR_MS
    await secondLife()
    const before = await persons()
    // The code is made by the younger this time; who stays does not depend on it.
    await linked(tom, await shown(tomOnTeams))
    expect((await town.personOf(tomOnTeams)).id).toBe(older)
    expect(await persons()).toBe(before)
    const memberships = await town.db.selectFrom('member').select('id').where('person_id', '=', older).execute()
    expect(memberships).toHaveLength(2)
    expect(await accountsOf(town.db, older)).toHaveLength(2)
  })

  test('what waits for the younger one moves too', async () => {
    town.now += HOUR_MS
    await secondLife()
    const younger = (await town.personOf(tomOnTeams)).id
    const line = {
      id: 'l',
      partnership_id: 'p',
      person_id: younger,
      kind: 'k',
      subject_id: 's',
      stage: 'x',
      on_day: '2026-06-22',
      due_on: null,
      state: 'waiting' as const,
      letter_id: null,
      why: null,
      created_at: 0,
    }
    await town.db.insertInto('line').values(line).execute()
    await linked(tom, await shown(tomOnTeams))
    const { person_id } = await town.db.selectFrom('line').select('person_id').executeTakeFirstOrThrow()
    expect(person_id).toBe((await town.personOf(tom)).id)
  })

  test('a side whose only member is reached again by it has its voice again', async () => {
    const code = await shown(tom)
    await town.news(tom, direct(tom), 'account-gone')
    expect((await town.sides())[1]?.joined_at).toBeNull()
    await linked(tomOnTeams, code)
    expect((await town.sides())[1]?.joined_at).toBe(town.now)
  })

  test('two members of one record stay two', async () => {
    await joinHere(town, mei, elmStreet)
    const came = await town.say(mei, direct(mei), await shown(tom))
    expect(came.refused).toContain('Both accounts have been members of “Elm Street and Northbridge”')
    expect((await town.personOf(mei)).id).not.toBe((await town.personOf(tom)).id)
    expect((await town.say(tom, direct(tom), await shown(asha))).refused).toContain('Kept cannot make them one')
  })

  test('also where one of them has left it', async () => {
    await joinHere(town, mei, elmStreet)
    const { partnership_id: p } = await town.memberOf(mei)
    await town.press(mei, direct(mei), 'partnership.leave-now', { p })
    expect((await town.say(mei, direct(mei), await shown(tom))).refused).toContain('have been members')
  })

  test('and where they became members of one between the question and its answer', async () => {
    const question = await town.say(mei, direct(mei), await shown(tom))
    await joinHere(town, mei, elmStreet)
    expect((await town.tap(mei, direct(mei), question, 'Yes, both are mine')).refused).toContain('have been members')
    expect((await town.personOf(mei)).id).not.toBe((await town.personOf(tom)).id)
  })

  test('a code works once', async () => {
    const code = await shown(tom)
    await linked(tomOnTeams, code)
    expect((await town.say(mei, direct(mei), code)).refused).toContain('has been used already')
  })

  test('it is good for one hour, and so is the question', async () => {
    const code = await shown(tom)
    const question = await town.say(tomOnTeams, direct(tomOnTeams), code)
    town.now += HOUR_MS
    expect((await town.say(tomOnTeams, direct(tomOnTeams), code)).refused).toContain('one hour and has run out')
    const late = await town.tap(tomOnTeams, direct(tomOnTeams), question, 'Yes, both are mine')
    expect(late.refused).toContain('one hour and has run out')
    await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know')
  })

  test('a newer one takes its place', async () => {
    const first = await shown(tom)
    const second = await shown(tom)
    expect((await town.say(tomOnTeams, direct(tomOnTeams), first)).refused).toContain('does not know that code')
    expect(wordsOf(await linked(tomOnTeams, second))).toContain('Your accounts are linked')
  })

  test('in the account that shows it, it does nothing and stays good', async () => {
    const code = await shown(tom)
    expect((await town.say(tom, direct(tom), code)).refused).toContain('Paste it in your own other account')
    expect(wordsOf(await linked(tomOnTeams, code))).toContain('Your accounts are linked')
  })

  test('said in a channel, where others may read it, it is spent', async () => {
    const code = await shown(tom)
    expect(wordsOf(await town.say(tomOnTeams, oakRoad, code))).toContain('Not in a channel, please')
    expect((await town.say(tomOnTeams, direct(tomOnTeams), code)).refused).toContain('has been used already')
    await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know')
  })

  test('somebody whom Kept does not know is shown no code', async () => {
    expect((await town.say(tomOnTeams, direct(tomOnTeams), 'link my account')).refused).toContain(
      'does not know you yet',
    )
  })

  test('no more than ten accounts are linked', async () => {
    for (let count = 2; count <= 10; count++) {
      const account = { ...tomOnTeams, user: `tom-${count}` }
      expect((await linked(account, await shown(tom))).refused).toBeUndefined()
    }
    const last = { ...tomOnTeams, user: 'tom-11' }
    expect((await town.say(last, direct(last), await shown(tom))).refused).toContain('as many accounts')
  })

  test('a code in the shape it had before is told how codes look now', async () => {
    await shown(tom)
    await town.db
      .updateTable('account_code')
      .set({ code_hash: hashOfCode('KEPT-7QXD-M3PA') })
      .execute()
    const came = await town.say(tomOnTeams, direct(tomOnTeams), 'KEPT-7QXD-M3PA')
    expect(came.refused).toContain('look different now, like MY-ACCOUNT-7QXD-M3PA')
    await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know')
  })

  describe('somebody else’s code', () => {
    /** A stranger in the council's workspace, with a record of his own so that Kept knows him. */
    const stranger: Asker = { ...tomOnTeams, user: 'sly', name: 'Sly Fox' }

    async function sent() {
      const form = await town.say(stranger, direct(stranger), 'set up')
      await town.submit(stranger, direct(stranger), form, {
        name: 'Odd Jobs',
        yours: 'Fox and Co',
        yourKind: 'other',
        theirs: 'Hens',
        theirKind: 'other',
      })
      return shown(stranger)
    }

    test('cannot be mistaken for one that joins a record, and says where it belongs', async () => {
      const card = await town.say(tom, direct(tom), 'link my account')
      expect(codeIn(card)).toMatch(/^MY-ACCOUNT-/)
      expect(wordsOf(card)).toContain('Paste this only in your own other account')
    })

    test('links nothing when it is pasted: a question names the account, where it belongs and what it means', async () => {
      const question = await town.say(asha, direct(asha), await sent())
      const words = wordsOf(question)
      expect(words).toContain('The other account: Sly Fox, on Teams')
      expect(words).toContain('in this organisation')
      expect(words).toContain('It belongs to: “Odd Jobs”, for Fox and Co')
      expect(words).toContain('Whoever uses that account can then act as you')
      expect(labelsOf(question)).toEqual(['No, do not link', 'Yes, both are mine'])
      expect((await town.personOf(stranger)).id).not.toBe((await town.personOf(asha)).id)
    })

    test('is of no use any more after “no”, to anybody', async () => {
      const code = await sent()
      const question = await town.say(asha, direct(asha), code)
      expect(wordsOf(await town.tap(asha, direct(asha), question, 'No, do not link'))).toContain('Nothing was linked')
      const after = await town.tap(asha, direct(asha), question, 'Yes, both are mine')
      expect(after.refused).toContain('has been used already')
      expect((await town.say(tom, direct(tom), code)).refused).toContain('has been used already')
      expect((await town.personOf(stranger)).id).not.toBe((await town.personOf(asha)).id)
    })

    test('the question can be answered only by the account that was asked', async () => {
      const question = await town.say(stranger, direct(stranger), await shown(tom))
      const came = await town.tap(asha, direct(asha), question, 'Yes, both are mine')
      expect(came.refused).toContain('does not know that code')
      expect((await town.personOf(asha)).id).not.toBe((await town.personOf(tom)).id)
    })

    test('both accounts are told, and “That wasn’t me” in either makes them two again', async () => {
      const code = await sent()
      for (const presser of [asha, stranger]) {
        const again = presser === asha ? code : await shown(stranger)
        await linked(asha, again)
        const [letter] = newLetters('person.linked')
        expect(letter?.to).toEqual({ address: { platform: 'teams', workspace: 'northbridge', to: { user: 'sly' } } })
        if (!letter) throw new Error('Nobody was told.')
        const card = await town.cardOf(letter)
        expect(wordsOf(card)).toContain('Teams, as Asha Patel; Teams, as Sly Fox')
        expect(wordsOf(await town.tap(presser, direct(presser), card, 'That wasn’t me'))).toContain('two again')
        expect((await town.personOf(stranger)).id).not.toBe((await town.personOf(asha)).id)
        expect(await town.dropped(letter)).toBe(true)
      }
    })
  })

  describe('undoing it', () => {
    const undoOn = (came: Came, asker: Asker, label = 'Undo') => town.tap(asker, direct(asker), came, label)

    test('each has again what it had, and what came since stays with its member', async () => {
      town.now += HOUR_MS
      await secondLife()
      const before = { tom: await town.personOf(tom), other: await town.personOf(tomOnTeams) }
      const members = await membershipsBy()
      const came = await linked(tomOnTeams, await shown(tom))
      await town.press(tomOnTeams, direct(tomOnTeams), 'person.hours', { h: 'weekends' })
      town.now += HOUR_MS
      await secondLife()
      await undoOn(came, tom)
      expect({ tom: await town.personOf(tom), other: await town.personOf(tomOnTeams) }).toEqual({
        // Chosen while they were one, so it stays where it was chosen.
        tom: { ...before.tom, hours: (await town.personOf(tom)).hours },
        other: before.other,
      })
      const [later, ...others] = (await membershipsBy()).reverse()
      expect(others.reverse()).toEqual(members)
      expect(later?.person_id).toBe(before.tom.id)
      expect(await accountsOf(town.db, before.tom.id)).toHaveLength(1)
    })

    test('what one took over from the other goes back too', async () => {
      town.now += HOUR_MS
      await secondLife()
      await town.press(tomOnTeams, direct(tomOnTeams), 'person.hours', { h: 'weekends' })
      await town.press(tomOnTeams, direct(tomOnTeams), 'person.quiet', { q: '1' })
      const came = await linked(tomOnTeams, await shown(tom))
      expect(await town.personOf(tom)).toMatchObject({ quiet: 1 })
      expect((await town.personOf(tom)).hours).toContain('[6,7]')
      await undoOn(came, tomOnTeams)
      expect(await town.personOf(tom)).toMatchObject({ quiet: 0, hours: null })
      expect(await town.personOf(tomOnTeams)).toMatchObject({ quiet: 1 })
    })

    test('an account that Kept did not know is unknown again', async () => {
      const came = await linked(tomOnTeams, await shown(tom))
      await undoOn(came, tom)
      await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know')
      expect((await town.personOf(tom)).name).toBe('Tom Reed')
    })

    test('a code that was made while they were one is of no use afterwards', async () => {
      const came = await linked(tomOnTeams, await shown(tom))
      const code = await shown(tomOnTeams)
      await undoOn(came, tom)
      expect((await town.say(tomOnTeams, direct(tomOnTeams), code)).refused).toContain('does not know that code')
    })

    test('a channel that was linked while they were one is unlinked, and the side hears so', async () => {
      const { partnership_id: p, side_id: f } = await town.memberOf(tom)
      const link = async (asker: Asker, place: typeof planning) => {
        town.now += HOUR_MS
        const code = codeIn(
          await town.press(asker, direct(asker), 'partnership.new-code', { p, f: f ?? '', u: 'space' }),
        )
        return town.say(asker, place, code)
      }
      await link(tom, oakRoad)
      const came = await linked(tomOnTeams, await shown(tom))
      await link(tomOnTeams, { ...oakRoad, conversation: 'c-evil', name: 'evil' })
      town.lines.length = 0
      expect(wordsOf(await undoOn(came, tom))).toContain('channel links made in between no longer work')
      const spaces = await town.db
        .selectFrom('space')
        .select('name')
        .where('gone_at', 'is', null)
        .orderBy('name')
        .execute()
      expect(spaces.map(({ name }) => name)).toEqual(['elm-street', 'oak-road', 'planning'])
      expect((await town.story()).at(-1)).toBe('partnership.space-gone')
      expect(town.lines.map(({ kind, person }) => [kind, person])).toEqual([
        ['partnership.space-gone', (await town.personOf(tom)).id],
      ])
    })

    test('also where whoever linked it has left the record since', async () => {
      await joinHere(town, mei, elmStreet)
      const came = await linked(tomOnTeams, await shown(mei))
      const { partnership_id: p, side_id: f } = await town.memberOf(mei)
      town.now += HOUR_MS
      const code = codeIn(await town.press(tom, direct(tom), 'partnership.new-code', { p, f: f ?? '', u: 'space' }))
      await town.say(tomOnTeams, { ...oakRoad, conversation: 'c-evil', name: 'evil' }, code)
      await town.press(tomOnTeams, direct(tomOnTeams), 'partnership.leave-now', { p })
      await undoOn(came, mei)
      const evil = town.db.selectFrom('space').select('gone_at').where('name', '=', 'evil')
      expect(await evil.executeTakeFirst()).toEqual({ gone_at: town.now })
    })

    test('it is done once, and a second press says so', async () => {
      const came = await linked(tomOnTeams, await shown(tom))
      await undoOn(came, tom)
      expect((await undoOn(came, tom)).refused).toContain('two again already')
      expect((await undoOn(came, tomOnTeams)).refused).toContain('two again already')
    })

    describe('where one’s own account has closed in between', () => {
      const undone = async () => {
        const came = await linked(tomOnTeams, await shown(tom))
        await town.news(tom, direct(tom), 'account-gone')
        town.lines.length = 0
        return undoOn(came, tomOnTeams)
      }

      test('the side is waited for again, and the closed account is named', async () => {
        const words = wordsOf(await undone())
        expect((await town.sides())[1]?.joined_at).toBeNull()
        expect(words).toContain('One person: Slack, as Tom Reed (closed)')
        expect(words).toContain('Another: Teams, as Thomas Reed')
      })

      test('the others of the side hear that it has no organiser', async () => {
        await joinHere(town, mei, elmStreet)
        await undone()
        const { id } = await town.personOf(mei)
        expect(town.lines.map(({ kind, person }) => [kind, person])).toEqual([['partnership.no-organiser', id]])
      })
    })

    test('it can be done for seven days', async () => {
      const came = await linked(tomOnTeams, await shown(tom))
      town.now += 7 * 24 * HOUR_MS
      expect((await undoOn(came, tom)).refused).toContain('for seven days only')
      expect((await town.personOf(tomOnTeams)).id).toBe((await town.personOf(tom)).id)
    })

    test('nobody else can', async () => {
      const came = await linked(tomOnTeams, await shown(tom))
      expect((await undoOn(came, asha)).refused).toContain('Only somebody who uses one of those accounts')
      expect((await town.personOf(tomOnTeams)).id).toBe((await town.personOf(tom)).id)
    })

    describe('where accounts were linked more than once', () => {
      const third: Asker = { ...tomOnTeams, user: 'tom-x', name: 'Tom X' }
      const all = [tom, tomOnTeams, third]

      async function ownRecord(asker: Asker): Promise<void> {
        town.now += HOUR_MS
        await town.submit(asker, direct(asker), await town.say(asker, direct(asker), 'set up'), {
          name: `Record of ${asker.user}`,
          yours: 'A',
          yourKind: 'other',
          theirs: 'B',
          theirKind: 'other',
        })
      }
      const state = async () => ({
        accounts: await town.db.selectFrom('account').select(['user_id', 'person_id']).orderBy('user_id').execute(),
        members: await membershipsBy(),
        persons: await town.db.selectFrom('person').selectAll().orderBy('id').execute(),
      })

      test('the later link is undone first, in whatever way they were linked', async () => {
        for (const asker of [tomOnTeams, third]) await ownRecord(asker)
        const before = await state()
        for (const [[a, b], [c, d]] of pairs(all)) {
          town.now += HOUR_MS
          const first = await linked(b, await shown(a))
          const second = await linked(d, await shown(c))
          const between = await state()
          const refused = await undoOn(first, a)
          expect(refused.refused).toContain('Undo the later link first')
          expect(await state()).toEqual(between)
          const undone = await town.tap(c, direct(c), refused, 'Undo the later link')
          expect((await undoOn(second, d)).refused).toContain('two again already')
          if (labelsOf(undone).length > 0) await town.tap(c, direct(c), undone, 'Undo the one before too')
          else await undoOn(first, a)
          expect(await state()).toEqual(before)
        }
      })

      test('what was linked, undone and linked elsewhere stays there', async () => {
        for (const asker of [tomOnTeams, third]) await ownRecord(asker)
        const first = await linked(third, await shown(tomOnTeams))
        const second = await linked(tom, await shown(tomOnTeams))
        await undoOn(second, tom)
        await undoOn(first, third)
        await linked(third, await shown(tom))
        expect((await undoOn(first, third)).refused).toContain('two again already')
        expect((await undoOn(second, tomOnTeams)).refused).toContain('two again already')
        expect((await town.personOf(third)).id).toBe((await town.personOf(tom)).id)
        expect((await town.personOf(tomOnTeams)).id).not.toBe((await town.personOf(tom)).id)
      })

      test('an account that one of two linked in between comes away first, and may be linked again', async () => {
        await ownRecord(tomOnTeams)
        const first = await linked(tomOnTeams, await shown(tom))
        await linked(third, await shown(tomOnTeams))
        const undone = await town.tap(tom, direct(tom), await undoOn(first, tom), 'Undo the later link')
        expect(wordsOf(undone)).toContain('Another: Teams, as Tom X')
        await town.tap(tom, direct(tom), undone, 'Undo the one before too')
        await expect(town.personOf(third)).rejects.toThrow('does not know')
        await linked(third, await shown(tomOnTeams))
        expect((await town.personOf(third)).id).toBe((await town.personOf(tomOnTeams)).id)
        expect((await town.personOf(third)).id).not.toBe((await town.personOf(tom)).id)
      })
    })

    describe('closes the doors that were opened while they were one', () => {
      const act = async (asker: Asker, intent: string, data: Record<string, string> = {}) => {
        const { partnership_id: p } = await town.memberOf(asha)
        return town.press(asker, direct(asker), intent, { p, ...data })
      }
      const newCode = async (asker: Asker, u: string) =>
        codeIn(await act(asker, 'partnership.new-code', { f: (await town.memberOf(asha)).side_id ?? '', u }))
      const invites = async (asker: Asker, who: string) => {
        await town.submit(asker, direct(asker), await act(asker, 'partnership.invite'), { who })
        const [letter] = newLetters('partnership.invited')
        if (!letter) throw new Error('Nobody was invited.')
        return letter
      }
      const stranger: Asker = { ...tomOnTeams, user: 'sly', name: 'Sly Fox' }
      const link = async () => linked(stranger, await shown(asha))

      test('a code to join, one for a channel and an invitation, whichever account undoes it', async () => {
        for (const presser of [asha, stranger]) {
          town.now += HOUR_MS
          const came = await link()
          const codes = [await newCode(stranger, 'side'), await newCode(stranger, 'space')]
          const letter = await invites(stranger, 'northbridge/sly-2')
          expect(wordsOf(await undoOn(came, presser))).toContain('Codes, invitations and channel links made')
          for (const code of codes) {
            expect((await town.say(stranger, direct(stranger), code)).refused).toContain('was taken back')
          }
          expect(await town.dropped(letter)).toBe(true)
        }
      })

      test('also for a membership that goes back to the one who had it', async () => {
        await town.submit(stranger, direct(stranger), await town.say(stranger, direct(stranger), 'set up'), {
          name: 'Odd Jobs',
          yours: 'Fox and Co',
          yourKind: 'other',
          theirs: 'Hens',
          theirKind: 'other',
        })
        const { id: older } = await town.personOf(stranger)
        await town.db.updateTable('person').set({ created_at: 0 }).where('id', '=', older).execute()
        const came = await link()
        expect((await town.personOf(asha)).id).toBe(older)
        const code = await newCode(stranger, 'side')
        await undoOn(came, asha)
        expect((await town.personOf(asha)).id).not.toBe(older)
        expect((await town.say(stranger, direct(stranger), code)).refused).toContain('was taken back')
      })

      test('and leaves open what was opened before', async () => {
        const code = await newCode(asha, 'side')
        const letter = await invites(asha, 'northbridge/joe')
        town.now += HOUR_MS
        await undoOn(await link(), asha)
        expect((await town.say(priya, direct(priya), code)).refused).toBeUndefined()
        expect(await town.dropped(letter)).toBe(false)
      })
    })
  })
})

/** Every way in which three accounts can be made one by two links. */
function pairs([a, b, c]: readonly Asker[]): [[Asker, Asker], [Asker, Asker]][] {
  if (!a || !b || !c) throw new Error('It takes three.')
  const orders: [Asker, Asker, Asker][] = [
    [a, b, c],
    [a, c, b],
    [b, c, a],
  ]
  return orders.flatMap(([one, two, three]): [[Asker, Asker], [Asker, Asker]][] => [
    [
      [one, two],
      [one, three],
    ],
    [
      [one, two],
      [three, two],
    ],
  ])
}
