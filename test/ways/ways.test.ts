import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBreak } from '../../src/story/store.ts'
import { actionsOf, cardIn, formIn, type Somebody, wordsIn } from '../support/cast.ts'
import { agree, begins, linesOf, openTogether, proposes, type Together } from './scene.ts'
import { memberNamed, setMember } from '../who/scene.ts'

let cast: Together
beforeEach(async () => {
  cast = await openTogether()
})
afterEach(() => cast.close())

const words = (card: ReturnType<typeof cardIn>) => wordsIn({ kind: 'card', card })
const labels = (card: ReturnType<typeof cardIn>) => actionsOf(card).map(({ label }) => label)
const home = async (somebody: Somebody) => cardIn(await somebody.says('ways'))
const rows = () => cast.db.selectFrom('ways').selectAll().orderBy('at').execute()
const press = async (somebody: Somebody, intent: string, data: Record<string, string> = {}) =>
  somebody.ask({ kind: 'press', intent, data: { p: cast.p, ...data } })

describe('the blank sheet', () => {
  it.each(['ways', 'ways of working', 'our ways of working', 'how we work together', 'Show the ways of working?'])(
    '“%s” shows it',
    async (said) => {
      expect(wordsIn(await cast.mei.says(said))).toContain('Nothing is agreed yet. One line is a good start:')
    },
  )

  it('has five one-line prompts, each of which can stay empty, and further lines by choice', async () => {
    const first = formIn(await cast.mei.presses(await home(cast.mei), 'Write the first lines'))
    expect(first.fields.map(({ name }) => name)).toEqual(['respect', 'fixed', 'talk', 'decide', 'first'])
    const preview = cardIn(await cast.mei.sends(first, { talk: 'On Mondays' }))
    const further = formIn(await cast.mei.presses(preview, 'Add further lines'))
    expect(further.fields.map(({ name }) => name)).toEqual(['money', 'risk', 'data', 'signs', 'days', 'review'])
    expect([...first.fields, ...further.fields].every(({ optional }) => optional)).toBe(true)
  })

  it('is for nobody else to see before it is proposed', async () => {
    const preview = await begins(cast.mei, { talk: 'On Mondays' })
    expect(words(preview)).toContain('How we talk\nNew: On Mondays')
    expect(words(preview)).toContain('It holds once an organiser says yes for Northbridge Council and Elm Street.')
    expect(await rows()).toEqual([])
    const look = actionsOf(preview)[0]
    const d = look && 'data' in look ? (look.data['d'] ?? '') : ''
    expect(wordsIn(await press(cast.tom, 'ways.look', { d }))).toContain('That draft is not there any more.')
    expect(wordsIn(await press(cast.tom, 'ways.propose', { d }))).toContain('That draft is not there any more.')
    expect(wordsIn(await press(cast.mei, 'ways.look', { d }))).toContain('New: On Mondays')
  })

  it('keeps the lines of one form while the other is filled in', async () => {
    const both = await begins(
      cast.mei,
      { talk: 'On Mondays' },
      { money: 'Oak Trust holds it', days: '5', review: '2027-06-01' },
    )
    expect(words(both)).toContain('New: On Mondays')
    expect(words(both)).toContain('New: within 5 working days')
    const again = formIn(await cast.mei.presses(both, 'Change the words'))
    expect(again.fields.find(({ name }) => name === 'talk')).toMatchObject({ value: 'On Mondays' })
    expect(words(cardIn(await cast.mei.sends(again, { talk: '' })))).not.toContain('How we talk')
    expect(words(cardIn(await cast.mei.sends(again, { talk: '' })))).toContain('Oak Trust holds it')
  })

  it('with nothing on it cannot be proposed', async () => {
    const preview = await begins(cast.mei, {})
    expect(words(preview)).toContain('Nothing would be different from what stands now.')
    expect(labels(preview)).not.toContain('Propose it')
  })

  it.each([
    ['days', '61', 'Choose one from the list.'],
    ['review', '2026-06-01', 'Choose a day that is still to come.'],
    ['review', '2032-01-01', 'Choose a day within 5 years.'],
    ['money', 'x'.repeat(401), 'There is room for 400 characters here. This has 401.'],
  ])('refuses beside its field: %s “%.10s”', async (name, value, sentence) => {
    const form = formIn(await cast.mei.presses(await begins(cast.mei, { talk: 'On Mondays' }), 'Add further lines'))
    expect(await cast.mei.sends(form, { [name]: value })).toMatchObject({
      kind: 'errors',
      errors: { [name]: sentence },
    })
  })

  it('is kept for seven days', async () => {
    const preview = await begins(cast.mei, { talk: 'On Mondays' })
    cast.at('2026-06-09', '10:00')
    expect(wordsIn(await cast.mei.presses(preview, 'Propose it'))).toContain('Type “ways” to begin again.')
  })
})

