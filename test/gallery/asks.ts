import type { Card } from '../../src/chat/card.ts'
import { cardIn, formIn, type Hall, pressOn, type Visitor } from './hall.ts'
import { optionOf } from './promises.ts'

const TO_DO = 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm'
const TO_ANSWER = 'ask the council whether the old depot can be built on'

/** Makes an ask without showing how, and gives its standing card. */
export async function asked(hall: Hall, who: Visitor, words: string): Promise<Card> {
  await who.sends(formIn(await who.says(words)))
  return hall.newest('ask.card')
}

export async function playAsking(hall: Hall): Promise<void> {
  const { tom, asha, mei, alone } = hall
  const form = formIn(await tom.says(TO_DO, 'to-do'))
  await tom.says(TO_ANSWER, 'to-answer')
  await tom.says('ask Northbridge to mend the gate next Friday', 'which-friday')
  await tom.says('ask Sam to mend the gate', 'nobody-known')
  await tom.says('ask Priya to mend the gate', 'somebody-by-name')
  await tom.says('ask', 'empty')
  await tom.says('ask Elm Street to mend the gate', 'own-side')
  await tom.says(`ask Northbridge to ${'x'.repeat(1_200)}`, 'much-too-long')
  await tom.sends(form, { words: '' }, 'nothing-said')
  await tom.sends(form, { words: 'x'.repeat(1_001), date: '2026-05-01' }, 'too-long')
  await tom.sends(form, { date: '2026-05-01' }, 'past-day')
  await alone.tom.sends(form, { project: 'Local plan' }, 'sent')
  await alone.tom.sends(form, {}, 'sent-twice')
  await hall.posting('ask.card', 'asked-to-do')
  await alone.tom.presses(await hall.newest('ask.card'), 'Promise', 'own-side')
  await asked(hall, tom, TO_ANSWER)
  await hall.posting('ask.card', 'asked-to-answer')
  await tom.sends(formIn(await tom.says('ask Priya to mend the gate')), {})
  await hall.posting('ask.card', 'asked-somebody-by-name')
  await asha.sends(formIn(await asha.presses(cardIn(await asha.says('who')), 'Add without an account')), {
    name: 'Jo Field',
  })
  await asha.says('ask Elm Street to read the draft', 'also-for-a-colleague')
  await tom.says('call off 1', 'of-an-ask')
  await asha.says('ask Jo Field to read the draft by 12 June', 'no-account')
  await asha.says('ask Jo Field whether the draft is clear', 'no-account-to-answer')
  await mei.says('ask Tom to bring the ladder', 'a-colleague')
}

/** What is answered to a nudge about an ask without answering it, and what follows when nothing is. */
export async function playAnsweringAskNudges(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  await asked(hall, tom, TO_DO)
  await alone.tom.says('a hand with 1', 'of-an-ask')
  await alone.tom.says('wait 1 on the printers until 8 June', 'of-an-ask')
  const { id, partnership_id: p } = await hall.db.selectFrom('ask').selectAll().executeTakeFirstOrThrow()
  const press = (intent: string) => ({ kind: 'press', intent, data: { p, id } }) as const
  await alone.tom.ask(press('ask.wait'), 'own-side')
  const wait = formIn(await alone.asha.ask(press('ask.wait'), 'form'))
  await alone.asha.sends(wait, { on: '', date: '2026-06-01' }, 'nothing-said')
  const waits = cardIn(await alone.asha.sends(wait, { on: 'the printers', date: '2026-06-08' }, 'saved'))
  await hall.posting('ask.card', 'waits')
  await alone.asha.says('show 1', 'an-ask-waits')
  await alone.asha.presses(waits, 'No longer waiting', 'goes-on')
  await alone.asha.ask(press('ask.resume'), 'not-waiting')
  await alone.asha.sends(formIn(await alone.asha.ask(press('ask.wait'))), { on: 'the printers', date: '2026-06-08' })
  await hall.db
    .updateTable('side')
    .set({ named_helper: await priyaIn(hall) })
    .where('name', 'like', 'North%')
    .execute()
  hall.at('2026-06-08', '10:00')
  await hall.line('ask.waits', 'after-its-wait', { stage: 'resume' })
  const hand = formIn(await alone.asha.ask(press('ask.hand'), 'form'))
  await alone.asha.sends(hand, { help: 'x'.repeat(301) }, 'too-long')
  await alone.asha.sends(hand, { help: 'Where the newest map is' }, 'told')
  await alone.asha.sends(hand, {}, 'sent-twice')
  await hall.line('ask.hand', 'to-the-helper')
  await alone.asha.ask(press('ask.hand'), 'told-today')
  await alone.asha.says('timeline 1', 'answers-about-an-ask')
  await asha.says('list', 'with-an-ask-that-waits')
}

