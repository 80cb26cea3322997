import type { Card } from '../../src/chat/card.ts'
import { cardIn, formIn, type Hall, pressOn } from './hall.ts'
import { promised } from './promises.ts'

/** What an owner answers to a nudge without changing what was promised. */
export async function playAnsweringNudges(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  await promised(hall, tom, "I'll book the hall by 12 June")
  await alone.asha.says('on track 1', 'not-theirs')
  const said = await alone.tom.says('on track 1', 'said')
  await hall.posting('commitment.card', 'on-track')
  await alone.tom.says('show 1', 'on-track')
  await alone.tom.presses(cardIn(said), 'Take that back', 'taken-back')
  await alone.tom.presses(cardIn(said), 'Take that back', 'taken-back-already')
  const form = formIn(await alone.tom.says('step 1 measure the hall by 12 June'))
  await alone.tom.sends(form)
  const { id, partnership_id: p } = await hall.db.selectFrom('step').selectAll().executeTakeFirstOrThrow()
  const step = (deed: string) => ({ kind: 'press', intent: `commitment.step-${deed}`, data: { p, id } }) as const
  await alone.asha.ask(step('on-track'), 'not-theirs')
  const stepSaid = await alone.tom.ask(step('on-track'), 'said')
  await hall.posting('commitment.card', 'step-on-track')
  await alone.tom.presses(cardIn(stepSaid), 'Take that back', 'taken-back')

  await alone.tom.says('a hand with 1', 'nobody-to-tell')
  await hall.db
    .updateTable('side')
    .set({ named_helper: await memberOf(hall, 'Mei') })
    .where('name', 'like', 'Elm%')
    .execute()
  const hand = formIn(await alone.tom.says('a hand with 1', 'form'))
  await alone.tom.sends(hand, { help: 'x'.repeat(301) }, 'too-long')
  const told = cardIn(await alone.tom.sends(hand, { help: 'Somebody with a key on Friday' }, 'told'))
  await alone.tom.sends(hand, {}, 'sent-twice')
  await hall.line('commitment.hand', 'of-a-promise')
  await alone.tom.says('a hand with 1', 'told-today')
  await alone.asha.says('a hand with 1', 'not-theirs')
  const stepHand = formIn(await alone.tom.ask(step('hand'), 'form'))
  const stepTold = cardIn(await alone.tom.sends(stepHand, {}, 'told'))
  await hall.line('commitment.hand', 'of-a-step')
  await playHelping(hall, told, stepTold)

  const stepMove = formIn(await alone.tom.ask(step('move'), 'form'))
  await alone.tom.sends(stepMove, { date: '' }, 'no-day')
  await alone.tom.sends(stepMove, { date: '2026-06-13' }, 'after-the-promise')
  await alone.tom.sends(stepMove, { date: '2026-06-10' }, 'set')
  const stepWait = formIn(await alone.tom.ask(step('wait'), 'form'))
  const waits = cardIn(await alone.tom.sends(stepWait, { on: 'the caretaker', date: '2026-06-09' }, 'saved'))
  await hall.posting('commitment.card', 'a-step-waits')
  await alone.tom.says('show 1', 'a-step-waits')
  await alone.tom.presses(waits, 'No longer waiting', 'goes-on')
  const passing = formIn(await alone.tom.ask({ kind: 'press', intent: 'ask.pass', data: { p, id } }, 'form-for-a-step'))
  await alone.tom.sends(passing, { colleague: await memberOf(hall, 'Mei') }, 'a-step-is-offered')
  hall.at('2026-06-02', '18:30')
  await hall.line('ask.pass-waits', 'of-a-step')
  const pass = await hall.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
  await alone.mei.ask({ kind: 'press', intent: 'ask.accept', data: { p, id: pass.id } }, 'a-step')
  await alone.tom.says('timeline 1', 'answers-about-a-step')

  hall.at('2026-06-15', '18:30')
  await alone.tom.says('on track 1', 'after-its-date')
  await promised(hall, asha, "I'll draft the letter by 26 June")
  hall.at('2026-06-19', '10:00')
  await hall.line('commitment.due', 'to-staff', { stage: 'before-7' })
}

/** What happens quietly after a date: its owner hears twice, and then the one who can help. */
export async function playAfterTheDate(hall: Hall): Promise<void> {
  const { tom } = hall
  await promised(hall, tom, "I'll book the hall by 12 June")
  await hall.db
    .updateTable('side')
    .set({ named_helper: await memberOf(hall, 'Mei') })
    .where('name', 'like', 'Elm%')
    .execute()
  hall.at('2026-06-23', '18:30')
  await hall.line('commitment.due', 'last-time-before-the-helper', { stage: 'after-7' })
  for (const time of ['18:45', '19:00']) {
    hall.at('2026-06-23', time)
    await hall.tick()
  }
  hall.at('2026-06-24', '10:00')
  await hall.line('commitment.word', 'to-the-helper')
}

/** The same of a step, to whoever does it. */
export async function playStepAfterTheDate(hall: Hall): Promise<void> {
  const { tom, asha } = hall
  await promised(hall, asha, "I'll send the guidance by 26 June")
  await asha.sends(formIn(await asha.says('step 1 find the keys by 12 June')), { who: await memberOf(hall, 'Tom') })
  await hall.db
    .updateTable('side')
    .set({ named_helper: await memberOf(hall, 'Mei') })
    .where('name', 'like', 'Elm%')
    .execute()
  for (const [day, variant, stage] of [
    ['2026-06-05', 'before-its-date', 'before-7'],
    ['2026-06-17', 'after-its-date', 'after-3'],
    ['2026-06-23', 'last-time-before-the-helper', 'after-7'],
  ] as const) {
    hall.at(day, '18:30')
    await hall.line('commitment.step-due', variant, { stage })
    for (const time of ['18:45', '19:00']) {
      hall.at(day, time)
      await hall.tick()
    }
  }
  hall.at('2026-06-24', '10:00')
  await hall.line('commitment.step-word', 'to-the-helper')
  await tom.says('show 1', 'a-step-could-do-with-a-word')
}

/** The one is helped with, and the asking for the other is taken back. */
async function playHelping({ alone, ...hall }: Hall, told: Card, stepTold: Card): Promise<void> {
  const helping = (card: Card) =>
    ({ kind: 'press', intent: 'ask.help', data: pressOn(card, 'Take it back').data }) as const
  await alone.priya.ask(helping(told), 'of-the-other-side')
  await alone.tom.ask(helping(told), 'not-told')
  await alone.mei.ask(helping(told), 'thanked')
  await hall.line('ask.helped', 'to-whoever-asked')
  await alone.tom.presses(told, 'Take it back', 'helped-already')
  await alone.tom.presses(stepTold, 'Take it back', 'taken-back')
  await alone.mei.ask(helping(stepTold), 'taken-back')
}

async function memberOf({ db }: Hall, name: string): Promise<string> {
  const query = db.selectFrom('member').innerJoin('person', 'person.id', 'member.person_id').select('member.id')
  return (await query.where('person.name', 'like', `${name}%`).executeTakeFirstOrThrow()).id
}
