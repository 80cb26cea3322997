import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { membersOf } from '../../src/partnership/store.ts'
import { hasAccount } from '../../src/person/store.ts'
import {
  afterJoining,
  asha,
  cardOf,
  codeIn,
  direct,
  elmStreet,
  errorsOf,
  formOf,
  joe,
  joinHere,
  labelsOf,
  mei,
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
  await afterJoining(town)
  await joinHere(town, priya, planning)
  await joinHere(town, mei, elmStreet)
})
afterEach(() => town.close())

const idOf = async (asker: typeof tom) => (await town.memberOf(asker)).id
const record = async () => (await town.memberOf(tom)).partnership_id

async function press(asker: typeof tom, intent: string, data: Record<string, string>) {
  return town.press(asker, direct(asker), intent, { p: await record(), ...data })
}

describe("who's who", () => {
  test('it lists people by side with their roles', async () => {
    const words = wordsOf(await town.say(mei, elmStreet, 'who'))
    expect(words).toBe(
      [
        'Who’s who in Elm Street and Northbridge',
        'Northbridge Council',
        'Asha Patel, officer, organiser',
        'Priya Shah, officer',
        'Elm Street',
        'Mei Lin, resident',
        'Tom Reed, chair, organiser',
        'What can others ask you about? It takes a minute to say: “Your entry”.',
      ].join('\n'),
    )
  })

  test('an organiser sees buttons for their own people only, and none to remove themselves', async () => {
    const labels = labelsOf(await town.say(tom, elmStreet, 'who')).filter((label) => !label.startsWith('About '))
    const forAll = ['Add without an account', 'Add a team']
    expect(labels).toEqual(['Change roles', 'Remove', 'Change roles', 'Your entry', 'Invite', ...forAll])
    const seen = labelsOf(await town.say(mei, elmStreet, 'who')).filter((label) => !label.startsWith('About '))
    expect(seen).toEqual(['Your entry', ...forAll])
  })

  test.each([
    ['who priya', 'Priya Shah, officer'],
    ['who chair', 'Tom Reed, chair, organiser'],
    ['who is Tom?', 'Tom Reed, chair, organiser'],
    ["who's who", 'Priya Shah, officer'],
    ['who Zoe', 'Nobody here goes by “Zoe”.'],
  ])('“%s” finds %s', async (said, found) => {
    expect(wordsOf(await town.say(mei, elmStreet, said))).toContain(found)
  })

  test('a long list is paged, and the next page is one press away', async () => {
    for (let count = 1; count <= 12; count++) {
      const asker = { ...mei, user: `resident-${count}`, name: `Resident ${String(count).padStart(2, '0')}` }
      await joinHere(town, asker, elmStreet)
    }
    const first = await town.say(mei, elmStreet, 'who')
    expect(wordsOf(first)).toContain('Page 1 of 2.')
    expect(wordsOf(first)).not.toContain('Tom Reed')
    const second = await town.tap(mei, elmStreet, first, 'More')
    expect(wordsOf(second)).toContain('Tom Reed')
    expect(labelsOf(second)).not.toContain('More')
  })

  test('of 120 members each is on one of the pages, also of those with one word', async () => {
    const p = await record()
    const { side_id } = await town.memberOf(mei)
    const ids = Array.from({ length: 116 }, (_, count) => `neighbour-${String(count).padStart(3, '0')}`)
    const person = { zone: null, rhythm: 'volunteer' as const, hours: null, created_at: 0, time_off: '[]', quiet: 0 }
    const member = { partnership_id: p, side_id, second_side_id: null, roles: '["resident"]', title: null }
    for (const id of ids) {
      await town.db
        .insertInto('person')
        .values({ ...person, id, name: id })
        .execute()
      await town.db
        .insertInto('member')
        .values({ ...member, id, person_id: id, joined_at: 0, left_at: null })
        .execute()
    }
    for (const said of ['who', 'who neighbour']) {
      let page = await town.say(mei, elmStreet, said)
      let words = wordsOf(page)
      for (let pages = 1; labelsOf(page).includes('More'); pages++) {
        expect(pages).toBeLessThan(15)
        page = await town.tap(mei, elmStreet, page, 'More')
        words += wordsOf(page)
      }
      expect(ids.filter((id) => !words.includes(`${id}, resident`))).toEqual([])
    }
  })

  test('reps, who have no side, stand apart', async () => {
    await town.db
      .insertInto('person')
      .values({
        id: 'rae',
        name: 'Rae Okoro',
        zone: null,
        rhythm: 'staff',
        hours: null,
        created_at: 0,
        time_off: '[]',
        quiet: 0,
      })
      .execute()
    await town.db
      .insertInto('member')
      .values({
        partnership_id: await record(),
        id: 'rae',
        person_id: 'rae',
        side_id: null,
        second_side_id: null,
        roles: '["rep"]',
        title: null,
        joined_at: 0,
        left_at: null,
      })
      .execute()
    expect(wordsOf(await town.say(mei, elmStreet, 'who'))).toContain('For all sides\nRae Okoro, rep')
  })
})