export async function playSilentAsk(hall: Hall): Promise<void> {
  const { tom, asha } = hall
  await asked(hall, tom, TO_DO)
  await hall.db
    .updateTable('side')
    .set({ named_helper: await priyaIn(hall) })
    .where('name', 'like', 'North%')
    .execute()
  for (const [day, variant, stage] of [
    ['2026-06-02', 'with-a-hand', 'asked-1'],
    ['2026-06-17', 'after-its-date', 'after-3'],
    ['2026-06-23', 'last-time-before-the-helper', 'after-7'],
  ] as const) {
    hall.at(day, '10:00')
    await hall.line('ask.waits', variant, { stage })
    for (const time of ['10:15', '10:30', '13:30']) {
      hall.at(day, time)
      await hall.tick()
    }
  }
  hall.at('2026-06-24', '10:00')
  await hall.line('ask.word', 'to-the-helper')
  await asha.says('show 1', 'an-ask-could-do-with-a-word')
}

async function priyaIn({ db }: Hall): Promise<string> {
  const query = db.selectFrom('member').innerJoin('person', 'person.id', 'member.person_id').select('member.id')
  return (await query.where('person.name', 'like', 'Priya%').executeTakeFirstOrThrow()).id
}

export async function playPromisingAsks(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  const card = await asked(hall, tom, TO_DO)
  await alone.tom.presses(card, 'I’ll take this', 'own-side')
  await alone.asha.presses(card, 'I’ll take this', 'taken')
  const held = await hall.posting('ask.card', 'held')
  const form = formIn(await asha.presses(held, 'Promise', 'form'))
  await asha.sends(form, {}, 'not-said-how-sure')
  await asha.sends(form, { firmness: 'will', date: '2026-05-01' }, 'past-day')
  const priya = optionOf(form, 'colleague', /^Priya/)
  await alone.asha.sends(form, { colleague: priya }, 'colleague-asked')
  await hall.posting('ask.card', 'passed-on-not-answered')
  const again = formIn(await asha.presses(held, 'Promise'))
  await alone.asha.sends(again, { firmness: 'will-try' }, 'promised')
  await hall.posting('ask.card', 'promised')
  await hall.letter('ask.promised', 'will-try')
  await alone.priya.presses(card, 'Promise', 'promised-already')

  await asked(hall, tom, 'ask Northbridge to mend the gate')
  const finding = formIn(await asha.presses(await hall.newest('ask.card'), 'Promise'))
  await asha.sends(finding, { firmness: 'finding-out' })
  await hall.letter('ask.promised', 'still-finding-out')
}

export async function playAnswering(hall: Hall): Promise<void> {
  const { tom, asha, mei, alone } = hall
  const card = await asked(hall, tom, TO_ANSWER)
  await alone.mei.presses(card, 'Answer', 'own-side')
  const form = formIn(await asha.presses(card, 'Answer', 'form'))
  await asha.sends(form, { answer: '' }, 'nothing-said')
  await asha.sends(form, { answer: 'x'.repeat(1_001) }, 'too-long')
  await alone.asha.sends(form, { answer: 'Yes, if the access road is widened first.' }, 'answered')
  await hall.letter('ask.answered', 'said')
  const answered = await hall.posting('ask.card', 'answered')
  await hall.line('ask.answered', 'at-once')
  hall.at('2026-06-10', '18:30')
  await hall.line('ask.answered', 'last-time')
  await alone.asha.presses(answered, 'That answers it', 'own-answer')
  const missing = formIn(await tom.presses(answered, 'Not quite', 'form'))
  await alone.tom.sends(missing, { reason: 'Who pays for the road?' }, 'asked-again')
  await hall.posting('ask.card', 'asked-again')
  await tom.presses(answered, 'That answers it', 'asked-again-meanwhile')
  const better = formIn(await asha.presses(await hall.newest('ask.card'), 'Answer'))
  await asha.sends(better, { answer: 'The developer pays for it.' })
  await alone.mei.presses(await hall.newest('ask.card'), 'That answers it', 'settled')
  await hall.letter('ask.settled', 'said')
  await hall.posting('ask.card', 'settled')
  await mei.says('ask Northbridge to light the path')
}

