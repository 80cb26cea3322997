import { afterEach, expect, it } from 'vitest'
import { cardIn, formIn } from '../support/cast.ts'
import { asked, type Hall, openHall, OPENS, STARTED } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

const INTENTS = [
  ...['home', 'safe', 'fixed', 'start', 'plan', 'agree', 'decline', 'call-off', 'once'],
  ...['answer', 'withdraw', 'skip', 'results', 'numbers', 'pictures'],
].map((name) => `pulse.${name}`)

/** What any client can send in the place of what a button holds. */
const ODD = [
  '',
  'x',
  '-1',
  '1e9',
  'NaN',
  '__proto__',
  '00000000-0000-7000-8000-000000000001',
  '“”<b>&',
  'a'.repeat(2_000),
]

it('whatever a press holds is answered in words, by nobody’s fault', async () => {
  hall = await openHall({ residents: 5, council: 5 })
  await hall.open()
  const round = await hall.db.selectFrom('round').selectAll().executeTakeFirstOrThrow()
  const data = { p: round.partnership_id, r: round.id, id: round.id, n: '0', s: round.sides[0] ?? '', why: 'review' }
  for (const intent of INTENTS) {
    for (const name of Object.keys(data)) {
      for (const odd of ODD) {
        for (const who of [hall.alone.tom, hall.alone.priya]) {
          await who.ask({ kind: 'press', intent, data: { ...data, [name]: odd } })
        }
      }
    }
    await hall.alone.mei.ask({ kind: 'press', intent, data: {} })
  }
  expect(hall.log.filter(({ level }) => level === 'error')).toEqual([])
  const rounds = await hall.db.selectFrom('round').select(['state', 'closes_at']).execute()
  expect(rounds).toEqual([{ state: 'open', closes_at: round.closes_at }])
})

it('whatever is filled in is taken or refused beside its field, and nothing odd is kept', async () => {
  hall = await openHall({ residents: 5, council: 5 })
  await hall.open()
  const form = await asked(hall.alone.mei)
  const boxes = () => hall.db.selectFrom('response').select('key').orderBy('key').execute()
  const before = await boxes()
  for (const { name } of [
    ...form.fields,
    { name: 'side' },
    { name: 'named' },
    { name: '__proto__' },
    { name: 'now_x' },
  ]) {
    for (const odd of [...ODD, '11', '0', '5.5', ['5', '6'], Array.from({ length: 90 }, () => 'x')]) {
      await hall.alone.mei.ask({ kind: 'form', draft: form.draft, values: { [name]: odd } })
    }
  }
  for (const draft of [
    `${form.draft}&n=39`,
    `${form.draft}&n=-1`,
    'pulse.answer?',
    'pulse.answer',
    'pulse.',
    '.',
    'record.list?x=1',
  ]) {
    await hall.alone.mei.ask({ kind: 'form', draft, values: { now_trust: '5' } })
  }
  expect(hall.log.filter(({ level }) => level === 'error')).toEqual([])
  expect(await boxes()).toEqual(before)
})

it('forms that start a pulse take nothing that is not on offer', async () => {
  hall = await openHall({ residents: 5, council: 5 })
  await hall.at(STARTED)
  const first = formIn(await hall.alone.tom.says('start a pulse'))
  for (const odd of ODD) {
    for (const name of ['what', 'who', 'why']) await hall.alone.tom.sends(first, { what: 'hopes', [name]: odd })
  }
  const second = formIn(await hall.alone.tom.sends(first, { what: 'relationship' }))
  // A blank is what stands in the form.
  for (const odd of ODD.filter((odd) => odd !== '')) {
    for (const name of ['mode', 'again']) {
      expect((await hall.alone.tom.sends(second, { mode: 'confidential', [name]: odd })).kind).toBe('errors')
    }
  }
  expect(await hall.db.selectFrom('round').selectAll().execute()).toEqual([])
  await hall.alone.tom.sends(second, { mode: 'confidential', statements: ODD.filter((odd) => odd.length < 100) })
  await hall.alone.asha.presses(cardIn(await hall.alone.asha.says('pulse')), 'Yes, start it')
  await hall.at(OPENS)
  expect((await asked(hall.alone.mei)).fields.length).toBeGreaterThan(4)
  expect(hall.log.filter(({ level }) => level === 'error')).toEqual([])
})