describe('a member without account', () => {
  async function added(by: typeof tom, values: Record<string, string>) {
    const form = await press(by, 'partnership.add', {})
    return { form, came: await town.submit(by, direct(by), form, values) }
  }

  test('a colleague adds them, and is shown as the one who speaks for them', async () => {
    await added(mei, { name: 'Vera Cole', title: 'Gardens' })
    expect(wordsOf(await town.say(tom, elmStreet, 'who Vera'))).toContain(
      'Vera Cole, resident\nGardens; no account, told through Mei Lin',
    )
    const vera = (await membersOf(town.db, await record())).find((member) => member.name === 'Vera Cole')
    expect(await hasAccount(town.db, vera?.person_id ?? '')).toBe(false)
    expect(await hasAccount(town.db, (await town.personOf(mei)).id)).toBe(true)
    expect((await town.story()).at(-1)).toBe('partnership.member-added')
  })

  test('an organiser chooses the role; nobody else does', async () => {
    expect(
      formOf((await added(tom, { name: 'Vera Cole', role: 'chair' })).form).fields.map((field) => field.name),
    ).toEqual(['name', 'role', 'title'])
    expect(
      formOf((await added(mei, { name: 'Wim Oud', role: 'chair' })).form).fields.map((field) => field.name),
    ).toEqual(['name', 'title'])
    const words = wordsOf(await town.say(tom, elmStreet, 'who'))
    expect(words).toContain('Vera Cole, chair')
    expect(words).toContain('Wim Oud, resident')
  })

  test('nobody without account can be made organiser this way', async () => {
    await added(tom, { name: 'Vera Cole', role: 'organiser' })
    expect(wordsOf(await town.say(tom, elmStreet, 'who Vera'))).toContain('Vera Cole, resident')
  })

  test('a form sent twice adds one', async () => {
    const { form } = await added(mei, { name: 'Vera Cole' })
    await town.submit(mei, direct(mei), form, { name: 'Vera Cole' })
    expect(await membersOf(town.db, await record())).toHaveLength(5)
    expect(await town.db.selectFrom('person').select('id').where('name', '=', 'Vera Cole').execute()).toHaveLength(1)
  })

  test('a missing name and a title that is too long get a sentence each', async () => {
    const { came } = await added(mei, { title: 'x'.repeat(81) })
    expect(errorsOf(came)).toEqual({
      name: 'Please fill this in.',
      title: 'That is too long. Use at most 80 characters.',
    })
  })
})

