import { asked } from './asks.ts'
import { cardIn, formIn, type Hall } from './hall.ts'
import { promised, optionOf } from './promises.ts'

/** Before anything is recorded, and the home card whose buttons open empty forms. */
export async function playEmpty(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  for (const which of ['', ' mine', ' waiting on us', ' waiting on them', ' due this week', ' all']) {
    await tom.says(`list${which}`, `empty${which.replaceAll(' ', '-')}`)
  }
  await tom.says('list everybody', 'no-such-list')
  await tom.says('find depot', 'nothing')
  await tom.says('find', 'no-word')
  await tom.says(`find ${'x'.repeat(300)}`, 'too-long')
  await tom.says('timeline', 'nothing-yet')
  await tom.says('show 1', 'nothing-yet')
  await alone.tom.says('export', 'empty')
}

/** A morning in the middle of things. */
async function busy(hall: Hall): Promise<void> {
  const { tom, asha, mei, priya } = hall
  await promised(hall, tom, "I'll book the hall by 12 June, 5pm")
  await promised(hall, mei, "I'll bring the keys by Saturday", { firmness: 'will-try' })
  await asked(hall, tom, 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm')
  await asked(hall, mei, 'ask the council whether the old depot can be built on')
  await promised(hall, asha, "I'll draft the letter")
  await asked(hall, asha, 'ask Elm Street to read the draft by 19 June')
  await tom.sends(formIn(await tom.says('move 1 to 26 June')), { reason: 'The hall is shut until the 20th.' })
  await asha.sends(formIn(await asha.says('pass 4')), {
    colleague: optionOf(formIn(await asha.says('pass 4')), 'colleague', /^Priya/),
  })
  await mei.sends(formIn(await mei.says('done 2')), { evidence: 'They hang in the hall.' })
  await priya.says('note 3 The printer rang back')
}

export async function playBusy(hall: Hall): Promise<void> {
  const { tom, asha, priya, mei, alone } = hall
  await busy(hall)
  await alone.tom.says('', 'busy')
  await alone.priya.says('', 'with-something-passed-on')
  await asha.says('', 'busy-on-the-other-side')
  for (const which of ['', ' mine', ' waiting on us', ' waiting on them', ' due this week', ' all']) {
    await tom.says(`list${which}`, `busy${which.replaceAll(' ', '-')}`)
  }
  await asha.says('list waiting on us', 'busy-on-the-other-side')
  await tom.says('find the', 'several')
  await tom.says('show 3', 'an-ask')
  await tom.says('4', 'passed-on')
  await mei.says('show 2', 'done')
  await tom.says('show 77', 'no-such-number')
  await tom.says('timeline 1', 'of-a-promise')
  await tom.says('timeline 4', 'of-an-ask')
  const all = cardIn(await tom.says('timeline', 'of-everything'))
  await tom.presses(all, 'Earlier', 'a-page-back')
  await alone.tom.says('export', 'on-its-way')
  await hall.letter('record.export', 'with-its-file')
  const form = formIn(await tom.presses(await hall.newest('commitment.card'), 'Add a note', 'form'))
  await tom.sends(form, { words: '' }, 'nothing-said')
  await tom.sends(form, { words: 'x'.repeat(501) }, 'too-long')
  await tom.sends(form, { words: 'The caretaker is back on Monday.' }, 'added')
  await tom.says(`note 1 ${'x'.repeat(600)}`, 'too-long-in-words')
  await priya.says('note 3 The printer rang again', 'in-words')
  await hall.posting('commitment.card', 'with-a-note')
}

/** They met outside Kept. */
export async function playSpeaking(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  await promised(hall, tom, "I'll book the hall by 12 June")
  await promised(hall, asha, "I'll draft the letter by 19 June")
  hall.at('2026-06-05', '10:00')
  await alone.tom.says('home', 'last-spoken')
  const said = cardIn(await tom.says('we’ve spoken', 'said'))
  await asha.says('we’ve spoken', 'said-already')
  await asha.presses(said, 'Undo', 'others-said')
  await tom.presses(said, 'Undo', 'taken-back')
}

/** Words for short: what they may be about is read back. */
export async function playShortWords(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  for (const words of ['yes', 'not yet', 'accept', 'done', 'cancel']) await asha.says(words, 'nothing')
  await busy(hall)
  await alone.asha.says('yes, it’s done', 'several')
  await alone.asha.says('not yet', 'one-thing')
  await alone.asha.says('not yet, one key is missing', 'said-besides')
  await alone.asha.says('accept', 'a-new-date')
  await alone.priya.says('accept', 'a-new-date-or-what-was-passed-on')
  await alone.tom.says('accept 4', 'not-theirs')
  await alone.asha.says('promise 3', 'an-ask')
  await alone.tom.says('promise 3', 'not-theirs')
  await alone.tom.says('done', 'one-thing')
  await tom.says('cancel', 'several')
  await alone.tom.says('cancel 5', 'not-theirs')
}

/** More than one page of it, and more notes than a card holds. */
export async function playPages(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  for (let number = 1; number <= 10; number += 1)
    await promised(hall, tom, `I'll paint fence ${number} by ${number + 9} June`)
  for (let note = 1; note <= 8; note += 1) await asha.says(`note 1 Coat ${note} is on`)
  await tom.says('find fence', 'too-many')
  const first = cardIn(await tom.says('list', 'first-page'))
  await tom.presses(first, 'More', 'second-page')
  await alone.tom.says('', 'more-than-it-shows')
  await tom.says('show 1', 'with-many-notes')
}

const TOM = { platform: 'slack', workspace: 'elm', user: 'U-Tom', name: 'Tom Baker' }

export async function playRecording(hall: Hall): Promise<void> {
  const { asha, alone } = hall
  const records = (text: string, more: object, variant?: string) =>
    asha.ask({ kind: 'record', source: { text, ...more } }, variant)
  const form = formIn(
    await records('We need the keys by Friday 12 June, 5pm', { author: TOM, link: 'https://chat.example/1' }, 'form'),
  )
  await records('See you next Friday', {}, 'which-friday')
  await records('Shall we?', { author: TOM }, 'no-date')
  await asha.sends(form, {}, 'not-said-what')
  await asha.sends(form, { words: '', what: 'do', date: '2026-05-01' }, 'nothing-said')
  await alone.asha.sends(form, { what: 'do' }, 'as-an-ask')
  await hall.posting('ask.card', 'from-a-message')
  const promise = formIn(await records('The guidance by 19 June?', { author: TOM, link: 'https://chat.example/2' }))
  await alone.asha.sends(promise, { what: 'promise' }, 'not-said-how-sure')
  await alone.asha.sends(promise, { what: 'promise', firmness: 'will-try' }, 'as-a-promise')
  await alone.asha.sends(promise, { what: 'promise', firmness: 'will-try' }, 'sent-twice')
  await hall.posting('commitment.card', 'from-a-message')
  await asha.ask({ kind: 'press', intent: 'record.message', data: {} }, 'without-a-message')
}

export async function playHelp(hall: Hall): Promise<void> {
  const { tom } = hall
  const help = cardIn(await tom.says('help', 'start'))
  await tom.presses(help, 'More on promises', 'promises')
  await tom.presses(help, 'Asks, and yes or no', 'asks')
  await tom.presses(help, 'Lists and history', 'record')
  await tom.presses(help, 'Digests, pulses, reminders', 'digests')
  await tom.presses(help, 'People who come and go', 'people')
  await tom.presses(help, 'Yourself and settings', 'settings')
}
