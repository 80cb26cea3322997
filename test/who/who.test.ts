import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { addSilent, addTeam, memberNamed, openTogether, setMember, teamForm, type Together, writes } from './scene.ts'

let cast: Together
beforeEach(async () => {
  cast = await openTogether()
})
afterEach(() => cast.close())

const refused = (reply: Parameters<typeof wordsIn>[0]) => wordsIn(reply)
const labels = (card: ReturnType<typeof cardIn>) => actionsOf(card).map(({ label }) => label)
const told = async () =>
  (await cast.db.selectFrom('story').select('kind').where('kind', 'like', 'who.%').orderBy('seq').execute()).map(
    ({ kind }) => kind,
  )

describe('an entry in who’s who', () => {
  it('is a short form of which everything can be skipped', async () => {
    const form = formIn(await cast.priya.says('my entry'))
    expect(form.fields.every((field) => field.optional)).toBe(true)
    expect(wordsIn(await cast.priya.sends(form, {}))).toContain('You have said nothing here yet.')
  })

  it('is read by both sides, on either platform', async () => {
    await writes(cast.priya, {
      title: 'Planning officer',
      decides: 'Small repairs',
      cannot: 'The budget',
      reach: 'By phone',
      often: 'weekly',
    })
    const list = cardIn(await cast.mei.says('who'))
    expect(wordsIn({ kind: 'card', card: list })).toContain(
      'Priya Nair, officer\nPlanning officer\nCan decide: Small repairs',
    )
    const words = wordsIn(await cast.mei.presses(list, 'About Priya Nair'))
    expect(words).toContain('Planning officer; officer. Northbridge Council.')
    expect(words).toContain('Can’t decide: The budget')
    expect(words).toContain('How to reach: By phone, about once a week')
  })

  it('shows what stands when it is changed, and what is emptied is gone', async () => {
    await writes(cast.priya, { decides: 'Trees', about: 'Paths', ally: ['yes'], often: 'rarely' })
    const form = formIn(await cast.priya.says('my entry'))
    const standing = Object.fromEntries(form.fields.map((field) => [field.name, 'value' in field ? field.value : '']))
    expect(standing).toMatchObject({ decides: 'Trees', about: 'Paths', ally: ['yes'], often: 'rarely' })
    const words = wordsIn(await cast.priya.sends(form, { decides: '', ally: [] }))
    expect(words).not.toContain('Trees')
    expect(words).not.toContain('ally')
    expect(words).toContain('Happy to be asked about: Paths')
  })

  it('sent twice is one entry', async () => {
    const form = formIn(await cast.priya.says('my entry'))
    await cast.priya.sends(form, { decides: 'Trees' })
    await cast.priya.sends(form, { decides: 'Trees' })
    expect(await cast.db.selectFrom('entry').selectAll().execute()).toHaveLength(1)
  })

  it('is nobody else’s to write, not even an organiser’s of the same side', async () => {
    const { id } = await memberNamed(cast, 'Priya Nair')
    for (const somebody of [cast.asha, cast.tom]) {
      const reply = await somebody.ask({ kind: 'press', intent: 'who.edit', data: { p: cast.p, id } })
      expect(refused(reply)).toContain('Only Priya Nair can change what stands here of them.')
    }
    const card = cardIn(await cast.asha.presses(cardIn(await cast.asha.says('who')), 'About Priya Nair'))
    expect(labels(card)).toEqual(['Who’s who'])
  })

  it('names an ally by their own consent alone', async () => {
    await writes(cast.priya, { ally: ['yes'] })
    expect(wordsIn(await cast.tom.presses(cardIn(await cast.tom.says('who ally')), 'About Priya Nair'))).toContain(
      'An ally: happy to be the first person to turn to.',
    )
    expect(wordsIn(await cast.tom.says('who ally'))).not.toContain('Asha')
  })

  it('of a worker says who employs them and who sets their priorities; nobody else is asked', async () => {
    expect(formIn(await cast.mei.says('my entry')).fields.map(({ name }) => name)).not.toContain('employer')
    await setMember(cast, 'Mei Chen', { roles: '["worker"]' })
    const card = await writes(cast.mei, { employer: 'Oak Trust', priorities: 'elm street' })
    expect(wordsIn({ kind: 'card', card })).toContain('Work: Employed by Oak Trust, priorities set by Elm Street')
    await cast.db.updateTable('side').set({ name: 'Elm Road' }).where('name', '=', 'Elm Street').execute()
    expect(wordsIn(await cast.asha.presses(cardIn(await cast.asha.says('who mei')), 'About Mei Chen'))).toContain(
      'priorities set by Elm Road',
    )
    await setMember(cast, 'Mei Chen', { roles: '["resident"]' })
    expect(wordsIn({ kind: 'card', card: await writes(cast.mei, { about: 'Bins' }) })).toContain(
      'Employed by Oak Trust',
    )
  })

  it('shows both of two hats', async () => {
    const { side_id: council } = await memberNamed(cast, 'Asha Rahman')
    await setMember(cast, 'Mei Chen', { second_side_id: council })
    const list = cardIn(await cast.tom.says('who mei'))
    expect(wordsIn({ kind: 'card', card: list })).toContain('Mei Chen, second hat')
    expect(wordsIn(await cast.tom.presses(list, 'About Mei Chen'))).toContain(
      'Two hats: Elm Street and Northbridge Council.',
    )
  })

  it('of somebody who is away says until when, and who covers', async () => {
    await cast.asha.says('away from 1 to 12 June, Priya covers')
    const away = 'Asha Rahman is away until Friday 12 June'
    expect(wordsIn(await cast.tom.says('who asha'))).toContain(away)
    expect(wordsIn(await cast.tom.says('who asha'))).toContain('Priya Nair')
  })

  it('too long is refused beside its field, and nothing typed is lost', async () => {
    const reply = await cast.priya.sends(formIn(await cast.priya.says('my entry')), {
      decides: 'x'.repeat(301),
      title: 'y'.repeat(81),
      about: 'Bins',
    })
    expect(reply).toMatchObject({
      kind: 'errors',
      errors: { decides: 'There is room for 300 characters here. This has 301.' },
    })
    expect(Object.keys(reply.kind === 'errors' ? reply.errors : {})).toEqual(['decides', 'title'])
    expect(formIn(reply).fields.find(({ name }) => name === 'about')).toMatchObject({ value: 'Bins' })
    expect(await cast.db.selectFrom('entry').selectAll().execute()).toEqual([])
  })

  it('goes from the list with whoever leaves', async () => {
    await writes(cast.mei, { about: 'Bins' })
    const { id } = await memberNamed(cast, 'Mei Chen')
    await cast.mei.presses(cardIn(await cast.mei.says('leave')), 'Leave')
    expect(wordsIn(await cast.tom.says('who bins'))).toContain('Nobody here goes by “bins”.')
    const reply = await cast.tom.ask({ kind: 'press', intent: 'who.show', data: { p: cast.p, id } })
    expect(refused(reply)).toContain('no longer part of the record')
  })

  it('is not told in the story, but for a job title, which is the record’s', async () => {
    await writes(cast.priya, { decides: 'Trees' })
    expect(await told()).toEqual([])
    await writes(cast.priya, { title: 'Tree officer' })
    expect(await told()).toEqual(['who.title'])
  })
})

