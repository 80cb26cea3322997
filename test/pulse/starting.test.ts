import { afterEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { answers, asked, CLOSES, type Hall, openHall, OPENS, PUBLISHES, STARTED } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

const plan = async (picked: Record<string, string>) =>
  formIn(await hall.alone.tom.sends(formIn(await hall.alone.tom.says('start a pulse')), picked))

const states = async () =>
  (await hall.db.selectFrom('round').select('state').orderBy('created_at').orderBy('id').execute()).map(
    (row) => row.state,
  )

const linesOf = async (kind: string) => hall.db.selectFrom('line').selectAll().where('kind', '=', kind).execute()

describe('the form', () => {
  it('says from the people who are here what could be shown and what could not', async () => {
    hall = await openHall({ residents: 8, council: 3 })
    await hall.at(STARTED)
    const { intro, fields } = await plan({ what: 'relationship' })
    expect(intro).toContain('11 people would be asked')
    expect(intro).toContain('Groups: everyone together.')
    expect(intro).toContain('Northbridge Council (3 people)')
    const mode = fields.find(({ name }) => name === 'mode')
    expect(mode?.kind === 'choice' && mode.options.map(({ value }) => value)).toEqual(['open', 'confidential'])
  })

  it('says of hopes that they are told of all together, and nothing of groups', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const { intro } = await plan({ what: 'hopes' })
    expect(intro).toContain('Never a group alone')
    expect(intro).not.toContain('Groups:')
    await hall.start({ what: 'hopes' }, { mode: 'confidential' })
    const told = wordsIn(await hall.alone.mei.says('pulse'))
    expect(told).toContain('then shows everyone here what most hope for, never names. Never a group alone')
    expect(told).not.toMatch(/scores|Groups:/)
  })

  it('offers confidence first where the groups are large enough', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const mode = (await plan({ what: 'relationship' })).fields.find(({ name }) => name === 'mode')
    expect(mode?.kind === 'choice' && mode.value).toBe('confidential')
  })

  it('offers an open review alone to fewer than five', async () => {
    hall = await openHall({ residents: 2, council: 2 })
    await hall.at(STARTED)
    const form = await plan({ what: 'relationship' })
    const reply = await hall.alone.tom.sends(form, { mode: 'confidential' })
    expect(reply.kind).toBe('errors')
    expect(await states()).toEqual([])
  })

  it('does not ask who came in the last seven days, and says so where that is everybody', async () => {
    hall = await openHall()
    hall.clock('2026-06-07', '09:00')
    const form = formIn(await hall.alone.tom.says('start a pulse'))
    expect(wordsIn(await hall.alone.tom.sends(form, { what: 'relationship' }))).toContain('Nobody can be asked yet')
  })

  it('asks only what was ticked', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const form = await plan({ what: 'hopes' })
    const statements = form.fields.find(({ name }) => name === 'statements')
    const two = statements?.kind === 'choices' ? statements.options.slice(0, 2).map(({ value }) => value) : []
    await hall.alone.tom.sends(form, { mode: 'confidential', statements: two })
    await hall.alone.asha.presses(cardIn(await hall.alone.asha.says('pulse')), 'Yes, start it')
    await hall.at(OPENS)
    expect((await asked(hall.alone.mei)).fields.map(({ name }) => name)).toEqual([
      ...two.map((id) => `hope_${id}`),
      'comment',
    ])
  })

  it('sent twice makes one round', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const form = await plan({ what: 'relationship' })
    await hall.alone.tom.sends(form, { mode: 'confidential' })
    await hall.alone.tom.sends(form, { mode: 'confidential' })
    expect(await states()).toEqual(['waiting-yes'])
  })

  it('is for organisers', async () => {
    hall = await openHall()
    expect(wordsIn(await hall.alone.mei.says('start a pulse'))).toContain('Only an organiser')
  })
})

