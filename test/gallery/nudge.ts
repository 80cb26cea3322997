import { ChatError } from '../../src/chat/chat.ts'
import type { Post } from '../support/chat.ts'
import { asked } from './asks.ts'
import { cardIn, formIn, type Hall } from './hall.ts'
import { promised } from './promises.ts'

export async function playBundles(hall: Hall): Promise<void> {
  const { tom, asha, mei, alone } = hall
  for (const what of ['mend the gate', 'light the path', 'sweep the steps', 'cut the hedge', 'paint the sign']) {
    await asked(hall, tom, `ask Northbridge to ${what}`)
  }
  for (const what of ['the depot can be built on', 'the path is ours', 'the trees may stay', 'there is money']) {
    await asked(hall, mei, `ask Northbridge whether ${what}`)
  }
  hall.at('2026-06-02', '10:00')
  await hall.tick()
  hall.at('2026-06-02', '10:15')
  const post = await hall.bundle(asha.asker, 'many')
  if (post.card === undefined) throw new Error('A bundle is a card.')
  await alone.asha.presses(post.card, /^And \d+ more/, 'the-others')
  await alone.asha.ask({ kind: 'press', intent: 'nudge.more', data: { l: 'gone', n: '7' } }, 'that-is-all')
  await alone.priya.presses(post.card, /^And \d+ more/, 'not-theirs')
  await alone.asha.presses(post.card, 'I’ll take this', 'inside-a-bundle', { on: post.handle })
  await alone.asha.presses(post.card, 'Fewer of these', 'from-a-bundle')
  await putOff(hall, post)
}

async function putOff({ alone, cast }: Hall, { card, handle }: Pick<Post, 'card' | 'handle'>): Promise<void> {
  if (card === undefined) throw new Error('A bundle is a card.')
  const on = { on: handle }
  const one = cardIn(await alone.asha.presses(card, 'Other answers', 'one-of-many', on))
  const when = cardIn(await alone.asha.presses(one, 'Not now', 'when', on))
  const form = formIn(await alone.asha.presses(when, 'Choose a date', 'form', on))
  await alone.asha.sends(form, { date: '2026-06-01' }, 'past-day', on)
  await alone.asha.sends(form, { date: '2026-08-01' }, 'too-far-off', on)
  await alone.asha.presses(when, /^Next week/, 'inside-a-bundle', on)
  await alone.asha.presses(when, /^Tomorrow/, 'put-off-already')
  await alone.asha.presses(one, 'Not now', 'put-off-already')
  await alone.asha.presses(card, 'Other answers', 'put-off')
  const { id: l } = await cast.db
    .selectFrom('line')
    .select('id')
    .where('again_on', 'is not', null)
    .executeTakeFirstOrThrow()
  await alone.asha.ask({ kind: 'press', intent: 'nudge.after-all', data: { l } }, 'taken-back')
  await alone.asha.ask({ kind: 'press', intent: 'nudge.after-all', data: { l } }, 'not-put-off')
  await alone.priya.ask({ kind: 'press', intent: 'nudge.not-now', data: { l } }, 'not-theirs')
  await alone.asha.ask({ kind: 'press', intent: 'nudge.not-now', data: { l: 'gone' } }, 'old-button')
}

export async function playOneThing(hall: Hall): Promise<void> {
  const { tom } = hall
  await promised(hall, tom, "I'll book the hall by 12 June, 5pm")
  hall.at('2026-06-05', '18:00')
  await hall.tick()
  hall.at('2026-06-05', '18:15')
  await hall.bundle(tom.asker, 'to-a-volunteer')
}

export async function playFromAPerson(hall: Hall): Promise<void> {
  const { tom, mei, asha, alone } = hall
  await promised(hall, asha, 'I’ll send the plan by 12 June')
  await asked(hall, tom, 'ask Northbridge whether the depot can be built on')
  const shown = cardIn(await tom.says('show 1', 'to-somebody-who-waits'))
  const form = formIn(await tom.presses(shown, 'Nudge', 'form'))
  await tom.sends(form, { words: 'x'.repeat(201) }, 'too-long')
  const sent = cardIn(await tom.sends(form, { words: 'Can I help with anything?' }, 'sent'))
  await mei.says('nudge 1', 'second-that-day')
  await asha.says('nudge 1', 'their-own')
  await mei.presses(sent, 'Take it back', 'somebody-else')
  await hall.line('nudge.from', 'with-a-line')
  await tom.presses(sent, 'Take it back', 'taken-back')
  await tom.presses(sent, 'Take it back', 'gone')
  const again = cardIn(await mei.says('nudge 2', 'of-an-ask'))
  hall.at('2026-06-01', '10:15')
  await hall.tick()
  await hall.line('nudge.from', 'of-an-ask')
  await mei.presses(again, 'Take it back', 'said')
  await alone.asha.ask({ kind: 'press', intent: 'person.quiet', data: { q: '1' } })
  await tom.says('nudge 1', 'not-reached')
  await asha.sends(formIn(await asha.says('call off 1')), { reason: 'No money' })
  await tom.says('nudge 1', 'closed')
}

export async function playGivingUp(hall: Hall): Promise<void> {
  const { tom, mei, asha, cast } = hall
  const gone = new ChatError('permanent', 'gone', { gone: 'conversation' })
  cast.slack.fail(gone, { conversation: 'residents-channel', times: Infinity })
  await promised(hall, asha, "I'll draft the letter")
  await hall.line('partnership.space-gone', 'found-out-when-sending')
  cast.slack.mend()

  cast.teams.fail(new ChatError('permanent', 'not taken'), { conversation: 'council-channel', times: Infinity })
  await promised(hall, tom, "I'll sweep the path")
  await hall.line('nudge.gave-up', 'not-posted', { stage: 'unposted' })
  cast.teams.mend()

  cast.slack.fail(new ChatError('permanent', 'not taken'), { user: mei.asker.user, times: Infinity })
  await promised(hall, mei, "I'll bring the keys by 12 June")
  hall.at('2026-06-05', '18:00')
  await hall.tick()
  hall.at('2026-06-05', '18:15')
  await hall.tick()
  await hall.line('nudge.gave-up', 'not-reached', { stage: 'person' })
  await mei.ask({ kind: 'news', news: 'account-gone' })
  await hall.line('nudge.gave-up', 'account-closed', { stage: 'person' })
}
