import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  afterJoining,
  afterSetUp,
  asha,
  direct,
  elmStreet,
  errorsOf,
  formOf,
  joinHere,
  labelsOf,
  mei,
  openTown,
  planning,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

const record = () => town.db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()

async function propose(by: typeof tom, k: string, value: string) {
  const form = await town.press(by, direct(by), 'partnership.propose', { p: (await record()).id, k })
  return form.refused === undefined ? town.submit(by, direct(by), form, { value }) : form
}

async function proposedLine() {
  const [line] = await town.linesOf('partnership.proposed')
  if (line === undefined || typeof line === 'string') throw new Error(`No line but ${line ?? 'nothing'}.`)
  return line
}

describe('shared settings', () => {
  test('everyone sees them; organisers can change them', async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    const shared = await town.tap(mei, elmStreet, await town.say(mei, elmStreet, 'settings'), 'Shared settings')
    expect(wordsOf(shared)).toContain('Name of the record: “Elm Street and Northbridge”')
    expect(wordsOf(shared)).toContain('Time zone: United Kingdom')
    expect(wordsOf(shared)).toContain('Bank holidays of: England')
    expect(wordsOf(shared)).toContain('Ends on: no date yet')
    expect(labelsOf(shared)).toEqual(['Pauses', 'Ways of working'])
    const toms = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Shared settings')
    expect(labelsOf(toms)).toEqual([
      ...['Change', 'Change', 'Change', 'Change'],
      ...['Add an organisation', 'Add somebody of no side', 'Pauses', 'Ways of working'],
    ])
  })

  test('while only one side has joined, a change holds at once', async () => {
    await afterSetUp(town)
    expect(wordsOf(await propose(asha, 'nation', 'wales'))).toContain('Bank holidays of: Wales')
    expect((await record()).nation).toBe('wales')
  })

  test('a change waits for a yes from an organiser of the other side', async () => {
    await afterJoining(town)
    const came = await propose(asha, 'ends_on', '2028-03-31')
    expect(wordsOf(came)).toContain('It changes when Elm Street says yes.')
    expect((await record()).ends_on).toBeNull()
    expect(town.lines).toMatchObject([{ kind: 'partnership.proposed', person: (await town.personOf(tom)).id }])
    const line = await proposedLine()
    expect(wordsOf(line)).toContain('Asha Patel proposes a change. Ends on: Friday 31 March 2028.')
    expect(wordsOf(await town.tap(tom, direct(tom), line, 'Yes, change it'))).toContain('Changed')
    expect((await record()).ends_on).toBe('2028-03-31')
    expect((await town.story()).slice(-2)).toEqual(['partnership.proposed', 'partnership.setting-changed'])
    const [answer] = await town.linesOf('partnership.answered')
    expect(typeof answer === 'object' && wordsOf(answer)).toContain('Agreed. Ends on: Friday 31 March 2028.')
    expect(await town.linesOf('partnership.proposed')).toEqual(['it was answered'])
  })

  test('a no leaves it as it was, and the proposer hears it', async () => {
    await afterJoining(town)
    await propose(asha, 'name', 'Our Town')
    await town.tap(tom, direct(tom), await proposedLine(), 'No, leave it')
    expect((await record()).name).toBe('Elm Street and Northbridge')
    const [answer] = await town.linesOf('partnership.answered')
    expect(typeof answer === 'object' && wordsOf(answer)).toContain('The answer was no')
  })

  test('a second answer gets the present state', async () => {
    await afterJoining(town)
    await propose(asha, 'name', 'Our Town')
    const line = await proposedLine()
    await town.tap(tom, direct(tom), line, 'Yes, change it')
    const again = await town.tap(tom, direct(tom), line, 'No, leave it')
    expect(again.refused).toContain('agreed already')
    expect(wordsOf(again)).toContain('Name of the record: “Our Town”')
    expect((await record()).name).toBe('Our Town')
  })

  test('a side that has said yes changes nothing by saying it again', async () => {
    await afterJoining(town)
    await propose(asha, 'name', 'Our Town')
    const { id, partnership_id: p } = await town.db.selectFrom('proposal').selectAll().executeTakeFirstOrThrow()
    const before = await town.story()
    const again = await town.press(asha, planning, 'partnership.agree', { p, id })
    expect(wordsOf(again)).toContain('It changes when Elm Street says yes.')
    expect(again.did).toBeUndefined()
    expect(await town.story()).toEqual(before)
  })

  test('the proposer’s own side cannot give the other side’s yes', async () => {
    await afterJoining(town)
    await propose(asha, 'name', 'Our Town')
    const { id } = await town.db.selectFrom('proposal').select('id').executeTakeFirstOrThrow()
    const came = await town.press(asha, direct(asha), 'partnership.agree', { p: (await record()).id, id })
    expect(wordsOf(came)).toContain('It changes when Elm Street says yes.')
    expect((await record()).name).toBe('Elm Street and Northbridge')
  })

  test('of one setting, one change waits at a time', async () => {
    await afterJoining(town)
    await propose(asha, 'name', 'Our Town')
    expect((await propose(tom, 'name', 'My Town')).refused).toContain('waiting for a yes already')
    expect(wordsOf(await propose(tom, 'nation', 'scotland'))).toContain('when Northbridge Council says yes')
  })

  test('a form sent twice proposes once', async () => {
    await afterJoining(town)
    const form = await town.press(asha, direct(asha), 'partnership.propose', { p: (await record()).id, k: 'name' })
    await town.submit(asha, direct(asha), form, { value: 'Our Town' })
    expect(wordsOf(await town.submit(asha, direct(asha), form, { value: 'Our Town' }))).toContain(
      'Asha Patel proposed: “Our Town”. It waits for Elm Street to say yes.',
    )
    expect(await town.db.selectFrom('proposal').selectAll().execute()).toHaveLength(1)
  })

  test.each([
    ['name', '', 'Please fill this in.'],
    ['name', 'x'.repeat(81), 'That is too long. Use at most 80 characters.'],
    ['name', 'Elm Street and Northbridge', 'It is like that already.'],
    ['zone', 'Mars/Base', 'Choose one from the list.'],
    ['nation', 'cornwall', 'Choose one from the list.'],
    ['ends_on', '2026-06-22', 'Choose a day that is still to come.'],
    ['ends_on', '31/3/2028', 'Write the day like this: 2027-03-31.'],
  ])('%s “%s” gets: %s', async (setting, value, sentence) => {
    await afterJoining(town)
    expect(errorsOf(await propose(asha, setting, value))).toEqual({ value: sentence })
  })

  test('a new zone brings whatever waits back to today, so that nothing is looked at late', async () => {
    await afterSetUp(town)
    const p = (await record()).id
    const [side] = await town.sides()
    const pass = {
      partnership_id: p,
      subject_kind: 'ask' as const,
      subject_id: 'a',
      from_member: 'm',
      to_member: 'n',
      state: 'offered' as const,
      at: 0,
      offered_on: '2026-06-01',
    }
    await town.db
      .insertInto('pass')
      .values([
        { ...pass, id: 'later', look_on: '2026-07-01' },
        { ...pass, id: 'never', look_on: null },
      ])
      .execute()
    expect(side).toBeDefined()
    await propose(asha, 'zone', 'Europe/Athens')
    const looks = await town.db.selectFrom('pass').select(['id', 'look_on']).orderBy('id').execute()
    expect(looks).toEqual([
      { id: 'later', look_on: '2026-06-22' },
      { id: 'never', look_on: null },
    ])
  })

  test('a plain member proposes nothing', async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    expect((await propose(mei, 'name', 'Mine')).refused).toBe('Only an organiser can.')
  })
})