describe('roles', () => {
  async function change(by: typeof tom, of: typeof tom, values: Record<string, string | string[]>) {
    const form = await press(by, 'partnership.change', { id: await idOf(of) })
    return form.refused === undefined ? town.submit(by, direct(by), form, values) : form
  }

  test('an organiser gives them to their own side', async () => {
    await change(tom, mei, { roles: ['organiser', 'resident'], title: 'Treasurer' })
    expect(await town.memberOf(mei)).toMatchObject({ is: ['organiser', 'resident'], title: 'Treasurer' })
    expect((await town.story()).at(-1)).toBe('partnership.roles-changed')
  })

  test('roles that belong to no side cannot be given to somebody on one', async () => {
    expect(errorsOf(await change(tom, mei, { roles: ['rep'] }))).toEqual({ roles: 'Choose at least one role.' })
  })

  test('the last organiser cannot give the role up, until another has it', async () => {
    expect((await change(tom, tom, { roles: ['chair'] })).refused).toContain('Elm Street needs an organiser.')
    await change(tom, mei, { roles: ['organiser', 'resident'] })
    await change(tom, tom, { roles: ['chair'] })
    expect((await town.memberOf(tom)).is).toEqual(['chair'])
  })

  test('another side’s people and who has left are refused kindly', async () => {
    expect((await change(tom, priya, { roles: ['chair'] })).refused).toContain('Priya Shah is not in Elm Street')
    const id = await idOf(mei)
    await press(tom, 'partnership.remove-now', { id })
    expect((await press(tom, 'partnership.change', { id })).refused).toContain('no longer part')
    expect((await press(tom, 'partnership.change', { id: 'unknown' })).refused).toContain('no longer part')
  })

  test('a plain member gives no roles', async () => {
    expect((await change(mei, mei, { roles: ['organiser'] })).refused).toBe('Only an organiser can.')
  })

  test('saving without a change tells nothing', async () => {
    const before = await town.story()
    await change(tom, mei, { roles: ['resident'] })
    expect(await town.story()).toEqual(before)
  })
})

describe('leaving', () => {
  test('a member leaves after one question, and the record goes on', async () => {
    const sure = await town.tap(mei, elmStreet, await town.say(mei, elmStreet, 'settings'), 'Leave')
    expect(wordsOf(sure)).toContain('stays in the record')
    await town.tap(mei, elmStreet, sure, 'Leave')
    await expect(town.memberOf(mei)).rejects.toThrow('no member')
    expect((await town.story()).at(-1)).toBe('partnership.left')
  })

  test('the question can be answered with staying, which changes nothing', async () => {
    const sure = await town.tap(mei, elmStreet, await town.say(mei, elmStreet, 'settings'), 'Leave')
    expect(labelsOf(sure)).toEqual(['Leave', 'Stay'])
    const before = await town.story()
    expect(wordsOf(await town.tap(mei, elmStreet, sure, 'Stay'))).toContain('Nothing was changed.')
    expect((await town.memberOf(mei)).left_at).toBeNull()
    expect(await town.story()).toEqual(before)
  })

  test('the last of a side is told before they go that the record then waits for it', async () => {
    await press(mei, 'partnership.leave-now', {})
    const sure = await press(tom, 'partnership.leave', {})
    expect(wordsOf(sure)).toContain('You are the last one of Elm Street whom Kept can write to.')
    expect(wordsOf(sure)).toContain('The record waits for Elm Street until somebody joins again')
    expect(labelsOf(sure)).toEqual(['Leave', 'Stay'])
  })

  test('the last organiser is told before they go to name another, and is offered no leaving', async () => {
    const sure = await press(tom, 'partnership.leave', {})
    expect(wordsOf(sure)).toContain('You are the only organiser of Elm Street. Before you go, make somebody else')
    expect(labelsOf(sure)).toEqual(['Who’s who', 'Stay'])
    expect(wordsOf(await press(mei, 'partnership.leave', {}))).not.toContain('organiser')
  })

  test('who left may join again by speaking, under the same membership', async () => {
    const id = await idOf(mei)
    await press(mei, 'partnership.leave-now', {})
    await joinHere(town, mei, elmStreet)
    expect(await town.memberOf(mei)).toMatchObject({ id, is: ['resident'], left_at: null })
  })

  test('the last organiser is asked to name another first', async () => {
    expect((await press(tom, 'partnership.leave-now', {})).refused).toBe(
      'Elm Street needs an organiser. Offer it to somebody first, with “handover”, or use “who” and “Change roles”.',
    )
    expect((await town.memberOf(tom)).left_at).toBeNull()
  })

  test('the last member of a side may go, and the side is waited for again', async () => {
    await press(mei, 'partnership.leave-now', {})
    await press(tom, 'partnership.leave-now', {})
    expect((await town.sides())[1]?.joined_at).toBeNull()
    const who = await town.say(asha, planning, 'who')
    expect(wordsOf(who)).toContain('Waiting for Elm Street to join.')
    const code = codeIn(await town.tap(asha, planning, who, 'New code'))
    await town.tap(joe, elmStreet, await town.say(joe, elmStreet, code), 'Join as Elm Street')
    expect((await town.memberOf(joe)).is).toEqual(['resident', 'organiser'])
  })

  test('colleagues without account do not hold the last organiser back', async () => {
    await press(mei, 'partnership.leave-now', {})
    await town.submit(tom, direct(tom), await press(tom, 'partnership.add', {}), { name: 'Vera Cole' })
    expect((await press(tom, 'partnership.leave-now', {})).refused).toBeUndefined()
    expect((await town.sides())[1]?.joined_at).toBeNull()
  })
})