describe('somebody without account', () => {
  beforeEach(() => addSilent(cast.mei, 'Vera Cole'))

  it('is written of by a colleague, and shown as told through them', async () => {
    const card = cardIn(await cast.tom.presses(cardIn(await cast.tom.says('who vera')), 'About Vera Cole'))
    const form = formIn(await cast.tom.presses(card, 'Change this entry'))
    expect(form.fields.map(({ name }) => name)).not.toContain('ally')
    await cast.tom.sends(form, { about: 'The garden' })
    const words = wordsIn(await cast.asha.presses(cardIn(await cast.asha.says('who vera')), 'About Vera Cole'))
    expect(words).toContain('No account, told through Mei Chen.')
    expect(words).toContain('Happy to be asked about: The garden')
    expect(words).toContain('Written on Monday 1 June 2026, told to Tom Baker.')
    expect(await told()).toEqual(['who.told'])
  })

  it('is not written of by the other side', async () => {
    const { id } = await memberNamed(cast, 'Vera Cole')
    const reply = await cast.asha.ask({ kind: 'press', intent: 'who.edit', data: { p: cast.p, id } })
    expect(refused(reply)).toContain('Only Vera Cole can change')
    expect(
      labels(cardIn(await cast.asha.presses(cardIn(await cast.asha.says('who vera')), 'About Vera Cole'))),
    ).toEqual(['Who’s who'])
  })
})

