import { cardIn, formIn, type Hall } from './hall.ts'
import { promised } from './promises.ts'

/** The council is a supporting organisation too. */
async function accounting({ db }: Hall): Promise<void> {
  const set = { kinds: '["council","supporting-organisation"]', look_on: '2000-01-01' }
  await db.updateTable('side').set(set).where('name', 'like', 'Northbridge%').execute()
}

const TYPED = {
  from: '2026-06-01',
  to: '2026-06-04',
  spent: '£1,200 on the hall.',
  payments: 'The hall trust, on 4 April.',
  learned: 'Book early.',
}

export async function playReport(hall: Hall): Promise<void> {
  const { asha, tom, alone } = hall
  await alone.tom.says('report', 'nobody-accounts')
  await accounting(hall)
  await alone.tom.says('report', 'none-yet')
  await promised(hall, asha, "I'll mend the gate by 12 June")
  hall.at('2026-06-04', '10:00')
  await asha.sends(formIn(await asha.says('done 1')), {})
  await tom.says('yes, it’s done 1')
  const form = formIn(
    await alone.asha.presses(cardIn(await alone.asha.says('report', 'to-write')), 'Write a report', 'form'),
  )
  await alone.asha.sends(form, { ...TYPED, from: '2026-06-04', to: '2026-06-01', spent: '' }, 'days-the-wrong-way')
  const preview = cardIn(await alone.asha.sends(form, TYPED, 'before-it-is-sent'))
  await alone.asha.says('report', 'with-a-draft')
  await alone.asha.presses(preview, 'Read it all', 'a-draft')
  await hall.letter('report.files', 'of-a-draft')
  await alone.asha.presses(preview, 'Send it to all now', 'sent')
  await alone.asha.presses(preview, 'Send it to all now', 'sent-already')
  await hall.letter('report.files', 'in-a-channel')
  await alone.asha.says('report', 'with-one-sent')
  await playCorrecting(hall)
}

async function playCorrecting(hall: Hall): Promise<void> {
  const { alone } = hall
  const form = formIn(await alone.asha.presses(cardIn(await alone.asha.says('report')), 'Correct it', 'to-correct'))
  const draft = cardIn(await alone.asha.sends(form, { spent: '£1,300 on the hall.' }))
  await alone.asha.presses(cardIn(await alone.asha.says('report')), 'Go on with your draft', 'a-draft')
  await alone.asha.presses(draft, 'Throw it away', 'thrown-away')
}

/** The funder has no channel, so that the report is handed to it. */
export async function playReportByHand(hall: Hall): Promise<void> {
  const { alone, db } = hall
  await accounting(hall)
  hall.at('2026-06-04', '10:00')
  const { partnership_id } = await db.selectFrom('side').select('partnership_id').executeTakeFirstOrThrow()
  const funder = { partnership_id, id: 'oak', name: 'Oak Trust', kinds: '["funder"]' }
  await db
    .insertInto('side')
    .values({ ...funder, joined_at: null, named_helper: null })
    .execute()
  const form = formIn(await alone.asha.presses(cardIn(await alone.asha.says('report')), 'Write a report'))
  const preview = cardIn(await alone.asha.sends(form, TYPED, 'for-one-without-a-channel'))
  await alone.asha.presses(preview, 'Send it to all now', 'and-to-be-handed-over')
}

export async function playReportDue(hall: Hall): Promise<void> {
  await accounting(hall)
  hall.at('2026-12-01', '10:00')
  await hall.tick()
  await hall.line('report.offer', 'six-months-on')
}