describe('removing', () => {
  test('an organiser takes out one of their own after a question, and they are told', async () => {
    const sure = await press(tom, 'partnership.remove', { id: await idOf(mei) })
    expect(cardOf(sure).title).toBe('Take Mei Lin out of Elm Street?')
    const { id } = await town.personOf(mei)
    town.lines = []
    await town.tap(tom, direct(tom), sure, 'Take out')
    await expect(town.memberOf(mei)).rejects.toThrow('no member')
    expect(town.lines.map((line) => line.person)).toEqual([id])
    const [line] = await town.linesOf('partnership.removed')
    expect(typeof line === 'object' && wordsOf(line)).toContain('You are no longer part of Elm Street')
    expect((await town.story()).at(-1)).toBe('partnership.removed')
  })

  test('somebody who was taken out cannot slip back by speaking', async () => {
    await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
    await expect(joinHere(town, mei, elmStreet)).rejects.toThrow(
      'You are no longer part of this record. To come back, ask Tom Reed, an organiser of Elm Street, to invite you.',
    )
  })

  test('somebody who was taken out is told to ask an organiser who can be reached, or else somebody there', async () => {
    const said = async () => {
      const [line] = await town.linesOf('partnership.removed')
      return typeof line === 'object' ? wordsOf(line) : line
    }
    town.lines = []
    await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
    expect(await said()).toContain('ask Tom Reed, an organiser of Elm Street.')
    await town.news(tom, direct(tom), 'account-gone')
    expect(await said()).toContain('ask somebody of Elm Street.')
    await expect(joinHere(town, mei, elmStreet)).rejects.toThrow(
      'To come back, ask somebody of Elm Street to invite you.',
    )
  })

  test('who left of their own will may come back by speaking', async () => {
    await press(mei, 'partnership.leave-now', {})
    expect((await joinHere(town, mei, elmStreet)).refused).toBeUndefined()
  })

  describe('closes the ways back', () => {
    const elm = async () => (await town.memberOf(tom)).side_id ?? ''
    const codeBy = async (asker: typeof tom, u = 'side', f?: string) =>
      codeIn(await press(asker, 'partnership.new-code', { f: f ?? (await elm()), u }))
    const makeOrganiser = async (asker: typeof tom) => {
      const form = await press(tom, 'partnership.change', { id: await idOf(asker) })
      await town.submit(tom, direct(tom), form, { roles: ['resident', 'organiser'] })
    }
    const invitedBy = async (asker: typeof tom, who: string) => {
      await town.submit(asker, direct(asker), await press(asker, 'partnership.invite', {}), { who })
      const letter = [...town.letters.values()].findLast((one) => one.kind === 'partnership.invited')
      if (!letter) throw new Error('No letter.')
      return letter
    }

    test('a code that their side had open, whoever made it', async () => {
      const code = await codeBy(tom)
      await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
      expect((await town.say(mei, direct(mei), code)).refused).toContain('was taken back')
    })

    test('but one that is made afterwards lets them in', async () => {
      await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
      const offer = await town.say(mei, direct(mei), await codeBy(tom))
      await town.tap(mei, direct(mei), offer, 'Join as Elm Street')
      expect((await town.memberOf(mei)).is).toEqual(['resident'])
    })

    test('the codes that they made themselves, also when they leave', async () => {
      await makeOrganiser(mei)
      const channelCode = await codeBy(mei, 'space')
      const joining = await codeBy(mei)
      await press(mei, 'partnership.leave-now', {})
      expect((await town.say(joe, direct(joe), joining)).refused).toContain('was taken back')
      expect((await town.say(tom, elmStreet, channelCode)).refused).toContain('was taken back')
    })

    test('when somebody leaves of their own will, a colleague’s code stays good', async () => {
      const code = await codeBy(tom)
      await press(mei, 'partnership.leave-now', {})
      expect((await town.say(joe, direct(joe), code)).refused).toBeUndefined()
    })

    test('an invitation to them, by whichever account, and those that they sent', async () => {
      await makeOrganiser(mei)
      const fromMei = await invitedBy(mei, 'elm/joe')
      await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
      expect(await town.dropped(fromMei)).toBe(true)

      const toMei = await invitedBy(tom, 'elm/mei')
      const toHerOther = await invitedBy(tom, 'elm/mei-2')
      const { id } = await town.personOf(mei)
      await town.db.updateTable('account').set({ person_id: id }).where('user_id', '=', 'mei-2').execute()
      await town.tap(mei, direct(mei), await town.cardOf(toMei), 'Join as Elm Street')
      await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
      expect(await town.dropped(toHerOther)).toBe(true)
    })

    test('and leaves the other side’s invitation and code alone', async () => {
      const { side_id: council } = await town.memberOf(asha)
      const code = await codeBy(asha, 'side', council ?? '')
      const toJoe = await invitedBy(asha, 'northbridge/joe')
      await press(tom, 'partnership.remove-now', { id: await idOf(mei) })
      expect(await town.dropped(toJoe)).toBe(false)
      expect((await town.say(joe, direct(joe), code)).refused).toBeUndefined()
    })
  })

  test('an organiser leaves the ordinary way instead of removing themselves', async () => {
    expect((await press(tom, 'partnership.remove-now', { id: await idOf(tom) })).refused).toContain('choose Leave')
  })

  test('the other side’s people stay where they are', async () => {
    expect((await press(tom, 'partnership.remove-now', { id: await idOf(priya) })).refused).toContain(
      'not in Elm Street',
    )
    expect((await town.memberOf(priya)).left_at).toBeNull()
  })
})

