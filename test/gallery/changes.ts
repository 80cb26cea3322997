import { cardIn, formIn } from '../support/cast.ts'
import type { Hall } from './hall.ts'

async function makes({ db }: Hall, user: string, roles: readonly string[]): Promise<void> {
  const { person_id } = await db
    .selectFrom('account')
    .select('person_id')
    .where('user_id', '=', user)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('member')
    .set({ roles: JSON.stringify(roles) })
    .where('person_id', '=', person_id)
    .execute()
}

const choice = (form: ReturnType<typeof formIn>, field: string, at: number) => {
  const found = form.fields.find(({ name }) => name === field)
  return found && 'options' in found ? (found.options[at]?.value ?? '') : ''
}

/** Somebody says that they leave, names who takes over, corrects it and takes it back. */
export async function playLeaving(hall: Hall): Promise<void> {
  const { asha, tom, priya } = hall
  await asha.says('staff changes', 'none')
  await asha.says('staff change', 'kinds')
  const only = formIn(await asha.says('I’m leaving on 30 June', 'the-only-organiser'))
  await asha.sends(only, { nextName: 'Ben Ode' }, 'the-only-organiser')
  await makes(hall, 'U-Priya', ['officer', 'organiser'])
  await asha.says('I’m leaving on 12 June', 'short-notice')
  const which = cardIn(await asha.says('I’m leaving on 29 May', 'which-day'))
  await asha.presses(which, /May$/, 'has-passed')
  const form = formIn(await asha.says('I’m leaving', 'no-day'))
  await asha.sends(form, { on: '' }, 'nothing-filled-in')
  const card = cardIn(await asha.sends(form, { on: '2026-06-30', words: 'Ring the office any time' }, 'wording'))
  const when = formIn(await asha.presses(card, 'Tell it later', 'form'))
  await asha.sends(when, {}, 'no-day')
  await asha.presses(card, 'Change it', 'form')
  const told = cardIn(await asha.presses(card, 'Tell them now', 'told'))
  await asha.says('I’m leaving on 3 July', 'told-already')
  await tom.says('Asha is leaving on 30 June', 'of-the-other-side')
  await hall.tick()
  await hall.letter('change.told', 'departure')
  await hall.line('change.told', 'to-an-organiser')
  await tom.presses(cardIn(await tom.says('staff changes', 'one')), 'More', 'told')
  const correction = formIn(await asha.presses(told, 'Correct it', 'form'))
  const corrected = cardIn(
    await asha.sends(correction, { on: '2026-07-14', next: choice(correction, 'next', 0) }, 'correction'),
  )
  await asha.presses(corrected, 'Send the correction', 'corrected')
  await hall.tick()
  await hall.letter('change.corrected', 'last-day')
  await hall.line('change.corrected', 'last-day')
  const next = await hall.line('change.next', 'from-the-leaver')
  const taking = cardIn(await priya.presses(next, 'Yes, I take over', 'yes'))
  await priya.presses(taking, 'All staff changes', 'with-somebody')
  const not = cardIn(await priya.presses(next, 'Not me', 'declined'))
  await priya.presses(next, 'Not me', 'not-theirs')
  await hall.tick()
  await hall.line('change.no-next', 'to-organisers')
  const sure = cardIn(await asha.presses(not.actions?.length === 0 ? told : told, 'Take it back', 'sure'))
  await asha.presses(sure, 'Take it back', 'undone')
  await asha.presses(sure, 'Take it back', 'undone-already')
  await hall.tick()
  await hall.letter('change.undone', 'departure')
  await hall.line('change.undone', 'departure')
}

/** An organiser tells of a colleague, who looks first. */
export async function playLookingFirst(hall: Hall): Promise<void> {
  const { asha, priya, mei } = hall
  await mei.says('Tom is leaving on 30 June', 'no-organiser')
  await asha.says('Percy is leaving on 30 June', 'nobody-of-that-name')
  const card = cardIn(await asha.says('Priya is leaving on 30 June', 'looks-first'))
  const kept = cardIn(await asha.presses(card, /^Show/, 'looking'))
  await hall.tick()
  const look = await hall.line('change.look', 'asked')
  const form = formIn(await priya.presses(look, 'Not like this', 'form'))
  await priya.sends(form, { answer: 'It is 3 July' }, 'sent-back')
  await priya.presses(look, 'Yes, tell them', 'no-longer-waiting')
  await hall.tick()
  const back = await hall.line('change.sent-back', 'with-words')
  const again = formIn(await asha.presses(back, 'Change the wording'))
  const shown = cardIn(await asha.sends(again, { on: '2026-07-03' }))
  await asha.presses(shown, 'Use this wording', 'looks-again')
  hall.at('2026-06-04', '10:00')
  await hall.tick()
  const waits = await hall.line('change.waits-for-look', 'after-two-working-days')
  await mei.presses(waits, 'Tell them now', 'of-the-other-side')
  await asha.presses(kept, 'Call it off', 'called-off')
}