describe('a team without a named person', () => {
  it('is added by any member of its side, and found by both', async () => {
    await addTeam(cast.priya, { name: 'Planning team', decides: 'Permissions for sheds' })
    const list = cardIn(await cast.mei.says('who planning'))
    expect(wordsIn({ kind: 'card', card: list })).toContain(
      'Northbridge Council\nPlanning team, a team\nCan decide: Permissions for sheds',
    )
    expect(wordsIn(await cast.mei.presses(list, 'About Planning team'))).toContain('A team. Northbridge Council.')
    expect(wordsIn(await cast.tom.says('timeline'))).toContain('Priya Nair added a team')
  })

  it('is changed by its own side, where the form shows what stands', async () => {
    await addTeam(cast.priya, { name: 'Planning team' })
    const card = cardIn(await cast.asha.presses(cardIn(await cast.asha.says('who planning')), 'About Planning team'))
    expect(labels(card)).toEqual(['Change this entry', 'Take this team out', 'Who’s who'])
    await cast.asha.sends(formIn(await cast.asha.presses(card, 'Change this entry')), { cannot: 'Roads' })
    expect(wordsIn(await cast.tom.says('who planning'))).toContain('Planning team')
    const { id } = await cast.db.selectFrom('entry').select('id').executeTakeFirstOrThrow()
    for (const intent of ['who.team', 'who.take-out']) {
      const reply = await cast.tom.ask({ kind: 'press', intent, data: { p: cast.p, id } })
      expect(refused(reply)).toContain('Each side writes of its own teams.')
    }
  })

  it('is taken out by an organiser, and put back as it was', async () => {
    await addTeam(cast.priya, { name: 'Planning team', about: 'Sheds' })
    const seen = cardIn(await cast.priya.presses(cardIn(await cast.priya.says('who planning')), 'About Planning team'))
    expect(labels(seen)).toEqual(['Change this entry', 'Who’s who'])
    const card = cardIn(await cast.asha.presses(cardIn(await cast.asha.says('who planning')), 'About Planning team'))
    const out = cardIn(await cast.asha.presses(card, 'Take this team out'))
    await cast.asha.presses(card, 'Take this team out')
    expect(wordsIn(await cast.tom.says('who planning'))).toContain('Nobody here goes by')
    expect(refused(await cast.priya.presses(seen, 'Change this entry'))).toContain('That team is not there any more.')
    expect(wordsIn(await cast.asha.presses(out, 'Put it back'))).toContain('Happy to be asked about: Sheds')
    await cast.asha.presses(out, 'Put it back')
    expect(await told()).toEqual(['who.team-added', 'who.team-out', 'who.team-back'])
  })

  it('needs a name that no other team of its side has; the other side may have one of that name', async () => {
    const form = await teamForm(cast.priya)
    expect(await cast.priya.sends(form, { name: ' ' })).toMatchObject({ errors: { name: 'Give the team a name.' } })
    await cast.priya.sends(form, { name: 'Planning team' })
    await cast.priya.sends(form, { name: 'Planning team' })
    const again = await addTeam(cast.asha, { name: 'planning team' })
    expect(again).toMatchObject({
      errors: { name: 'Your side has a team of that name. Open it in “who” to change it.' },
    })
    expect((await addTeam(cast.mei, { name: 'Planning team' })).kind).toBe('card')
    expect(await cast.db.selectFrom('entry').selectAll().execute()).toHaveLength(2)
  })

  it('is one of forty at most', async () => {
    const { side_id } = await memberNamed(cast, 'Priya Nair')
    const blank = { decides: '', cannot: '', reach: '', about: '', offers: '', wants: '', employer: '', priorities: '' }
    const rest = { ...blank, often: null, ally: 0, told_by: null, at: 0, gone_at: null, member_id: null, side_id }
    for (let count = 0; count < 40; count += 1) {
      const row = { ...rest, partnership_id: cast.p, id: `t${count}`, name: `Team ${count}` }
      await cast.db.insertInto('entry').values(row).execute()
    }
    expect(refused(await cast.priya.presses(cardIn(await cast.priya.says('who')), 'Add a team'))).toContain(
      'as many teams as it can hold',
    )
  })
})

describe('a search', () => {
  beforeEach(async () => {
    await writes(cast.priya, {
      title: 'Tree officer',
      decides: 'Pruning',
      cannot: 'Felling',
      about: 'Hedges',
      offers: 'Maps',
      wants: 'Volunteers',
    })
  })

  it.each([
    'priya',
    'tree',
    'officer',
    'northbridge',
    'pruning',
    'hedges',
    'maps',
    'volunteers',
    'decides about pruning',
    'do I ask about hedges?',
    'tree pruning',
  ])('“who %s” finds her', async (words) => {
    expect(wordsIn(await cast.mei.says(`who ${words}`))).toContain('Priya Nair')
  })

  it.each(['felling', 'bins', 'tree bins'])(
    '“who %s” does not: what somebody can’t decide is no answer',
    async (words) => {
      expect(wordsIn(await cast.mei.says(`who ${words}`))).toContain(`Nobody here goes by “${words}”.`)
    },
  )

  it('shows the words that were found, so that it can be seen why', async () => {
    expect(wordsIn(await cast.mei.says('who'))).not.toContain('Maps')
    expect(wordsIn(await cast.mei.says('who maps'))).toContain('Skills on offer: Maps')
  })

  it('that finds nobody says what to do next', async () => {
    expect(wordsIn(await cast.mei.says('who zebedee'))).toContain('Try another word, or “who” alone.')
  })
})