describe('inviting', () => {
  async function invited(who: string) {
    const form = await press(tom, 'partnership.invite', {})
    return { form, came: await town.submit(tom, direct(tom), form, { who }) }
  }
  const letters = () => [...town.letters.values()].filter((letter) => letter.kind === 'partnership.invited')

  test('the invited one is written to, and is a member only after pressing', async () => {
    await invited('elm/joe')
    const [letter] = letters()
    if (!letter) throw new Error('No letter.')
    const card = await town.cardOf(letter)
    expect(wordsOf(card)).toContain('Invited by: Tom Reed, Elm Street')
    await expect(town.memberOf(joe)).rejects.toThrow('no member')
    const came = await town.tap(joe, direct(joe), card, 'Join as Elm Street')
    expect(wordsOf(came)).toContain('You have joined as Elm Street')
    expect(await town.memberOf(joe)).toMatchObject({ name: 'Joe Bell', is: ['resident'] })
    expect(await town.story()).toEqual(expect.arrayContaining(['partnership.invited', 'partnership.joined']))
  })

  test('a form sent twice invites once, and a press made twice joins once', async () => {
    const { form } = await invited('elm/joe')
    await town.submit(tom, direct(tom), form, { who: 'elm/joe' })
    expect(letters()).toHaveLength(1)
    const [letter] = letters()
    if (!letter) throw new Error('No letter.')
    const card = await town.cardOf(letter)
    await town.tap(joe, direct(joe), card, 'Join as Elm Street')
    expect(wordsOf(await town.tap(joe, direct(joe), card, 'Join as Elm Street'))).toContain('already')
    expect(await town.dropped(letter)).toBe(true)
  })

  test('nobody else can press it, and it ends after seven days', async () => {
    await invited('elm/joe')
    const [letter] = letters()
    if (!letter) throw new Error('No letter.')
    const card = await town.cardOf(letter)
    const stranger = { ...joe, user: 'zoe', name: 'Zoe' }
    expect((await town.tap(stranger, direct(stranger), card, 'Join as Elm Street')).refused).toContain('no longer open')
    town.now += 7 * 86_400_000
    expect((await town.tap(joe, direct(joe), card, 'Join as Elm Street')).refused).toContain('no longer open')
  })

  test('it brings back somebody who was taken out, and an old invitation does not', async () => {
    await invited('elm/joe')
    const [first] = letters()
    if (!first) throw new Error('No letter.')
    const card = await town.cardOf(first)
    await town.tap(joe, direct(joe), card, 'Join as Elm Street')
    await press(tom, 'partnership.remove-now', { id: await idOf(joe) })
    expect((await town.tap(joe, direct(joe), card, 'Join as Elm Street')).refused).toContain('no longer open')
    await invited('elm/joe')
    const second = letters()[1]
    if (!second) throw new Error('No letter.')
    await town.tap(joe, direct(joe), await town.cardOf(second), 'Join as Elm Street')
    expect((await town.memberOf(joe)).is).toEqual(['resident'])
  })

  test('who is here already, oneself, another workspace and nobody at all each get a sentence', async () => {
    expect(errorsOf((await invited('elm/mei')).came)).toEqual({ who: 'Mei Lin has joined already.' })
    expect(errorsOf((await invited('elm/tom')).came)).toEqual({ who: 'That is you, and you have joined already.' })
    expect(errorsOf((await invited('northbridge/asha')).came)['who']).toContain('your own workspace')
    expect(errorsOf((await invited('itself')).came)['who']).toContain('That is Kept itself')
    expect(errorsOf((await invited('')).came)).toEqual({ who: 'Choose somebody from the list.' })
    expect(errorsOf((await invited('elm/')).came)['who']).toContain('Kept cannot find them in your chat.')
    expect(errorsOf((await invited('Zoe')).came)['who']).toContain('Add without an account')
    expect(letters()).toEqual([])
  })

  test('somebody who said stop is not written to, and nobody is told why', async () => {
    const quiet = (is: 0 | 1) =>
      town.db.updateTable('person').set({ quiet: is }).where('name', '=', 'Joe Bell').execute()
    await joinHere(town, joe, elmStreet)
    await press(joe, 'partnership.leave-now', {})
    await quiet(1)
    expect(errorsOf((await invited('elm/joe')).came)['who']).toBe(
      'Kept cannot write to them by itself. Send them a code instead: type “settings”, then Your organisation.',
    )
    expect(letters()).toEqual([])
    // Also where they say so while it is on its way.
    await quiet(0)
    await invited('elm/joe')
    const [letter] = letters()
    if (!letter) throw new Error('No letter.')
    await quiet(1)
    expect(await town.dropped(letter)).toBe(true)
  })

  test('who closed their account, has two hats or belongs to no side gets a sentence too', async () => {
    const rae = { ...joe, user: 'rae', name: 'Rae Okoro' }
    await joinHere(town, rae, elmStreet)
    await press(rae, 'partnership.leave-now', {})
    await town.news(rae, direct(rae), 'account-gone')
    expect(errorsOf((await invited('elm/rae')).came)['who']).toContain('Their account is closed')
    await joinHere(town, rae, elmStreet)
    const { id, side_id } = await town.memberOf(rae)
    const set = (sides: { side_id: string | null; second_side_id: string | null }) =>
      town.db.updateTable('member').set(sides).where('id', '=', id).execute()
    const [northbridge] = await town.sides()
    await set({ side_id: null, second_side_id: null })
    expect(errorsOf((await invited('elm/rae')).came)['who']).toContain('Rae Okoro is part of this record already')
    await set({ side_id: northbridge?.id ?? '', second_side_id: 'another' })
    expect(errorsOf((await invited('elm/rae')).came)['who']).toContain('acts for two organisations')
    await set({ side_id, second_side_id: null })
    expect(errorsOf((await invited('elm/rae')).came)).toEqual({ who: 'Rae Okoro has joined already.' })
    expect(letters()).toEqual([])
  })
})
