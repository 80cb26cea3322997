import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rolesOf } from '../../src/partnership/member.ts'
import { spacesOf } from '../../src/partnership/store.ts'
import {
  afterJoining,
  afterSetUp,
  asha,
  codeIn,
  direct,
  elmStreet,
  ELM_AND_NORTHBRIDGE,
  errorsOf,
  formOf,
  labelsOf,
  oakRoad,
  openTown,
  planning,
  priya,
  type Town,
  wordsOf,
} from './town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

describe('setting up a shared record', () => {
  test('a short form asks for the name, both organisations and their kinds', async () => {
    const form = formOf(await town.say(asha, planning, 'set up'))
    expect(form.fields.map((field) => field.name)).toEqual(['name', 'yours', 'yourKind', 'theirs', 'theirKind'])
  })

  test('it hands over a message to send on, with a code that works once, for seven days', async () => {
    const words = wordsOf(await afterSetUp(town))
    expect(words).toContain('Northbridge Council would like to keep a shared record of promises with Elm Street.')
    expect(words).toContain('Paste this in your channel, in Slack or Teams, where Kept has been added:')
    expect(words).toMatch(/KEPT-\w{4}-\w{4}\nIt works once, until Monday 29 June 2026, 10am\./)
    expect(words).toContain('Waiting for Elm Street.')
  })

  test('an officer who sets up becomes a known person, officer and organiser of a side that has joined', async () => {
    await afterSetUp(town)
    const member = await town.memberOf(asha)
    const [own, other] = await town.sides()
    expect(member).toMatchObject({ name: 'Asha Patel', side_id: own?.id, is: ['officer', 'organiser'] })
    expect(own).toMatchObject({ name: 'Northbridge Council', joined_at: town.now })
    expect(other).toMatchObject({ name: 'Elm Street', joined_at: null })
    expect((await town.personOf(asha)).rhythm).toBe('staff')
    expect(await town.db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()).toMatchObject({
      zone: 'Europe/London',
      nation: 'england',
      created_by: member.id,
    })
  })

  test("somebody who sets up for a residents' group is a volunteer, and says with one tap that they chair it", async () => {
    const values = { ...ELM_AND_NORTHBRIDGE, yourKind: 'residents-group', theirKind: 'council' }
    const came = await afterSetUp(town, values)
    expect(rolesOf(await town.memberOf(asha))).toEqual(['resident', 'organiser'])
    await town.tap(asha, planning, came, 'I chair the group')
    expect(rolesOf(await town.memberOf(asha))).toEqual(['chair', 'organiser'])
    expect((await town.personOf(asha)).rhythm).toBe('volunteer')
  })

  test('in a channel, that channel is linked for the side of whoever set it up, and is told', async () => {
    const came = await afterSetUp(town)
    const { partnership_id, side_id } = await town.memberOf(asha)
    expect(await spacesOf(town.db, partnership_id)).toMatchObject([
      { platform: 'teams', workspace: 'northbridge', conversation: 'c-planning', side_id, reach: 'to c-planning' },
    ])
    expect(wordsOf(came)).not.toContain('paste this in your own channel')
    const [letter] = town.letters.values()
    if (!letter) throw new Error('The channel was told nothing.')
    const words = wordsOf(await town.cardOf(letter))
    expect(words).toContain('Asha Patel linked it for Northbridge Council.')
    expect(words).toContain('Waiting for Elm Street to join.')
  })

  test('in a personal chat there is a second code, which links the channel where it is pasted', async () => {
    const came = await town.submit(
      asha,
      direct(asha),
      await town.say(asha, direct(asha), 'set up'),
      ELM_AND_NORTHBRIDGE,
    )
    expect(codeIn(came, 'last')).not.toBe(codeIn(came))
    expect(await town.db.selectFrom('space').selectAll().execute()).toEqual([])
    expect(wordsOf(await town.say(asha, planning, codeIn(came, 'last')))).toContain('This channel is linked')
    const { partnership_id } = await town.memberOf(asha)
    expect(await spacesOf(town.db, partnership_id)).toHaveLength(1)
  })

  test('the channel is the one where it was said, even when the form is sent from a personal chat', async () => {
    await town.submit(asha, direct(asha), await town.say(asha, planning, 'set up'), ELM_AND_NORTHBRIDGE)
    const { partnership_id } = await town.memberOf(asha)
    expect(await spacesOf(town.db, partnership_id)).toMatchObject([{ conversation: 'c-planning' }])
  })

  test('only hashes of codes are stored', async () => {
    const code = codeIn(await afterSetUp(town))
    const tables = await Promise.all([
      town.db.selectFrom('code').selectAll().execute(),
      town.db.selectFrom('draft').selectAll().execute(),
      town.db.selectFrom('story').selectAll().execute(),
      town.db.selectFrom('story_text').selectAll().execute(),
    ])
    expect(JSON.stringify(tables)).not.toContain(code)
    expect(JSON.stringify(tables)).not.toContain(code.replaceAll('-', ''))
  })

  test('the story tells of it once, with names only among the texts that can be erased', async () => {
    await afterSetUp(town)
    expect(await town.story()).toEqual(['partnership.set-up', 'partnership.code-made', 'partnership.space-linked'])
    const events = await town.db.selectFrom('story').select(['facts', 'texts']).execute()
    expect(JSON.stringify(events)).not.toMatch(/Northbridge|Elm Street|Asha/)
  })

  test('the same form sent twice sets up once', async () => {
    const form = await town.say(asha, planning, 'set up')
    await town.submit(asha, planning, form, ELM_AND_NORTHBRIDGE)
    expect(wordsOf(await town.submit(asha, planning, form, ELM_AND_NORTHBRIDGE))).toContain('Nothing was done twice.')
    expect(await town.db.selectFrom('partnership').select('id').execute()).toHaveLength(1)
    expect(await town.db.selectFrom('side').select('id').execute()).toHaveLength(2)
  })
})

