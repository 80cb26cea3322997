import type { Asker } from '../../src/chat/request.ts'
import { cardIn, formIn } from '../support/cast.ts'
import { type Hall, pressOn } from './hall.ts'

const SAM: Asker = {
  platform: 'teams',
  workspace: 'northbridge',
  user: 'U-Sam',
  name: 'Sam Okoro',
  zone: 'Europe/London',
}

export async function playAway(hall: Hall): Promise<void> {
  const { alone, asha, tom, priya } = hall
  await alone.asha.says('time off', 'none')
  const form = formIn(await alone.asha.says('away', 'form'))
  await alone.asha.sends(form, { from: '2026-06-10', to: '2026-06-03' }, 'ends-before-it-begins')
  await alone.asha.sends(form, { from: '2026-06-10' }, 'without-a-last-day')
  await alone.asha.says('away from 3 to 14 August, Percy covers', 'nobody-of-that-name')
  const which = cardIn(await alone.asha.says('away until Monday', 'asked-which'))
  await alone.asha.presses(which, 'Until Monday 8 June')
  const removed = cardIn(await alone.asha.says('back', 'back'))
  await alone.asha.presses(removed, 'Undo', 'undone')
  await alone.asha.says('back')
  const saved = cardIn(await alone.asha.says('away from 3 to 14 August', 'without-cover'))
  const edit = formIn(await alone.asha.presses(saved, 'Name a cover', 'name-a-cover'))
  const priyaIs = edit.fields.flatMap((field) => ('options' in field ? field.options : []))[0]?.value ?? ''
  await alone.asha.sends(edit, { cover: priyaIs }, 'with-cover')
  await alone.asha.says('away from 10 to 21 August', 'together-with-another')
  const shown = cardIn(await alone.asha.says('time off', 'one'))
  await alone.asha.presses(shown, 'Remove', 'removed')
  await alone.asha.presses(saved, 'Undo', 'changed-since')
  await alone.asha.says('back', 'not-away')
  await alone.asha.says('away with the fairies', 'no-days')
  await alone.asha.says('away until yesterday', 'has-passed')
  await alone.asha.says('away from 3 August', 'no-end')
  await tom.says('away next week', 'in-a-channel')
  await asha.sends(formIn(await asha.says('I’ll send the plan by 12 June')))
  await alone.asha.says('away until 12 June, Priya covers', 'today')
  await tom.says('show 1', 'owner-is-away')
  hall.at('2026-06-01', '10:20')
  await hall.tick()
  const told = await hall.line('partnership.covers', 'told')
  await tom.presses(told, 'That’s not me', 'somebody-else')
  const not = cardIn(await priya.presses(told, 'That’s not me', 'declined'))
  await priya.presses(not, 'Undo', 'after-all')
  const sam = hall.somebody({ ...SAM }, { kind: 'space', conversation: 'council-channel' })
  await sam.presses(cardIn(await sam.says('list')), /^Join as/)
  await alone.priya.says('away from 15 to 19 June, Sam covers')
  await hall.tick()
  const sams = await hall.line('partnership.covers', 'from-a-day-to-come')
  await sam.presses(sams, 'That’s not me')
  await hall.line('partnership.cover-declined', 'to-whoever-named-them')
  await sam.ask({
    kind: 'press',
    intent: 'partnership.not-cover',
    data: { ...pressOn(sams, 'That’s not me').data, u: '1' },
  })
  hall.at('2026-06-16', '10:00')
  await sam.presses(sams, 'That’s not me')
  await hall.line('partnership.cover-declined', 'to-the-organisers')
  hall.at('2026-06-22', '10:00')
  await sam.presses(sams, 'That’s not me', 'over')
}

export async function playPauses(hall: Hall): Promise<void> {
  const { asha, tom, mei } = hall
  await asha.says('pauses', 'none')
  await asha.says('pause for the election', 'no-days')
  await mei.says('pause from 8 to 30 June', 'no-organiser')
  const form = formIn(await asha.says('pause from 8 to 30 June', 'form'))
  await asha.sends(form, { from: '' }, 'no-first-day')
  await asha.sends(form, { reason: 'The election period' }, 'proposed')
  await asha.says('pause', 'second')
  await tom.says('pauses', 'waiting')
  hall.at('2026-06-01', '18:15')
  await hall.tick()
  await hall.line('partnership.proposed', 'a-pause')
  await asha.says('pauses', 'waiting-to-its-proposer')
  await tom.says('withdraw pause', 'not-theirs')
  await asha.says('withdraw pause', 'taken-back')
  await asha.says('withdraw pause', 'none-waits')
  hall.at('2026-06-02', '18:15')
  await hall.line('partnership.withdrawn', 'a-pause')
  await asha.sends(formIn(await asha.says('pause from 8 to 30 June')), { reason: 'The election period' })
  await tom.presses(cardIn(await tom.says('pauses')), 'Yes')
  await hall.letter('partnership.pause', 'agreed')
  await asha.sends(formIn(await asha.says('pause from 20 June to 5 July')), {}, 'over-another')
  await mei.says('pauses', 'to-a-member')
  hall.at('2026-06-08', '09:00')
  await hall.letter('partnership.pause', 'begins')
  await tom.says('', 'paused')
  const question = cardIn(await tom.presses(cardIn(await tom.says('pauses', 'present')), 'End it', 'asked'))
  await tom.presses(question, 'End it', 'ended')
  await hall.letter('partnership.pause', 'ended-early')
  await tom.presses(question, 'End it', 'gone')
  await asha.sends(formIn(await asha.says('pause 15 June')))
  await tom.presses(cardIn(await tom.says('pauses')), 'Yes')
  hall.at('2026-06-16', '09:00')
  await hall.letter('partnership.pause', 'over')
}
