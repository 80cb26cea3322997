import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { findPartnership } from '../../src/partnership/store.ts'
import { firstBreak } from '../../src/story/store.ts'
import { exitOffers, withdrawExit } from '../../src/welcome/exit-offers.ts'
import { writeOutcome } from '../../src/door/writing.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { memberNamed, openRecord, type Record, toldTo } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
})
afterEach(() => record.close())

const X = '00000000-0000-7000-9000-000000000001'
const press = (intent: string) => ({ kind: 'press' as const, intent, data: { p: record.p, x: X } })

/** Priya, an officer, leaves on a day: as her staff change would tell. */
async function priyaLeaves(lastOn = '2026-06-30') {
  const member = await memberNamed(record, 'Priya')
  const partnership = await findPartnership(record.db, record.p)
  if (!partnership) throw new Error('There is no record.')
  const departure = { id: X, partnership, member, side: member.side_id ?? '', lastOn }
  const lines = await exitOffers(record.db, departure, record.now())
  let ids = 0
  await writeOutcome(
    record.db,
    { lines },
    record.now(),
    () => `00000000-0000-7000-9100-${String(++ids).padStart(12, '0')}`,
  )
  return lines
}

type Typed = { [question: string]: readonly [words: string, sharing: 'names' | 'theme' | 'private'] }

async function writes(who: keyof Record['alone'], typed: Typed): Promise<Card> {
  const somebody = record.alone[who]
  const form = formIn(await somebody.ask(press('welcome.exit-write')))
  const values = Object.entries(typed).flatMap(([id, [words, sharing]]) => [
    [`a_${id}`, words] as const,
    [`s_${id}`, sharing] as const,
  ])
  return cardIn(await somebody.sends(form, Object.fromEntries(values)))
}
const shares = async (who: keyof Record['alone'], typed: Typed) =>
  record.alone[who].presses(await writes(who, typed), 'Share as chosen')
const reads = async (who: keyof Record['alone']) => wordsIn(await record.alone[who].ask(press('welcome.exit-read')))
const answers = async () => record.db.selectFrom('exit_answer').selectAll().execute()

describe('who is offered an exit conversation', () => {
  it('is the leaver, and the chairs and organisers of both sides, once and again a week later', async () => {
    const lines = await priyaLeaves()
    const names = new Map(
      await Promise.all(
        ['Priya', 'Asha', 'Tom', 'Mei'].map(
          async (name) => [(await memberNamed(record, name)).person_id, name] as const,
        ),
      ),
    )
    expect(lines.map(({ person, stage, on }) => `${names.get(person) ?? ''} ${stage} ${on}`).sort()).toEqual([
      ...['Asha again 2026-06-29', 'Asha offered 2026-06-22', 'Priya again 2026-06-29', 'Priya offered 2026-06-22'],
      ...['Tom again 2026-06-29', 'Tom offered 2026-06-22'],
    ])
  })

  it('hears of it once for a stay: told again, only the last day moves', async () => {
    await priyaLeaves()
    expect(await priyaLeaves('2026-07-10')).toEqual([])
    expect((await record.db.selectFrom('exit').selectAll().execute()).map(({ last_on }) => last_on)).toEqual([
      '2026-07-10',
    ])
  })

  it('is nobody when a resident leaves, or somebody who came by mistake', async () => {
    const { mei } = record.alone
    const left = cardIn(await mei.presses(cardIn(await mei.says('leave')), 'Leave'))
    expect(actionsOf(left)).toEqual([])
    const noor = await record.newcomer('Noor Aziz', 'teams')
    await noor.presses(cardIn(await noor.says('leave')), 'Leave')
    expect(await record.db.selectFrom('exit').selectAll().execute()).toEqual([])
  })

  it('are both sides, and the leaver by a button, where nobody had announced it', async () => {
    const { priya } = record.alone
    const left = cardIn(await priya.presses(cardIn(await priya.says('leave')), 'Leave'))
    const people = (await record.lines('welcome.exit')).map((line) => line.person_id)
    const priyaId = (await memberNamed(record, 'Priya')).person_id
    expect(people).toHaveLength(4)
    expect(people).not.toContain(priyaId)
    const card = cardIn(await priya.presses(left, 'A few words for who comes next'))
    expect(card.title).toBe('Before you go')
    const form = formIn(await priya.presses(card, 'Answer what I like'))
    const kept = cardIn(await priya.sends(form, { a_know: 'The key sticks.', s_know: 'names' }))
    await priya.presses(kept, 'Share as chosen')
    expect((await answers())[0]?.shared_at).not.toBeNull()
  })

  it('is not asked twice where it was announced', async () => {
    await priyaLeaves()
    const { priya } = record.alone
    await priya.presses(cardIn(await priya.says('leave')), 'Leave')
    expect(await record.db.selectFrom('exit').selectAll().execute()).toHaveLength(1)
  })

  it('still names the last day that was told, once the membership has ended on the morning after', async () => {
    await priyaLeaves('2026-06-30')
    record.at('2026-07-01', '00:05')
    const { priya } = record.alone
    await priya.presses(cardIn(await priya.says('leave')), 'Leave')
    expect(await record.db.selectFrom('exit').select('last_on').execute()).toEqual([{ last_on: '2026-06-30' }])
  })

  it('names the day on which somebody left who went sooner than was told', async () => {
    await priyaLeaves('2026-12-31')
    const left = record.now()
    const { priya } = record.alone
    await priya.presses(cardIn(await priya.says('leave')), 'Leave')
    const day = new Date(left).toISOString().slice(0, 10)
    expect(await record.db.selectFrom('exit').select('last_on').execute()).toEqual([{ last_on: day }])
  })

  it('are both sides once where several of one side go together, and each leaver', async () => {
    await priyaLeaves()
    const asha = await memberNamed(record, 'Asha')
    const partnership = await findPartnership(record.db, record.p)
    if (!partnership) throw new Error('There is no record.')
    const departure = { id: 'asha', partnership, member: asha, side: asha.side_id ?? '', lastOn: '2026-07-03' }
    const lines = await exitOffers(record.db, departure, record.now())
    expect(new Set(lines.map(({ person }) => person))).toEqual(new Set([asha.person_id]))
    const later = { ...departure, id: 'later', lastOn: '2026-09-03', member: await memberNamed(record, 'Tom') }
    await record.db.updateTable('member').set({ roles: '["worker"]' }).where('id', '=', later.member.id).execute()
    const tom = await memberNamed(record, 'Tom')
    const other = await exitOffers(record.db, { ...later, member: tom, side: tom.side_id ?? '' }, record.now())
    expect(new Set(other.map(({ person }) => person)).size).toBe(2)
  })

  it('is asked again without a new message where a departure was taken back and told once more', async () => {
    await priyaLeaves()
    await withdrawExit(record.db, { partnership: record.p, id: X }, record.now())
    expect(await priyaLeaves('2026-07-10')).toEqual([])
    expect(wordsIn(await record.alone.tom.says('exit conversation'))).toContain('Friday 10 July 2026')
  })

  it('hears no more once it was taken back', async () => {
    await priyaLeaves()
    await withdrawExit(record.db, { partnership: record.p, id: X }, record.now())
    record.at('2026-06-22', '11:00')
    await record.kept.tick()
    expect(toldTo(record, 'U-Asha').join('\n')).not.toContain('What did working together teach you?')
    expect(wordsIn(await record.alone.tom.says('exit conversation'))).toContain('There is nothing to answer just now.')
  })
})