describe("a side's own name", () => {
  const rename = async (by: typeof tom, name: string) => {
    const form = await town.press(by, direct(by), 'partnership.rename-side', { p: (await record()).id })
    return form.refused === undefined ? town.submit(by, direct(by), form, { name }) : form
  }

  test('its organiser changes it freely, and only theirs', async () => {
    await afterJoining(town)
    await rename(tom, 'Elm Street Residents')
    expect((await town.sides()).map((side) => side.name)).toEqual(['Northbridge Council', 'Elm Street Residents'])
    expect((await town.story()).at(-1)).toBe('partnership.side-renamed')
  })

  test('the other side’s name, no name and a plain member are refused', async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    expect(errorsOf(await rename(tom, 'northbridge COUNCIL'))).toEqual({
      name: 'The other organisation has that name already.',
    })
    expect(errorsOf(await rename(tom, '  '))).toEqual({ name: 'Please fill this in.' })
    expect((await rename(mei, 'Mine')).refused).toBe('Only an organiser can.')
  })

  test('the form opens with the name as it is', async () => {
    await afterJoining(town)
    const side = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
    expect(formOf(await town.tap(tom, elmStreet, side, 'Rename')).fields[0]).toMatchObject({ value: 'Elm Street' })
  })
})

describe('what a side is', () => {
  const change = async (by: typeof tom, kinds: string[] | string) => {
    const form = await town.press(by, direct(by), 'partnership.kinds', { p: (await record()).id })
    return form.refused === undefined ? town.submit(by, direct(by), form, { kinds }) : form
  }

  test('an organisation may be several things, which its organiser ticks', async () => {
    await afterJoining(town)
    const side = await town.tap(asha, planning, await town.say(asha, planning, 'settings'), 'Your organisation')
    expect(wordsOf(side)).toContain('What it is: Council')
    expect(formOf(await town.tap(asha, planning, side, 'Change')).fields).toMatchObject([
      { kind: 'choices', value: ['council'] },
    ])
    expect(wordsOf(await change(asha, ['housing', 'council', 'castle']))).toContain('Council, Housing.')
    expect((await town.sides()).map((one) => one.kinds)).toEqual(['["council","housing"]', '["residents-group"]'])
    expect((await town.story()).at(-1)).toBe('partnership.side-kinds-changed')
  })

  test('saving without a change tells nothing; none at all and a plain member are refused', async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    const before = await town.story()
    await change(tom, 'residents-group')
    expect(errorsOf(await change(tom, []))).toEqual({ kinds: 'Tick at least one.' })
    expect((await change(mei, ['council'])).refused).toBe('Only an organiser can.')
    expect(await town.story()).toEqual(before)
  })

  test('who joins afterwards is listed by what it is now', async () => {
    await afterJoining(town)
    await change(tom, ['school'])
    await joinHere(town, mei, elmStreet)
    expect((await town.memberOf(mei)).is).toEqual(['officer'])
  })
})

describe('settings', () => {
  test('they show one’s own hours, zone, messages and accounts', async () => {
    await afterJoining(town)
    expect(wordsOf(await town.say(tom, elmStreet, 'settings'))).toBe(
      [
        'Settings',
        'When suits you: any day, 6pm to 8pm',
        'Your time zone: United Kingdom',
        'Your time off: none',
        'Messages: a few, in your hours',
        'Digest: off\nOne message about all your areas.',
        'Your accounts: Slack, as Tom Reed',
      ].join('\n'),
    )
    expect(wordsOf(await town.say(asha, planning, 'settings'))).toContain('Monday to Friday, 9am to 5pm')
  })

  test('a plain member is not shown the side’s settings', async () => {
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    expect(labelsOf(await town.say(mei, elmStreet, 'settings'))).not.toContain('Your organisation')
  })
})
