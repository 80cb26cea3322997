import { sql } from 'kysely'
import { addMeCard, answeredCard, notSavedCard } from '../../src/door/cards.ts'
import { formIn, type Hall } from './hall.ts'
import { direct, RAE } from './partnership.ts'
import { partnershipOf, promised } from './promises.ts'

export async function playDoor(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  const rae = hall.somebody(RAE, direct(RAE))
  await rae.says('list', 'stranger')
  await rae.says('', 'stranger')
  await tom.says('lisst mine', 'a-slip')
  await tom.says('what is the weather like', 'not-understood')
  await tom.says('nte 1 '.padEnd(200, 'The key is with Mei. '), 'a-slip-of-many-words')
  await tom.says('thanks', 'thanked')
  await alone.tom.says('add a step', 'which-promise')
  await tom.says('move the gate', 'nearly')
  await tom.says('x'.repeat(20_001), 'too-long-to-read')
  await tom.ask({ kind: 'press', intent: 'pulse.closed-long-ago', data: {} }, 'old-button')
  await tom.ask({ kind: 'press', intent: 'record.show', data: { p: 'somebody-elses' } }, 'another-record')
  await tom.ask({ kind: 'press', intent: 'record.list', data: { which: 'nonsense' } }, 'button-with-nonsense')
  await tom.ask({ kind: 'form', draft: 'no-such-draft', values: {} }, 'old-form')
  await alone.tom.ask({ kind: 'press', intent: 'door.not-now', data: {} }, 'form-closed')
  const p = await partnershipOf(hall)
  await alone.tom.ask({ kind: 'press', intent: 'record.show', data: { p, id: 'unknown' } }, 'unknown-id')
  await alone.tom.ask({ kind: 'press', intent: 'commitment.step-done', data: { p, id: 'unknown' } }, 'unknown-id')
  await alone.tom.ask({ kind: 'press', intent: 'commitment.accept-move', data: { p, id: 'unknown' } }, 'unknown-id')
  await alone.tom.ask({ kind: 'press', intent: 'ask.accept', data: { p, id: 'unknown' } }, 'unknown-id')
  await alone.tom.ask({ kind: 'press', intent: 'commitment.done', data: { p, id: 'unknown' } }, 'unknown-id')
  await alone.tom.ask({ kind: 'press', intent: 'partnership.agree', data: { p, id: 'unknown' } }, 'unknown-id')
}

export async function playTrouble(hall: Hall): Promise<void> {
  const { tom } = hall
  const form = formIn(await tom.says("I'll book the hall by 12 June"))
  await promised(hall, tom, "I'll sweep the path")
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(hall.db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(hall.db)
  let reply = await tom.sends(form)
  for (let number = 1; reply.kind !== 'card' && number < 500; number += 1) {
    reply = await tom.sends(formIn(await tom.says(`I'll ${'carry '.repeat(150)} ${number}`)))
  }
  if (reply.kind === 'card') hall.keep('door.disk-full', reply.card)
  await sql`pragma max_page_count = 1000000`.execute(hall.db)
  // Another process that holds the file needs a file; test/contract/save-problem.test.ts has one.
  hall.keep('door.record-busy', notSavedCard('locked'))
  // Said in a channel, where only a platform without private answers needs them; test/door/asking.test.ts sends them.
  hall.keep('door.answered-alone', answeredCard())
  hall.keep('door.add-me', addMeCard())
  await hall.db.schema.dropTable('posting').execute()
  const broken = await tom.sends(formIn(await tom.says("I'll bring the keys")))
  if (broken.kind === 'card') hall.keep('door.broken', broken.card)
}