describe('asking', () => {
  const ticks = async (...times: [day: string, time: string][]) => {
    for (const [day, time] of times) {
      record.at(day, time)
      await record.kept.tick()
    }
  }
  const asked = (user: string) =>
    toldTo(record, user).filter((words) => words.includes('What did working together teach you?')).length

  it('is repeated once after a week, and then never', async () => {
    await priyaLeaves()
    await ticks(['2026-06-22', '11:00'], ['2026-06-22', '16:00'])
    expect(asked('U-Asha')).toBe(1)
    await ticks(['2026-06-29', '11:00'], ['2026-06-29', '16:00'], ['2026-07-06', '11:00'], ['2026-07-13', '11:00'])
    expect(asked('U-Asha')).toBe(2)
  })

  it('is not repeated to whoever has answered, or would rather not', async () => {
    await priyaLeaves()
    await ticks(['2026-06-22', '11:00'])
    await record.alone.asha.ask(press('welcome.exit-no'))
    await writes('priya', { keep: ['The walks.', 'private'] })
    await ticks(['2026-06-29', '11:00'], ['2026-06-29', '16:00'])
    expect(asked('U-Asha')).toBe(1)
    expect(toldTo(record, 'U-Priya').filter((words) => words.includes('Before you go'))).toHaveLength(1)
  })

  it('never says why anybody leaves, and says plainly that a theme may be guessed', async () => {
    await priyaLeaves()
    const form = formIn(await record.alone.priya.ask(press('welcome.exit-write')))
    expect(form.intro).toContain('a reader may still guess that it was you')
    expect(form.intro).toContain('Nobody asks why anybody leaves.')
    expect(form.fields.filter((field) => field.kind === 'text').map(({ label }) => label)).not.toContain('why')
    expect(form.fields.filter((field) => field.kind === 'choice').every(({ value }) => value === 'private')).toBe(true)
  })

  it('is no matter of those who were not asked', async () => {
    await priyaLeaves()
    expect(wordsIn(await record.alone.mei.ask(press('welcome.exit-write')))).toContain('Those who speak for a side')
  })

  it('ends sixty days after the last day; what was shared can still be read', async () => {
    await priyaLeaves()
    await shares('tom', { keep: ['The walks.', 'names'] })
    record.at('2026-08-30', '10:00')
    expect(wordsIn(await record.alone.asha.ask(press('welcome.exit-write')))).toContain('can no longer be answered')
    expect(await reads('asha')).toContain('The walks.')
  })
})

