import { cardIn, formIn, type Hall, pressOn, type Visitor } from './hall.ts'

/** Sets what is read back, and gives the card that follows. */
async function set(who: Visitor, words: string, more = {}) {
  return cardIn(await who.presses(cardIn(await who.says(words, undefined, more)), 'Set it'))
}

const mei = { kind: 'account' as const, account: { platform: 'slack', workspace: 'elm', user: 'U-Mei' } }

export async function playSettingReminders(hall: Hall): Promise<void> {
  const { tom, alone } = hall
  await tom.says('reminders', 'none-yet')
  await tom.says('remind', 'form')
  await tom.says('remind me on Friday to bring tea', 'oneself')
  await tom.says('remind here on the 31st of every month at 9am Pay the hall', 'thirty-first')
  await tom.says('remind here every Friday at 7 Pay the hall', 'which-seven')
  await tom.says('remind #nowhere every Friday at 9am', 'no-such-channel')
  await alone.tom.says('remind here every Friday at 9am Pay the hall', 'no-here')
  const words = 'remind here every second Tuesday at 10am <@0> Bring the draft budget'
  const back = cardIn(await tom.says(words, 'read-back', { references: [mei] }))
  await tom.presses(back, 'On the second Tuesday of every month', 'monthly')
  const form = formIn(await tom.presses(back, 'Change', 'form'))
  await tom.sends(form, { often: 'monthly', date: '2026-07-31', until: '2026-06-02' }, 'not-every-month')
  await tom.presses(back, 'Set it', 'set')
  await tom.presses(back, 'Set it', 'set-already')
  const keys = cardIn(await tom.says('remind here every Friday Bring the keys', 'no-time-named'))
  await tom.presses(keys, 'Don’t set it', 'put-aside')
  await tom.presses(keys, 'Set it', 'put-aside')
  const once = cardIn(await tom.says('remind here on 12 June 9am Send your questions', 'once'))
  await tom.presses(once, 'Set it', 'once')
  hall.at('2026-06-02', '10:00')
  const posted = await hall.letter('reminder.run', 'on-a-rhythm')
  await tom.presses(posted, 'Change or stop', 'to-whoever-set-it')
  await alone.mei.presses(posted, 'Change or stop', 'to-somebody-else')
  hall.at('2026-06-12', '09:00')
  await hall.letter('reminder.run', 'once')
  const passed = cardIn(await tom.says('remind here at 10am Bring tea'))
  hall.at('2026-06-12', '10:30')
  await tom.presses(passed, 'Set it', 'passed-by-now')
}

export async function playRemindersOfPromises(hall: Hall): Promise<void> {
  const { tom } = hall
  await tom.sends(formIn(await tom.says("I'll book the hall by 12 June")), { firmness: 'will' })
  const form = formIn(await tom.presses(cardIn(await tom.says('show 1')), 'Remind the channel', 'of-a-promise'))
  await tom.sends(form, { date: '2026-06-13' }, 'after-its-date')
  const weekly = { often: 'weekly-1', days: ['4'] }
  const again = cardIn(await tom.sends(form, { ...weekly, date: '2026-06-02' }, 'until-its-date-read-back'))
  await tom.presses(again, 'Don’t set it')
  const card = cardIn(await tom.sends(form, {}, 'of-a-promise-read-back'))
  await tom.presses(card, 'Set it', 'of-a-promise')
  await tom.says('remind here every Friday at 9am @Tom bring tea', 'name-that-mentions-nobody')
  hall.at('2026-06-11', '09:00')
  await hall.letter('reminder.run', 'of-a-promise')
  const anew = formIn(await tom.presses(cardIn(await tom.says('show 1')), 'Remind the channel'))
  await tom.presses(cardIn(await tom.sends(anew, { ...weekly, date: '2026-06-11', time: '12:00' })), 'Set it')
  hall.at('2026-06-11', '13:00')
  await tom.says('reminders', 'rests-past-its-date')
}