describe('a shared round', () => {
  it('waits for a yes, and starts nothing without', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    await hall.alone.tom.sends(await plan({ what: 'relationship' }), { mode: 'confidential' })
    await hall.at('2026-07-20')
    expect(await states()).toEqual(['called-off'])
    expect(await linesOf('pulse.told')).toEqual([])
    expect(await linesOf('pulse.not-agreed')).toHaveLength(1)
  })

  it('is not held where the other side says no, and whoever asked hears it', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    await hall.alone.tom.sends(await plan({ what: 'relationship' }), { mode: 'confidential' })
    const home = cardIn(await hall.alone.asha.says('pulse'))
    await hall.alone.asha.presses(home, 'No')
    expect(wordsIn(await hall.alone.asha.presses(home, 'Yes, start it'))).toContain('answered already')
    await hall.at('2026-06-16', '19:00')
    expect(hall.slack.wordsTo('U-Tom').at(-1)).toContain('The answer was no')
    expect(await states()).toEqual(['refused'])
  })

  it('said yes to by two at once is announced once', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    await hall.alone.tom.sends(await plan({ what: 'relationship' }), { mode: 'confidential' })
    const home = cardIn(await hall.alone.asha.says('pulse'))
    await Promise.all([1, 2].map(() => hall.alone.asha.presses(home, 'Yes, start it')))
    expect(await linesOf('pulse.told')).toHaveLength(14)
  })

  it('cannot be agreed for the other side', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const home = cardIn(await hall.alone.tom.sends(await plan({ what: 'relationship' }), { mode: 'confidential' }))
    expect(actionsOf(home).map(({ label }) => label)).not.toContain('Yes, start it')
    const [round] = await hall.db.selectFrom('round').selectAll().execute()
    const reply = await hall.alone.tom.ask({
      kind: 'press',
      intent: 'pulse.agree',
      data: { p: round?.partnership_id ?? '', id: round?.id ?? '' },
    })
    expect(wordsIn(reply)).toContain('said yes already')
  })

  it('can be called off before it opens, and those who were told hear it; once open it stays as it is', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    await hall.start({ what: 'relationship' }, { mode: 'confidential' })
    const home = cardIn(await hall.alone.tom.says('pulse'))
    await hall.alone.tom.presses(home, 'Call it off')
    expect(await states()).toEqual(['called-off'])
    expect(await linesOf('pulse.called-off')).toHaveLength(13)
    await hall.at('2026-06-16', '19:00')
    await hall.start({ what: 'relationship' }, { mode: 'confidential' })
    const second = cardIn(await hall.alone.tom.says('pulse'))
    await hall.at('2026-06-18')
    expect(wordsIn(await hall.alone.tom.presses(second, 'Call it off'))).toContain('Once it is open')
    expect(wordsIn(await hall.alone.tom.says('extend the pulse'))).toContain('21 days')
    expect(wordsIn(await hall.alone.tom.says('reopen the pulse'))).toContain('21 days')
  })

  it('is told of to everybody who will see the results, and answered by those who are asked', async () => {
    hall = await openHall()
    hall.clock('2026-06-12', '10:00')
    const late = hall.somebody(
      { ...hall.people.mei, user: 'U-late', name: 'Late Lee' },
      { kind: 'space', conversation: 'residents-channel' },
    )
    await late.presses(cardIn(await late.says('list')), 'Join as Elm Street')
    await hall.open()
    const told = await linesOf('pulse.told')
    expect(told).toHaveLength(15)
    expect(told.every(({ due_on }) => due_on === OPENS)).toBe(true)
    const home = cardIn(await late.says('pulse'))
    expect(plainText(home)).toContain('You are not asked this time')
    expect(actionsOf(home).map(({ label }) => label)).not.toContain('Answer')
  })

  it('opens after a pause that both sides agreed', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const pause = JSON.stringify([{ id: 'x', fromOn: '2026-06-16', toOn: '2026-07-05', reason: '' }])
    await hall.db.updateTable('partnership').set({ pauses: pause }).execute()
    await hall.start({ what: 'relationship' }, { mode: 'confidential' })
    expect(wordsIn(await hall.alone.tom.says('pulse'))).toContain('opens on Wednesday 8 July')
  })
})

