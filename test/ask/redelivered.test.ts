import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Cast, cardIn, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openCast()
})
afterEach(() => cast.close())

/** What Priya presses when she is asked to take something on. */
async function accept() {
  const { partnership_id: p, id } = await cast.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
  return { kind: 'press' as const, intent: 'ask.accept', data: { p, id } }
}

it('a yes to a promise passed on that arrives twice shows the promise', async () => {
  await cast.alone.asha.sends(formIn(await cast.alone.asha.says('I’ll send the guidance by 12 June')))
  await cast.alone.asha.says('pass 1 to Priya')
  const yes = await accept()
  await cast.alone.priya.ask(yes, { key: 'once' })
  const again = await cast.alone.priya.ask(yes, { key: 'once' })
  expect(wordsIn(again)).toContain('Priya')
  expect(pressOf(cardIn(again), 'It’s done').intent).toBe('commitment.done')
})

it('an ask that is sent twice is shown the second time, and there once', async () => {
  const form = formIn(await cast.alone.tom.says('ask the council to mend the gate'))
  await cast.alone.tom.sends(form, {}, { key: 'once' })
  expect(wordsIn(await cast.alone.tom.sends(form, {}, { key: 'once' }))).toContain('Mend the gate')
  expect(await cast.db.selectFrom('ask').select('number').execute()).toHaveLength(1)
})

it('a yes to an ask passed on that arrives twice shows the ask with its new holder', async () => {
  await cast.tom.sends(formIn(await cast.tom.says('ask the council to mend the gate')))
  await cast.alone.asha.says('pass 1 to Priya')
  const yes = await accept()
  await cast.alone.priya.ask(yes, { key: 'once' })
  expect(wordsIn(await cast.alone.priya.ask(yes, { key: 'once' }))).toContain('With: Priya')
})
