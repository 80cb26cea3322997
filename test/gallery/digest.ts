import { codeIn } from './partnership.ts'
import { asked } from './asks.ts'
import { cardIn, formIn, type Hall, type Visitor } from './hall.ts'
import { promised } from './promises.ts'

const RAE = { platform: 'slack', workspace: 'reps', user: 'U-Rae', name: 'Rae Okoro', zone: 'Europe/London' }

/** Rae belongs to no side: both agreed to her code. */
async function raeOf(hall: Hall): Promise<Visitor> {
  const { alone, db } = hall
  const shared = cardIn(await alone.asha.presses(cardIn(await alone.asha.says('settings')), 'Shared settings'))
  await alone.asha.sends(formIn(await alone.asha.presses(shared, 'Add somebody of no side')), { value: 'rep' })
  const { id, partnership_id: p } = await db.selectFrom('proposal').selectAll().executeTakeFirstOrThrow()
  await alone.tom.ask({ kind: 'press', intent: 'partnership.agree', data: { p, id } })
  const shown = await alone.asha.ask({ kind: 'press', intent: 'partnership.rep-code', data: { p, id } })
  const rae = hall.somebody(RAE, { kind: 'direct', conversation: 'D-Rae' })
  await rae.presses(cardIn(await rae.says(codeIn(cardIn(shown)))), 'Join as a rep')
  return rae
}

export async function playDigest(hall: Hall): Promise<void> {
  const { tom, asha, mei, alone } = hall
  const rae = await raeOf(hall)
  await promised(hall, asha, "I'll mend the gate by 12 June")
  await promised(hall, tom, "I'll book the hall by 19 June")
  await promised(hall, mei, "I'll bring the keys by 16 June")
  await asked(hall, tom, 'ask Northbridge to send the planning guidance by 12 June, 5pm')
  hall.at('2026-06-04', '10:00')
  await asha.sends(formIn(await asha.says('done 1')), { evidence: 'It shuts again.' })
  await tom.says('yes, it’s done 1')
  await tom.sends(formIn(await tom.says('move 2 to 26 June')), { reason: 'The hall is shut until the 20th.' })
  await asha.says('accept 2')
  hall.at('2026-06-08', '00:01')
  await hall.tick()
  hall.at('2026-06-08', '09:00')
  await hall.tick()
  const card = await hall.line('digest.issue', 'first')
  await rae.presses(card, /^More about/, 'of-a-rep')
  await alone.tom.says('digest', 'off')
  await alone.tom.says('digest weekly on Friday at 6pm', 'chosen-in-words')
  await alone.tom.says('digest every blue moon', 'not-read')
  await alone.tom.says('digest', 'on')
  await alone.tom.says('my settings', 'with-a-digest')
  const { partnership_id: p } = await hall.db.selectFrom('side').select('partnership_id').executeTakeFirstOrThrow()
  const area = { kind: 'press', intent: 'digest.area', data: { p } } as const
  await alone.tom.ask(area, 'of-a-member')
  await playChoosing(hall, rae)
  await rae.says('print digest', 'on-its-way')
  await hall.letter('digest.page', 'with-its-file')
  hall.at('2026-06-15', '00:01')
  await hall.tick()
  await hall.line('digest.issue', 'chosen-by-a-member')
}

async function playChoosing({ alone }: Hall, rae: Visitor): Promise<void> {
  const fewer = { kind: 'press', intent: 'digest.fewer', data: {} } as const
  await rae.ask(fewer, 'of-a-rep')
  const form = formIn(await rae.ask({ kind: 'press', intent: 'digest.choose', data: {} }, 'form'))
  await rae.sends(form, { rhythm: 'hourly' }, 'no-such-rhythm')
  await rae.sends(form, { rhythm: 'monthly', weekday: '3', hour: '18:00' }, 'saved')
  await rae.ask({ kind: 'press', intent: 'digest.set', data: { r: 'off' } }, 'turned-off')
  await rae.ask(fewer, 'off-already')
  await alone.mei.ask({ kind: 'press', intent: 'digest.choose', data: {} }, 'form-of-a-member')
}

export async function playQuietDigest(hall: Hall): Promise<void> {
  const rae = await raeOf(hall)
  hall.at('2026-06-08', '00:01')
  await hall.tick()
  const card = await hall.line('digest.issue', 'all-quiet')
  const { partnership_id: p } = await hall.db.selectFrom('side').select('partnership_id').executeTakeFirstOrThrow()
  await rae.ask({ kind: 'press', intent: 'digest.area', data: { p } }, 'all-quiet')
  await rae.presses(card, 'Page to print', 'all-quiet')
}