it('the timeline tells of a shared round, step by step, and of nobody who answered', async () => {
  hall = await openHall()
  await hall.open()
  await answers(hall.alone.mei, 7)
  await hall.at(CLOSES)
  await hall.at(PUBLISHES)
  const words = wordsIn(await hall.alone.priya.says('timeline'))
  expect(words).toContain('Tom Baker asked for a pulse')
  expect(words).toContain('Asha Rahman said yes to a pulse')
  expect(words).toContain('The results of a pulse were published')
  expect(words).not.toContain('Mei')
})

describe('nobody is asked too often', () => {
  it('neither two at once nor twice within eight weeks', async () => {
    hall = await openHall()
    await hall.open()
    const again = async () =>
      wordsIn(await hall.alone.tom.sends(formIn(await hall.alone.tom.says('start a pulse')), { what: 'hopes' }))
    expect(await again()).toContain('Another pulse is under way')
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    expect(await again()).toContain('You can start the next one on Wednesday 12 August')
    const home = cardIn(await hall.alone.tom.says('pulse'))
    expect(plainText(home)).toContain('You can start the next one on Wednesday 12 August')
    expect(actionsOf(home).map(({ label }) => label)).not.toContain('Start a pulse')
    hall.clock('2026-08-12', '10:00')
    expect((await plan({ what: 'hopes' })).title).toBe('What could be shown')
    const then = actionsOf(cardIn(await hall.alone.tom.says('pulse'))).map(({ label }) => label)
    expect(then).toContain('Start a pulse')
  })

  it('and where what is under way is another side’s own, nobody is sent to look for it', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    const first = await hall.alone.asha.sends(formIn(await hall.alone.asha.says('start a pulse')), {
      what: 'relationship',
      who: 'own',
    })
    await hall.alone.asha.sends(formIn(first), { mode: 'confidential' })
    const form = formIn(await hall.alone.tom.says('start a pulse'))
    const refused = wordsIn(await hall.alone.tom.sends(form, { what: 'relationship' }))
    expect(refused).toContain('Another side asks its own people now')
    expect(refused).not.toContain('to see it')
    expect((await plan({ what: 'relationship', who: 'own' })).title).toBe('What could be shown')
  })
})

describe('a round of one side alone', () => {
  it('needs no yes, asks nobody else, and is shown to nobody else', async () => {
    hall = await openHall()
    await hall.at(STARTED)
    await hall.alone.tom.sends(await plan({ what: 'relationship', who: 'own' }), { mode: 'confidential' })
    expect(await states()).toEqual(['told'])
    expect(await linesOf('pulse.told')).toHaveLength(8)
    await hall.at(OPENS)
    expect(wordsIn(await hall.alone.asha.says('pulse'))).toContain('No pulse has been held yet')
    for (const who of hall.elm) await answers(who, 8)
    await hall.at(CLOSES)
    await hall.at(PUBLISHES)
    expect(hall.slack.wordsTo('residents-channel').at(-1)).toContain('Results')
    expect(hall.teams.wordsTo('council-channel').join()).not.toContain('Results')
    const [round] = await hall.db.selectFrom('round').selectAll().execute()
    const data = { p: round?.partnership_id ?? '', r: round?.id ?? '' }
    for (const intent of ['pulse.results', 'pulse.numbers', 'pulse.pictures', 'pulse.answer']) {
      const words = wordsIn(await hall.alone.asha.ask({ kind: 'press', intent, data }))
      expect(words).toMatch(/not there for you|not asked/)
    }
    expect(wordsIn(await hall.alone.asha.says('timeline'))).toContain('Nothing has happened yet')
    expect(JSON.stringify(await hall.db.selectFrom('story_text').selectAll().execute())).not.toContain('One-minute')
  })
})
