import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'
import { memberNamed, openRecord, type Record, toldTo } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
})
afterEach(() => record.close())

const KINDS = ['welcome.start', 'welcome.promises', 'welcome.ways'] as const
const days = async () => Promise.all(KINDS.map(async (kind) => (await record.lines(kind)).map((line) => line.on_day)))
const said = () => toldTo(record, 'U-Noor').join('\n')

/** Lets the days go by, an hour at a time while people may be told things. */
async function until(day: string) {
  const { at, kept } = record
  for (let on = Number('22'); on <= Number(day); on += 1) {
    for (const time of ['10:00', '11:30', '17:00', '18:30']) {
      at(`2026-06-${String(on).padStart(2, '0')}`, time)
      await kept.tick()
    }
  }
}

describe('a newcomer', () => {
  it('is told three things over a week', async () => {
    await record.newcomer('Noor Aziz', 'teams')
    expect(await days()).toEqual([['2026-06-22'], ['2026-06-25'], ['2026-06-28']])
    await until('30')
    expect(said()).toContain('Welcome to “Elm Street and Northbridge”.')
    expect(said()).toContain('What both sides have promised and asked')
    expect(said()).toContain('How we work together, and what is coming')
  })

  it('reads each behind its button in less than a minute', async () => {
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await until('30')
    const labels = ['See who is who', 'See what is open', 'See how we work', 'See what is coming']
    const posts = record.teams.posts.flatMap(({ card }) => (card ? [card] : []))
    for (const label of labels) {
      const card = posts.findLast((one) => actionsOf(one).some((action) => action.label === label))
      if (!card) throw new Error(`Nobody was offered “${label}”.`)
      expect(wordsOf(cardIn(await noor.presses(card, label)))).toBeLessThan(200)
    }
  })

  it('is told no more of what they have read already', async () => {
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await noor.presses(cardIn(await noor.says('catch up')), 'See what is open')
    await until('30')
    expect(said()).toContain('Welcome to')
    expect(said()).not.toContain('What both sides have promised and asked')
  })

  it('is told no more once they say that they know it', async () => {
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await until('23')
    const post = record.teams.posts.findLast(({ card }) => JSON.stringify(card).includes('I know this already'))
    if (!post?.card) throw new Error('They were told nothing.')
    const reply = wordsIn(await noor.presses(post.card, 'I know this already', { on: post.handle }))
    expect(reply).toContain('You know it already.')
    expect(reply).toContain('Kept sends you no more of these.')
    await until('30')
    expect(said()).not.toContain('What both sides have promised and asked')
    expect(said()).not.toContain('How we work together')
  })

  it('is told no more once they have left', async () => {
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await until('23')
    await noor.presses(cardIn(await noor.says('leave')), 'Leave')
    await until('30')
    expect(said()).not.toContain('What both sides have promised and asked')
  })

  it('who comes back soon knows it, and one who comes back after half a year is new again', async () => {
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await noor.presses(cardIn(await noor.says('leave')), 'Leave')
    record.at('2026-07-22', '10:00')
    await record.newcomer('Noor Aziz', 'teams')
    expect((await days())[0]).toEqual(['2026-06-22'])
    await noor.presses(cardIn(await noor.says('leave')), 'Leave')
    record.at('2027-02-22', '10:00')
    await record.newcomer('Noor Aziz', 'teams')
    expect((await days())[0]).toEqual(['2026-06-22', '2027-02-22'])
  })

  it('of the first days of a record is told nothing: there is nothing to catch up on', async () => {
    const cast = await openCast()
    const lines = await cast.db.selectFrom('line').select('kind').where('kind', 'like', 'welcome.%').execute()
    expect(lines).toEqual([])
    expect(await cast.db.selectFrom('welcome').selectAll().execute()).toEqual([])
    await cast.close()
  })
})