describe('an answer', () => {
  beforeEach(async () => {
    await priyaLeaves()
  })

  it('is kept and not shared until its writer says so, and can be changed until then', async () => {
    await writes('tom', { keep: ['The walks.', 'names'] })
    expect(await reads('asha')).toContain('Nothing has been shared yet.')
    const form = formIn(await record.alone.tom.ask(press('welcome.exit-write')))
    expect(form.fields[0]).toMatchObject({ value: 'The walks.' })
    await writes('tom', { keep: ['The Friday walks.', 'names'] })
    expect(await answers()).toHaveLength(1)
    await record.alone.tom.presses(cardIn(await record.alone.tom.ask(press('welcome.exit'))), 'Share as chosen')
    expect(await reads('asha')).toContain('The Friday walks.\nTom Baker')
  })

  it('stays as it is once it is shared, and is asked no more', async () => {
    await shares('tom', { keep: ['The walks.', 'names'] })
    const form = formIn(await record.alone.tom.ask(press('welcome.exit-write')))
    expect(form.fields.map(({ name }) => name)).not.toContain('a_keep')
    await record.alone.tom.ask(press('welcome.exit-drop'))
    expect(await reads('asha')).toContain('The walks.')
  })

  it('that is not shared is seen by nobody but its writer, and goes when they say so', async () => {
    await shares('tom', { keep: ['The walks.', 'names'], change: ['The forms were hard.', 'private'] })
    for (const who of ['asha', 'priya', 'mei', 'tom'] as const) {
      expect(await reads(who)).not.toContain('The forms were hard.')
    }
    const own = cardIn(await record.alone.tom.ask(press('welcome.exit')))
    expect(JSON.stringify(own)).toContain('The forms were hard.')
    await record.alone.tom.presses(own, 'Delete what is not shared')
    expect((await answers()).map(({ words }) => words)).toEqual(['The walks.'])
  })

  it('is shared with a name, or as a theme without one', async () => {
    await shares('tom', { keep: ['The walks.', 'names'], know: ['Ring before ten.', 'theme'] })
    await shares('asha', { know: ['The hall has two keys.', 'theme'] })
    const words = await reads('mei')
    expect(words).toContain('The walks.\nTom Baker')
    expect(words).toContain('Ring before ten.\nsaid without a name')
    expect(words).not.toContain('Asha')
  })

  it('as a theme waits for another writer, or until two weeks after the last day', async () => {
    await shares('tom', { know: ['Ring before ten.', 'theme'] })
    expect(await reads('asha')).not.toContain('Ring before ten.')
    record.at('2026-07-15', '10:00')
    expect(await reads('asha')).toContain('Ring before ten.')
  })

  it('as a theme stands in the order of its words, whoever wrote first', async () => {
    await shares('tom', { know: ['Zebra crossings matter.', 'theme'] })
    await shares('asha', { know: ['Apples grow by the hall.', 'theme'] })
    const words = await reads('mei')
    expect(words.indexOf('Apples')).toBeLessThan(words.indexOf('Zebra'))
  })

  it('with a name is told of in the channels of both sides once', async () => {
    await shares('tom', { keep: ['The walks.', 'names'] })
    await shares('asha', { keep: ['The talks.', 'names'] })
    await record.kept.tick()
    const posts = [...record.slack.posts, ...record.teams.posts]
    const letters = posts.filter(({ card }) => card?.title === 'What we learned with Priya Nair')
    expect(letters).toHaveLength(2)
    expect(JSON.stringify(letters)).not.toContain('The walks.')
  })

  it('leaves no name of its writer, and none of its words, in the story', async () => {
    await shares('tom', { keep: ['The walks.', 'theme'] })
    const events = await record.db.selectFrom('story').selectAll().where('kind', '=', 'welcome.exit-shared').execute()
    expect(events.map(({ member_id, side_id, texts }) => ({ member_id, side_id, texts }))).toEqual([
      { member_id: null, side_id: null, texts: '{}' },
    ])
    expect(await firstBreak(record.db, record.p)).toBeUndefined()
  })

  it('sent twice is there once, and pressed twice is shared once', async () => {
    const { tom } = record.alone
    const form = formIn(await tom.ask(press('welcome.exit-write')))
    await tom.sends(form, { a_keep: 'The walks.', s_keep: 'names' })
    const card = cardIn(await tom.sends(form, { a_keep: 'The walks.', s_keep: 'names' }))
    await tom.presses(card, 'Share as chosen')
    await tom.presses(card, 'Share as chosen')
    expect(await answers()).toHaveLength(1)
    const events = await record.db.selectFrom('story').select('seq').where('kind', '=', 'welcome.exit-shared').execute()
    expect(events).toHaveLength(1)
  })

  it('that is too long is asked about beside its question, and nothing typed is lost', async () => {
    const { tom } = record.alone
    const form = formIn(await tom.ask(press('welcome.exit-write')))
    const reply = await tom.sends(form, { a_keep: 'x'.repeat(501), a_know: 'Ring before ten.', s_know: 'theme' })
    if (reply.kind !== 'errors') throw new Error('It was taken.')
    expect(Object.keys(reply.errors)).toEqual(['a_keep'])
    expect(JSON.stringify(reply.form)).toContain('Ring before ten.')
    expect(await answers()).toEqual([])
  })
})