describe('a set-up that cannot be', () => {
  test('a channel that is linked already is refused, when asked and when the form is sent', async () => {
    const early = await town.say(priya, planning, 'set up')
    await afterSetUp(town)
    expect((await town.say(priya, planning, 'set up')).refused).toContain('already has a shared record')
    expect((await town.submit(priya, planning, early, ELM_AND_NORTHBRIDGE)).refused).toContain(
      'already has a shared record',
    )
    expect(await town.db.selectFrom('partnership').select('id').execute()).toHaveLength(1)
  })

  test('empty fields each get their sentence, and what was typed stays', async () => {
    const came = await afterSetUp(town, { yours: 'Northbridge Council', yourKind: 'castle' })
    expect(errorsOf(came)).toEqual({
      name: 'Please fill this in.',
      theirs: 'Please fill this in.',
      yourKind: 'Please choose one.',
      theirKind: 'Please choose one.',
    })
    expect(formOf(came).fields[1]).toMatchObject({ name: 'yours', value: 'Northbridge Council' })
    expect(await town.db.selectFrom('partnership').select('id').execute()).toEqual([])
  })

  test('two organisations of one name are refused, whatever their capitals', async () => {
    const came = await afterSetUp(town, { ...ELM_AND_NORTHBRIDGE, theirs: 'NORTHBRIDGE council' })
    expect(errorsOf(came)).toEqual({ theirs: 'The two organisations need different names.' })
  })

  test('a name of 10,000 characters is refused with the limit', async () => {
    const came = await afterSetUp(town, { ...ELM_AND_NORTHBRIDGE, name: 'x'.repeat(10_000) })
    expect(errorsOf(came)).toEqual({ name: 'That is too long. Use at most 80 characters.' })
  })

  test.each(['<!channel> & <at>all</at>', '**bold** _it_ `x`', 'أهلا وسهلا', '🌳'.repeat(20), '../../etc'])(
    'the name %s is kept as typed',
    async (name) => {
      expect(wordsOf(await afterSetUp(town, { ...ELM_AND_NORTHBRIDGE, name, theirs: name }))).toContain(`with ${name}.`)
      expect((await town.sides())[1]?.name).toBe(name)
    },
  )

  test('line breaks and marks that turn text around are taken out of a name', async () => {
    await afterSetUp(town, { ...ELM_AND_NORTHBRIDGE, theirs: 'Elm\n\n\u202eStreet\u0007' })
    expect((await town.sides())[1]?.name).toBe('Elm Street')
  })

  test('names at their limit still fit every card and button', async () => {
    const long = { name: 'N'.repeat(80), yours: 'Y'.repeat(80), theirs: 'T'.repeat(80) }
    const came = await afterSetUp(town, { ...ELM_AND_NORTHBRIDGE, ...long })
    const offer = await town.say({ ...priya, workspace: 'elsewhere' }, elmStreet, codeIn(came))
    expect(labelsOf(offer)).toEqual([`Join as ${'T'.repeat(31)}…`])
    await town.say(asha, planning, 'who')
    await town.say(asha, planning, 'settings')
  })
})

describe('several shared records', () => {
  test('one workspace can have several, each in its own channel', async () => {
    await afterJoining(town)
    const second = await town.submit(asha, oakRoad, await town.say(asha, oakRoad, 'set up'), {
      ...ELM_AND_NORTHBRIDGE,
      name: 'Oak Road and Northbridge',
      theirs: 'Oak Road',
    })
    expect(wordsOf(second)).toContain('Waiting for Oak Road')
    expect(await town.db.selectFrom('person').select('id').execute()).toHaveLength(2)
    expect(await town.db.selectFrom('member').select('id').execute()).toHaveLength(3)
  })
})