export async function playReminderStates(hall: Hall): Promise<void> {
  const { tom, mei, asha, cast } = hall
  const card = await set(mei, 'remind here every day at 9am Bring tea')
  const paused = cardIn(await mei.presses(card, 'Pause', 'paused'))
  await mei.presses(card, 'Pause', 'paused-already')
  await mei.presses(paused, 'Go on', 'goes-on')
  await asha.presses(card, 'Pause', 'not-theirs')
  const form = formIn(await mei.presses(card, 'Change', 'form'))
  await asha.presses(card, 'Change', 'not-theirs')
  const changed = cardIn(await mei.sends(form, { words: 'Bring milk' }))
  const stopped = cardIn(await mei.presses(card, 'Stop', 'stopped'))
  await mei.presses(changed, 'Set it', 'stopped-meanwhile')
  await tom.presses(stopped, 'Undo', 'not-theirs')
  await mei.presses(stopped, 'Undo', 'taken-up')
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await set(tom, `remind here every Friday at 9am Number ${number}`)
  const list = cardIn(await mei.says('reminders', 'first-page'))
  await mei.presses(list, 'More', 'second-page')
  await tom.presses(card, 'Stop')
  await hall.line('reminder.ended', 'by-their-organiser')
  await set(mei, 'remind here every day at 5pm Water the plants')
  await mei.presses(cardIn(await mei.says('leave')), 'Leave')
  hall.at('2026-06-01', '17:00')
  const left = await hall.line('reminder.ended', 'whoever-set-it-left')
  await tom.says('take over', 'which-one')
  const taken = cardIn(await tom.presses(left, 'Take it over', 'taken-over'))
  await tom.presses(left, 'Take it over', 'taken-over-already')
  await tom.presses(taken, 'Stop')
  await tom.says('take over', 'none-waits')
  await set(tom, 'remind here on 5 June at 9am Send your questions')
  hall.at('2026-06-05', '12:00')
  await hall.tick()
  const lost = await hall.line('reminder.lost', 'only-time')
  await tom.says('reminders', 'with-a-missed-one')
  await asha.presses(lost, 'Post it now', 'not-theirs')
  await tom.presses(lost, 'Choose another time', 'another-time')
  await tom.presses(lost, 'Post it now', 'missed')
  await tom.presses(lost, 'Post it now', 'posted-already')
  await tom.says('timeline', 'with-reminders')
  const { id } = await cast.db.selectFrom('reminder').select('id').orderBy('id').executeTakeFirstOrThrow()
  await cast.db.deleteFrom('reminder').where('id', '=', id).execute()
  await tom.presses(card, 'Stop', 'over-long-ago')
}

export async function playRemindersOfTheOtherSide(hall: Hall): Promise<void> {
  const { tom, asha, alone } = hall
  const opened = formIn(await tom.says('remind'))
  const field = opened.fields.find(({ name }) => name === 'space')
  const space = (field?.kind === 'choice' ? field.options[1]?.value : undefined) ?? ''
  const values = { words: 'Send the papers', space, often: 'weekly-1', days: ['4'], time: '10:00' }
  const back = cardIn(await tom.sends(opened, values, 'other-sides-channel'))
  const set = cardIn(await tom.presses(back, 'Set it', 'other-side-is-asked'))
  hall.at('2026-06-02', '09:00')
  const line = await hall.line('reminder.asked', 'of-an-organiser')
  await tom.ask({ kind: 'press', intent: 'reminder.agree', data: pressOn(line, 'Yes, allow it').data }, 'not-theirs')
  await asha.says('reminders', 'with-a-question')
  await alone.asha.presses(line, 'Yes, allow it', 'agreed')
  await alone.asha.presses(line, 'No', 'answered-already')
  await hall.line('reminder.answered', 'yes')
  const form = formIn(await tom.presses(set, 'Change'))
  await tom.presses(cardIn(await tom.sends(form, { words: 'Send all papers' })), 'Set it', 'asked-anew')
  const again = await hall.line('reminder.asked', 'anew')
  await alone.asha.presses(again, 'No', 'declined')
  await hall.line('reminder.answered', 'no')
}