export async function playRefusing(hall: Hall): Promise<void> {
  const { tom, mei, asha, alone } = hall
  const card = await asked(hall, tom, TO_DO)
  const no = formIn(await asha.presses(card, 'Can’t do this', 'form'))
  await asha.sends(no, { reason: '' }, 'nothing-said')
  await alone.asha.sends(no, { reason: 'It is the county that writes it.' }, 'sent')
  await hall.letter('ask.cannot', 'said')
  await hall.posting('ask.card', 'cannot')
  await alone.asha.presses(card, 'Promise', 'said-no-already')
  const other = await asked(hall, mei, TO_ANSWER)
  await alone.asha.presses(other, 'Take back', 'not-theirs')
  const back = formIn(await mei.presses(other, 'Take back', 'form'))
  await alone.mei.sends(back, { reason: 'We found the answer.' }, 'sent')
  await hall.letter('ask.taken-back', 'said')
  await hall.posting('ask.card', 'taken-back')
  await alone.asha.presses(other, 'Answer', 'taken-back-already')
  await hall.alone.mei.ask({ kind: 'press', ...pressOn(other, 'Answer'), intent: 'ask.show' }, 'taken-back')
}

export async function playPassingOn(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  const card = await asked(hall, tom, TO_ANSWER)
  const form = formIn(await asha.presses(card, 'Pass on', 'form'))
  await asha.sends(form, { colleague: '' }, 'nobody-chosen')
  const priya = optionOf(form, 'colleague', /^Priya/)
  await asha.sends(form, { colleague: priya }, 'asked')
  const offered = await hall.posting('ask.card', 'offered')
  hall.at('2026-06-02', '10:00')
  await hall.line('ask.pass-waits', 'next-day')
  await hall.line('ask.waits', 'passed-on')
  await alone.asha.presses(offered, 'Accept', 'put-to-somebody-else')
  await alone.priya.presses(offered, 'Not me', 'not-me')
  await hall.line('ask.pass-answered', 'not-me')
  await alone.priya.presses(offered, 'Accept', 'declined-before')
  await asha.says('pass 1', 'no-name')
  await asha.says('pass 1 to Tom', 'other-side')
  await asha.says('pass 1 to Asha', 'oneself')
  await asha.says('pass 1 to Priya', 'by-name')
  await alone.tom.presses(await hall.newest('ask.card'), /^Stop asking/, 'not-theirs')
  await alone.asha.presses(await hall.newest('ask.card'), /^Stop asking/, 'no-longer-asked')
  await asha.says('pass 1 to Priya')
  await alone.priya.presses(await hall.newest('ask.card'), 'Accept', 'accepted')
  await hall.line('ask.pass-answered', 'accepted')
  const held = await hall.posting('ask.card', 'with-a-journey')
  await alone.asha.presses(held, 'Pass on', 'as-organiser')
  await alone.tom.presses(held, 'Pass on', 'other-side')
}

export async function playWaitingAsks(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  await asked(hall, tom, TO_DO)
  hall.at('2026-06-02', '10:00')
  await hall.line('ask.waits', 'next-day', { stage: 'asked-1' })
  hall.at('2026-06-23', '10:00')
  await hall.line('ask.waits', 'last-time', { stage: 'after-7' })
  hall.at('2026-06-23', '10:15')
  await hall.bundle(alone.asha.asker, 'one-thing')
  await asked(hall, tom, TO_ANSWER)
  hall.at('2026-06-24', '10:00')
  await hall.line('ask.waits', 'to-answer', { stage: 'asked-1' })
}