/** Roles, covers, newcomers, elections, reorganisations. */
export async function playOtherChanges(hall: Hall): Promise<void> {
  const { asha, tom, mei, priya } = hall
  await makes(hall, 'U-Tom', ['chair', 'organiser'])
  const chair = cardIn(await tom.says('Mei takes over as chair from me on 2 June', 'chair'))
  await tom.presses(chair, /^Tom/, 'leaving-after-all')
  await tom.presses(chair, 'Tell them now', 'role')
  await hall.tick()
  await mei.presses(await hall.line('change.next', 'with-an-office'), 'Yes, I take over', 'with-an-office')
  await hall.letter('change.told', 'role')
  await asha.says('Priya covers for me until September', 'until-when')
  const cover = cardIn(await asha.says('Priya covers for me until 2 June', 'cover'))
  await asha.presses(cover, 'Tell them now', 'cover')
  const kinds = cardIn(await asha.says('staff change'))
  await asha.presses(kinds, 'Somebody covers', 'cover')
  const arrival = formIn(await asha.presses(kinds, 'Somebody joins', 'arrival'))
  await asha.sends(arrival, {}, 'nobody-named')
  const ben = cardIn(
    await asha.sends(arrival, { name: 'Ben Ode', on: '2026-06-02', title: 'planner' }, 'arrival-worded'),
  )
  await asha.presses(ben, 'Tell them now', 'arrival')
  const role = formIn(await asha.presses(kinds, 'A role changes hands', 'role'))
  await asha.sends(role, { who: choice(role, 'who', 0), on: '2026-06-09' }, 'no-role')
  const reorganisation = formIn(await asha.presses(kinds, 'A reorganisation', 'reorganisation-form'))
  await asha.sends(reorganisation, { on: '2026-09-01' }, 'no-words')
  const words = { on: '2026-09-01', words: 'The planning team becomes part of Place' }
  const place = cardIn(await asha.sends(reorganisation, words, 'reorganisation'))
  const later = formIn(await asha.presses(place, 'Tell it later'))
  await asha.sends(later, { date: '2026-06-03', time: '14:00' }, 'kept-for-later')
  const election = cardIn(await asha.says('election on 2 June', 'election'))
  await asha.presses(election, 'Tell them now', 'election')
  await asha.says('staff changes', 'several')
  hall.at('2026-06-03', '10:00')
  await hall.tick()
  await hall.tick()
  await hall.line('change.arrived', 'on-the-day')
  await hall.line('change.back', 'after-a-cover')
  const polled = await hall.line('change.polled', 'the-day-after')
  await asha.presses(polled, 'The same people', 'as-before')
  await makes(hall, 'U-Priya', ['councillor'])
  const form = formIn(await asha.presses(polled, 'A councillor has changed', 'after-an-election-form'))
  await asha.sends(form, { who: choice(form, 'who', 0), nextName: 'Cara Bell' }, 'after-an-election')
  const { platform, workspace, user } = hall.alone.priya.asker
  const references = [{ kind: 'account' as const, account: { platform, workspace, user } }]
  await asha.ask({ kind: 'news', news: 'members-gone' }, undefined, { references })
  await hall.tick()
  await hall.line('change.gone', 'out-of-a-team')
  await asha.ask({ kind: 'press', intent: 'partnership.members-gone', data: {} }, 'pressed')
  await hall.alone.priya.ask({ kind: 'news', news: 'account-gone' })
  await hall.tick()
  const gone = await hall.line('change.gone', 'to-organisers')
  await asha.presses(gone, 'They have left', 'gone')
  await asha.presses(gone, 'They are still here', 'thanked')
  await priya.presses(cardIn(await priya.says('leave')), /^Leave/)
  await hall.alone.priya.says('staff changes', 'after-leaving')
}