describe('a proposal', () => {
  it('of an organiser needs the yes of the other side alone', async () => {
    const card = await proposes(cast.asha, { talk: 'On Mondays' })
    expect(words(card)).toContain('waits for Elm Street to say yes.')
    expect(await linesOf(cast, 'ways.proposed')).toMatchObject([{ name: 'Tom Baker' }])
    expect(words(cardIn(await cast.tom.presses(await home(cast.tom), 'Yes, we agree')))).toContain(
      'Agreed. This is version 1.',
    )
  })

  it('of any other member needs a yes from an organiser of each side, their own too', async () => {
    await proposes(cast.mei, { talk: 'On Mondays' })
    const asked = await linesOf(cast, 'ways.proposed')
    expect(asked.map(({ name }) => name).sort()).toEqual(['Asha Rahman', 'Tom Baker'])
    await cast.tom.presses(await home(cast.tom), 'Yes, we agree')
    expect(words(await home(cast.mei))).toContain('It waits for Northbridge Council to say yes.')
    expect(labels(await home(cast.tom))).not.toContain('Yes, we agree')
    await cast.asha.presses(await home(cast.asha), 'Yes, we agree')
    expect(words(await home(cast.mei))).toContain('How we talk: On Mondays')
    expect(words(await home(cast.mei))).toContain(
      'Version 1, agreed on Monday 1 June 2026 by Northbridge Council and Elm Street.',
    )
    expect(await linesOf(cast, 'ways.answered')).toMatchObject([{ name: 'Mei Chen' }])
  })

  it('is no organiser’s of one side to agree for the other, and no member’s', async () => {
    await proposes(cast.mei, { talk: 'On Mondays' })
    const [{ id } = { id: '' }] = await rows()
    expect(wordsIn(await press(cast.priya, 'ways.agree', { id }))).toContain(
      'Only an organiser of your side can do that.',
    )
    await press(cast.tom, 'ways.agree', { id })
    await press(cast.tom, 'ways.agree', { id })
    expect((await rows())[0]?.state).toBe('waiting')
    // A second hat gives no yes: nobody speaks for two sides.
    const { side_id: council } = await memberNamed(cast, 'Asha Rahman')
    await setMember(cast, 'Tom Baker', { second_side_id: council })
    await press(cast.tom, 'ways.agree', { id, s: council ?? '' })
    expect((await rows())[0]?.state).toBe('waiting')
  })

  it('pressed twice is one, and told in the story once', async () => {
    const preview = await begins(cast.asha, { talk: 'On Mondays' })
    await cast.asha.presses(preview, 'Propose it')
    expect(wordsIn(await cast.asha.presses(preview, 'Propose it'))).toContain('Asha Rahman proposed this')
    expect(await rows()).toHaveLength(1)
    const told = await cast.db.selectFrom('story').select('kind').where('kind', 'like', 'ways.%').execute()
    expect(told).toEqual([{ kind: 'ways.proposed' }])
  })

  it('is one at a time: whoever comes second is told so and shown the first', async () => {
    const second = await begins(cast.tom, { decide: 'Residents alone decide' })
    const label = 'Write the first lines'
    const before = await home(cast.priya)
    await proposes(cast.asha, { talk: 'On Mondays' })
    for (const reply of [await cast.tom.presses(second, 'Propose it'), await cast.priya.presses(before, label)]) {
      expect(wordsIn(reply)).toContain('Something is proposed already')
      expect(wordsIn(reply)).toContain('Asha Rahman proposed this')
    }
    expect(labels(await home(cast.priya))).not.toContain(label)
    expect(await rows()).toHaveLength(1)
  })

  it('is answered once: who comes later sees how things stand', async () => {
    await proposes(cast.mei, { talk: 'On Mondays' })
    const [asha, tom] = [await home(cast.asha), await home(cast.tom)]
    await cast.tom.sends(formIn(await cast.tom.presses(tom, 'No, not like this')), { words: 'Too often' })
    expect(wordsIn(await cast.asha.presses(asha, 'Yes, we agree'))).toContain(
      'That was answered with no, so nothing changed.',
    )
    expect((await rows())[0]).toMatchObject({ state: 'declined', words: 'Too often', number: null })
  })

  it('declined with words: whoever proposed it hears them', async () => {
    await proposes(cast.asha, { talk: 'On Mondays' })
    const form = formIn(await cast.tom.presses(await home(cast.tom), 'No, not like this'))
    await cast.tom.sends(form, { words: 'Could we say Fridays?' })
    await cast.tom.sends(form, { words: 'Could we say Fridays?' })
    cast.at('2026-06-02', '10:00')
    await cast.kept.tick()
    expect(JSON.stringify(cast.teams.posts)).toContain('Tom Baker said no to the ways of working that you proposed.')
    expect(JSON.stringify(cast.teams.posts)).toContain('Could we say Fridays?')
    expect(labels(await home(cast.asha))).toEqual(['Write the first lines'])
  })

  it('is taken back by whoever proposed it, and by nobody else', async () => {
    await proposes(cast.mei, { talk: 'On Mondays' })
    const [{ id } = { id: '' }] = await rows()
    expect(wordsIn(await press(cast.priya, 'ways.withdraw', { id }))).toContain(
      'Only Mei Chen, who proposed it, can take it back.',
    )
    const before = await home(cast.asha)
    expect(wordsIn(await cast.mei.presses(await home(cast.mei), 'Take it back'))).toContain('It is taken back.')
    expect(wordsIn(await cast.asha.presses(before, 'Yes, we agree'))).toContain('That was taken back')
    // Nobody had been told yet, so that nobody needs to hear that it is over.
    expect(await linesOf(cast, 'ways.withdrawn')).toEqual([])
    cast.at('2026-06-02', '19:00')
    await cast.kept.tick()
    expect(JSON.stringify([...cast.slack.posts, ...cast.teams.posts])).not.toContain('proposes how we work together')
  })

  it('taken back after it was told: those who were told hear so', async () => {
    await proposes(cast.asha, { talk: 'On Mondays' })
    cast.at('2026-06-02', '19:00')
    await cast.kept.tick()
    expect(await linesOf(cast, 'ways.proposed')).toMatchObject([{ state: 'said' }])
    await cast.asha.presses(await home(cast.asha), 'Take it back')
    expect(await linesOf(cast, 'ways.withdrawn')).toMatchObject([{ name: 'Tom Baker' }])
  })

  it('written from an older version is shown once more, so that nothing agreed since is taken out unseen', async () => {
    const old = await begins(cast.priya, { decide: 'By talking' })
    await agree(cast, { talk: 'On Mondays' })
    const again = cardIn(await cast.priya.presses(old, 'Propose it'))
    expect(words(again)).toContain('have changed since you wrote this')
    expect(words(again)).toContain('How we talk\nTaken out: On Mondays')
    await cast.priya.presses(again, 'Propose it')
    expect((await rows()).at(-1)?.state).toBe('waiting')
  })

  it('holds at once where no other side has joined', async () => {
    await cast.db.updateTable('side').set({ joined_at: null }).where('name', '=', 'Elm Street').execute()
    expect(words(await proposes(cast.asha, { talk: 'On Mondays' }))).toContain('Agreed. This is version 1.')
  })

  it('waits for a side that joins meanwhile, and for whoever becomes its organiser', async () => {
    await cast.db.updateTable('side').set({ joined_at: null }).where('name', '=', 'Elm Street').execute()
    await proposes(cast.priya, { talk: 'On Mondays' })
    await cast.db.updateTable('side').set({ joined_at: 1 }).where('name', '=', 'Elm Street').execute()
    await cast.asha.presses(await home(cast.asha), 'Yes, we agree')
    expect(words(await home(cast.asha))).toContain('It waits for Elm Street to say yes.')
    const change = cardIn(await cast.tom.says('who mei'))
    await cast.tom.sends(formIn(await cast.tom.presses(change, 'Change roles')), { roles: ['resident', 'organiser'] })
    expect((await linesOf(cast, 'ways.proposed')).map(({ name }) => name)).toContain('Mei Chen')
  })

  it('by somebody who has left can still be answered', async () => {
    await proposes(cast.mei, { talk: 'On Mondays' })
    await cast.mei.presses(cardIn(await cast.mei.says('leave')), 'Leave')
    await cast.tom.presses(await home(cast.tom), 'Yes, we agree')
    await cast.asha.presses(await home(cast.asha), 'Yes, we agree')
    expect((await rows())[0]?.state).toBe('agreed')
    expect(await linesOf(cast, 'ways.answered')).toEqual([])
  })
})

