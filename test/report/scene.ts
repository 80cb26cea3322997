import type { Card } from '../../src/chat/card.ts'
import { type Cast, cardIn, formIn, openCast } from '../support/cast.ts'

export const TYPED = {
  spent: '£1,200 on the hall.',
  payments: 'The hall trust, on 4 April.',
  late: 'One invoice, by a week. Asha Rahman was away.',
  learned: 'Book early.',
}

/** The cast, where the council is a supporting organisation too. */
export async function openAccounts(on?: Parameters<typeof openCast>[0]) {
  const cast = await openCast(on)
  await cast.db
    .updateTable('side')
    .set({ kinds: '["council","supporting-organisation"]', look_on: '2000-01-01' })
    .where('name', '=', 'Northbridge Council')
    .execute()
  const { id: p } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  return { ...cast, p }
}

/** Six months in which something became of each promise. */
export async function liveOn(cast: Cast): Promise<void> {
  const { tom, asha, mei, alone } = cast
  const promise = async (who: typeof tom, words: string) =>
    who.sends(formIn(await who.says(words)), { firmness: 'will' })
  await promise(asha, "I'll mend the gate with Mei by 12 June")
  await promise(tom, "I'll book the hall by 19 June")
  await promise(mei, "I'll bring the keys by 16 June")
  cast.at('2026-06-04', '10:00')
  await asha.sends(formIn(await alone.asha.says('done 1')), {})
  await alone.tom.says('yes, it’s done 1')
  await tom.sends(formIn(await alone.tom.says('move 2 to 26 June')), { reason: 'The hall is shut.' })
  await alone.asha.says('accept 2')
  await mei.sends(formIn(await mei.says('call off 3')), { reason: '=SUM(A1) & <b>lost</b>' })
}

/** The preview of a report for June 2026. */
export async function preview({ alone }: Cast, values: Record<string, string> = {}): Promise<Card> {
  const home = cardIn(await alone.asha.says('report'))
  const label = JSON.stringify(home).includes('Go on with your draft') ? 'Go on with your draft' : 'Write a report'
  const form = formIn(await alone.asha.presses(home, label))
  return cardIn(await alone.asha.sends(form, { from: '2026-06-01', to: '2026-06-04', ...TYPED, ...values }))
}