describe('a welcome', () => {
  it('names the people of the other side, and ticks whom one has met', async () => {
    const noor = await record.newcomer('Noor Aziz', 'slack')
    const card = cardIn(await noor.says('meet the people'))
    const after = cardIn(await noor.presses(card, 'I’ve met Asha'))
    expect(wordsIn({ kind: 'card', card: after })).toContain('Asha Rahman · met')
    const back = cardIn(await noor.presses(after, 'Not met Asha after all'))
    expect(wordsIn({ kind: 'card', card: back })).not.toContain('met\n')
    expect(wordsIn({ kind: 'card', card })).not.toContain('Mei Chen')
  })

  it('shows how residents decide, as the sides agreed', async () => {
    const { id } = await memberNamed(record, 'Asha')
    await record.db
      .insertInto('ways')
      .values({
        ...{ partnership_id: record.p, id: 'w', state: 'agreed', number: 1, proposed_by: id, proposed_for: 'x' },
        ...{ lines: JSON.stringify({ decide: 'We vote at the monthly meeting' }), answer_days: null, review_on: null },
        ...{ agreed: '[]', still: '[]', answered_by: id, answered_at: 0, words: null, at: 0 },
      })
      .execute()
    const noor = await record.newcomer('Noor Aziz', 'slack')
    const welcome = cardIn(await noor.says('meet the people'))
    expect(wordsIn({ kind: 'card', card: welcome })).toContain('We vote at the monthly meeting.')
    expect(wordsIn(await noor.presses(welcome, 'Our ways of working'))).toContain('Ways of working')
    expect(JSON.stringify(await noor.presses(cardIn(await noor.says('catch up')), 'See how we work'))).toContain(
      'We vote at the monthly meeting',
    )
  })

  it('says what support could be where somebody gives it, in the words of the framework', async () => {
    const noor = await record.newcomer('Noor Aziz', 'slack')
    expect(wordsIn(await noor.says('meet the people'))).not.toContain('What support could be')
    const kinds = '["council","supporting-organisation"]'
    await record.db.updateTable('side').set({ kinds }).where('name', '=', 'Northbridge Council').execute()
    expect(wordsIn(await noor.says('meet the people'))).toContain('Skills and mentoring')
  })

  it('is theirs: their organisers see that they were welcomed and nothing else, and others not even that', async () => {
    const noor = await record.newcomer('Noor Aziz', 'slack')
    const met = cardIn(await noor.presses(cardIn(await noor.says('meet the people')), 'I’ve met Asha'))
    const who = async (name: 'tom' | 'mei' | 'asha') => {
      const somebody = record.alone[name]
      return JSON.stringify(await somebody.presses(cardIn(await somebody.says('catch up')), 'See who is who'))
    }
    expect(await who('tom')).not.toContain('Welcomed on')
    await noor.presses(met, 'That will do')
    expect(await who('tom')).toContain('Welcomed on Monday 22 June 2026.')
    expect(await who('mei')).not.toContain('Welcomed on')
    expect(await who('asha')).not.toContain('Welcomed on')
    expect(await who('tom')).not.toContain('· met')
  })

  it('is offered to a new chair, and not again to one who is being welcomed', async () => {
    const { tom } = record.alone
    await chairs('Mei', ['chair', 'resident'])
    expect((await record.lines('welcome.office')).map((line) => line.on_day)).toEqual(['2026-06-22'])
    const mei = await memberNamed(record, 'Mei')
    expect((await record.lines('welcome.office'))[0]?.person_id).toBe(mei.person_id)
    await record.newcomer('Noor Aziz', 'slack')
    await chairs('Noor', ['chair', 'resident'])
    expect(await record.lines('welcome.office')).toHaveLength(1)
    expect(wordsIn(await tom.says('meet the people'))).toContain('People first')
  })
})

/** Their organiser gives somebody these roles. */
async function chairs(name: string, roles: string[]) {
  const { tom } = record.alone
  const { id } = await memberNamed(record, name)
  const press = { intent: 'partnership.change', data: { p: record.p, id } }
  await tom.sends(formIn(await tom.ask({ kind: 'press', ...press })), { roles })
}

describe('somebody new on the other side', () => {
  const people = () => record.lines('welcome.new-people')

  it('is told of on the next Monday, in one line for all who are new by then', async () => {
    await chairs('Mei', ['chair', 'resident'])
    record.at('2026-06-24', '10:00')
    await record.newcomer('Noor Aziz', 'slack')
    await chairs('Noor', ['worker', 'resident'])
    const asha = await memberNamed(record, 'Asha')
    const own = (await people()).filter((line) => line.person_id === asha.person_id)
    expect(own.map((line) => line.on_day)).toEqual(['2026-06-29'])
    await record.kept.tick()
    record.at('2026-06-29', '10:00')
    await record.kept.tick()
    record.at('2026-06-29', '10:30')
    await record.kept.tick()
    const told = toldTo(record, 'U-Asha').join('\n')
    expect(told).toContain(
      'Somebody new to meet: Mei Chen, chair, resident, Elm Street; Noor Aziz, worker, resident, Elm Street.',
    )
  })

  it('is no news to their own side, nor to those who have met them', async () => {
    await chairs('Mei', ['chair', 'resident'])
    const lines = await people()
    const ours = await Promise.all(['Tom', 'Mei'].map(async (name) => (await memberNamed(record, name)).person_id))
    expect(lines.filter((line) => ours.includes(line.person_id))).toEqual([])
    const { asha } = record.alone
    await asha.presses(cardIn(await asha.says('meet the people')), 'I’ve met Mei')
    record.at('2026-06-29', '10:00')
    await record.kept.tick()
    record.at('2026-06-29', '10:30')
    await record.kept.tick()
    expect(toldTo(record, 'U-Asha').join('\n')).not.toContain('Somebody new to meet')
  })

  it('who holds no office is found in who’s who, and nobody is told', async () => {
    await record.newcomer('Noor Aziz', 'slack')
    expect(await people()).toEqual([])
  })
})
