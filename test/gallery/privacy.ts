import { cardIn, formIn, type Hall } from './hall.ts'
import { promised } from './promises.ts'

/** Tom has promised something, and Asha has written his name into what she promised. */
async function written(hall: Hall): Promise<void> {
  await promised(hall, hall.tom, 'I’ll book the hall by 12 June')
  await promised(hall, hall.asha, 'I’ll bring Tom Baker the keys by 12 June')
}

export async function playMyData(hall: Hall): Promise<void> {
  const { alone, somebody } = hall
  const stranger = somebody(
    { platform: 'slack', workspace: 'elm', user: 'U-New' },
    { kind: 'direct', conversation: 'D-New' },
  )
  await stranger.says('my data', 'nothing-is-kept')
  await written(hall)
  await alone.tom.says('my data', 'on-its-way')
  await hall.tick()
  await hall.letter('privacy.my-data', 'as-files')
}

export async function playForgetMe(hall: Hall): Promise<void> {
  const { alone, asha } = hall
  await written(hall)
  await alone.tom.says('forget me', 'the-only-organiser')
  const who = cardIn(await alone.tom.says('who Mei'))
  const form = formIn(await alone.tom.presses(who, 'Change roles'))
  await alone.tom.sends(form, { roles: ['organiser'] })
  const card = cardIn(await alone.tom.says('forget me', 'what-goes-and-stays'))
  await alone.tom.says('keep me', 'was-not-asked')
  const asked = cardIn(await alone.tom.presses(card, 'Forget me', 'when'))
  hall.at('2026-06-03', '10:01')
  await hall.letter('privacy.tomorrow', 'a-day-before')
  await alone.tom.presses(asked, 'Keep me', 'called-off')
  await alone.tom.presses(card, 'Forget me')
  hall.at('2026-06-06', '10:01')
  for (let times = 0; times < 4; times += 1) await hall.tick()
  await asha.says('show 1', 'of-a-former-member')
}

/** Nobody else is there whom Kept could write to. */
export async function playForgetLast(hall: Hall): Promise<void> {
  const { alone } = hall
  await alone.mei.presses(cardIn(await alone.mei.says('leave')), 'Leave')
  await alone.tom.says('forget me', 'the-last-of-a-side')
}