describe('versions', () => {
  beforeEach(async () => {
    await agree(cast, { talk: 'On Mondays', decide: 'By talking' })
    cast.at('2026-06-03', '10:00')
    await agree(cast, { talk: 'On Fridays', decide: '' }, { risk: 'Asha looks' })
  })

  it('say what is new, what it was, and what is taken out', async () => {
    const card = cardIn(await cast.mei.presses(cardIn(await cast.mei.says('ways')), 'Earlier versions'))
    expect(words(card)).toContain(
      'Version 2, agreed on Wednesday 3 June 2026\nNew: risk. Changed: how we talk. Taken out: how we decide.',
    )
    const read = words(cardIn(await cast.mei.presses(card, 'Read it')))
    expect(read).toContain('How we talk\nWas: On Mondays\nNow: On Fridays')
    expect(read).toContain('How we decide\nTaken out: By talking')
    expect(read).toContain('Risk\nNew: Asha looks')
  })

  it('before can be read as they were', async () => {
    const first = (await rows())[0]
    const read = wordsIn(await press(cast.mei, 'ways.read', { id: first?.id ?? '' }))
    expect(read).toContain('A newer version holds by now.')
    expect(read).toContain('How we talk: On Mondays')
  })

  it('are announced in every channel, shortly and once', async () => {
    await cast.kept.tick()
    const posts = [...cast.slack.posts, ...cast.teams.posts].filter(
      ({ card }) => card?.title === 'Our ways of working have changed',
    )
    expect(posts.map(({ to }) => to.to)).toEqual([
      { conversation: 'residents-channel' },
      { conversation: 'council-channel' },
    ])
    expect(JSON.stringify(posts[0]?.card)).toContain('Every side has said yes. New: risk. Changed: how we talk.')
  })

  it('are told in the timeline, and the story still verifies', async () => {
    const timeline = wordsIn(await cast.mei.says('timeline'))
    expect(timeline).toContain('Asha Rahman proposed ways of working')
    expect(timeline).toContain('Tom Baker said yes, and version 2 of the ways of working holds')
    expect(await firstBreak(cast.db, cast.p)).toBeUndefined()
  })

  it('have numbers of their own', async () => {
    expect((await rows()).map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('a rep', () => {
  it('reads them, and has nothing to press', async () => {
    await agree(cast, { talk: 'On Mondays' })
    await setMember(cast, 'Priya Nair', { side_id: null, roles: '["rep"]' })
    const card = await home(cast.alone.priya)
    expect(words(card)).toContain('How we talk: On Mondays')
    expect(labels(card)).toEqual([])
    expect(wordsIn(await press(cast.alone.priya, 'ways.write'))).toContain('You belong to no side here')
  })
})
