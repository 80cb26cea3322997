import type { Card } from '../../src/chat/card.ts'
import { cardIn, formIn, type Hall, type Visitor } from './hall.ts'

const FIRST = {
  respect: 'We speak to each other before we speak about each other.',
  fixed: 'The sum is fixed. How it is spent is open.',
  talk: 'Priya and Mei weekly by phone. All of us on the first Monday, in the hall.',
  decide: 'We talk until nobody is against it. Residents alone decide what the hall is for.',
  first: 'A walk around the estate in June.',
}
const FURTHER = { money: 'Oak Trust holds it.', days: '5', review: '2026-09-01' }

const home = async (visitor: Visitor, variant?: string): Promise<Card> => cardIn(await visitor.says('ways', variant))

/** A blank sheet is written, proposed by a resident, agreed by each side, and changed. */
export async function playWays(hall: Hall): Promise<void> {
  const { asha, mei, tom, priya, alone } = hall
  const form = formIn(await mei.presses(await home(mei, 'nothing-yet'), 'Write the first lines', 'form'))
  const seen = cardIn(await mei.sends(form, FIRST, 'before-anybody-sees-it'))
  const further = formIn(await mei.presses(seen, 'Add further lines', 'further-lines'))
  await mei.sends(further, { ...FURTHER, review: '2026-05-01' }, 'day-to-mend')
  const preview = cardIn(await mei.sends(further, FURTHER, 'with-further-lines'))
  await mei.ask({ kind: 'press', intent: 'ways.look', data: draftOn(preview) }, 'again')
  const second = cardIn(await asha.sends(formIn(await asha.presses(await home(asha), 'Write the first lines')), FIRST))
  await mei.presses(preview, 'Propose it', 'proposed')
  await asha.presses(second, 'Propose it', 'second-at-once')
  const line = await hall.line('ways.proposed', 'to-an-organiser')
  await tom.presses(await home(tom, 'waiting-as-organiser'), 'Read it', 'a-proposal')
  await home(priya, 'waiting')
  await tom.presses(await home(tom), 'Yes, we agree', 'one-of-two')
  await alone.asha.presses(line, 'Yes, we agree', 'all-have')
  await hall.letter('ways.agreed', 'in-a-channel')
  await hall.line('ways.answered', 'agreed')
  await home(priya, 'agreed')

  const change = formIn(await asha.presses(await home(asha), 'Change them', 'form-with-what-stands'))
  const changed = cardIn(await asha.sends(change, { talk: 'All of us on the first Friday.', first: '' }, 'a-change'))
  await asha.presses(changed, 'Propose it')
  await hall.line('ways.proposed', 'a-change')
  await tom.presses(await home(tom, 'a-change-waits'), 'Yes, we agree', 'a-change')
  await hall.letter('ways.agreed', 'changed')
  const versions = cardIn(await mei.presses(await home(mei), 'Earlier versions', 'two'))
  await mei.presses(versions, 'Read it', 'a-version-and-what-changed')
}

/** It is declined with words, taken back, and looked at again on its day and when key people change. */
export async function playWaysAgain(hall: Hall): Promise<void> {
  const { asha, mei, tom } = hall
  const writes = async (
    visitor: Visitor,
    label: string,
    first: Record<string, string>,
    further?: Record<string, string>,
  ) => {
    const seen = cardIn(await visitor.sends(formIn(await visitor.presses(await home(visitor), label)), first))
    if (further === undefined) return visitor.presses(seen, 'Propose it')
    const more = cardIn(await visitor.sends(formIn(await visitor.presses(seen, 'Add further lines')), further))
    return visitor.presses(more, 'Propose it')
  }
  await writes(asha, 'Write the first lines', { talk: 'On Mondays at noon' })
  await hall.line('ways.proposed', 'by-the-other-side')
  const no = formIn(await tom.presses(await home(tom), 'No, not like this', 'form'))
  const before = await home(tom)
  await tom.sends(no, { words: 'Most of us work at noon. Could it be an evening?' }, 'sent')
  const line = await hall.line('ways.answered', 'declined')
  await hall.alone.asha.presses(line, 'Read it', 'declined')
  await tom.presses(before, 'No, not like this', 'answered-before')
  await writes(asha, 'Write the first lines', { talk: 'On Mondays at 7pm' })
  hall.at('2026-06-02', '19:30')
  await hall.tick()
  await asha.presses(await home(asha), 'Take it back', 'told-already')
  await hall.line('ways.withdrawn', 'to-who-was-told')
  await writes(asha, 'Write the first lines', { talk: 'On Mondays at 7pm' }, { review: '2026-09-01' })
  await tom.presses(await home(tom), 'Yes, we agree')
  const change = formIn(await tom.presses(cardIn(await tom.says('who mei')), 'Change roles'))
  await tom.sends(change, { roles: ['resident', 'chair'] })
  await hall.line('ways.people', 'after-a-new-chair')
  hall.at('2026-09-01', '10:00')
  await hall.tick()
  const due = await hall.line('ways.review', 'on-its-day')
  await home(mei, 'due-for-review')
  const still = await home(asha, 'due-for-review-as-organiser')
  await asha.presses(still, 'Still right', 'one-of-two')
  await asha.presses(due, /^Ways of working$/)
  await tom.presses(await home(tom), 'Still right', 'both')
  await asha.presses(still, 'Still right', 'too-early')
}

function draftOn(card: Card): Record<string, string> {
  const action = card.actions?.find(({ label }) => label === 'Propose it')
  return action && 'data' in action ? action.data : {}
}
