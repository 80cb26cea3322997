import { type Values, TypedWords } from '../chat/form.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { Which } from '../chat/numbered.ts'
import { type BySide, forSide, type Outcome } from '../chat/room.ts'
import { pressToShow } from '../commitment/answer.ts'
import { askForHand, refuseHand, sayTold, type Wanted } from '../commitment/asking-hand.ts'
import { handBackAction } from '../commitment/cards.ts'
import { handForm } from '../commitment/forms.ts'
import { type Hand, isAskedStill } from '../commitment/hand.ts'
import { findHand } from '../commitment/hand-store.ts'
import { homeOf } from '../commitment/view-store.ts'
import { orShow } from '../refusal.ts'
import { HOLDER } from './answer-wait.ts'
import { askInHand, askNamed, mayDo, withSaid } from './change.ts'
import { presentTo } from './offered.ts'
import { setAskAnswered } from './store.ts'
import type { AskView } from './view.ts'
import { amongOf } from './who.ts'

/** "A hand please" with an ask: told to whoever can help on the own side, and to nobody else. */
export const askHand = forSide(DOORWAYS.askHand, {
  only: `${HOLDER}; only their own side is told`,
  data: Which.extend({ help: TypedWords.optional() }),
  answer: async (asking, { help, ...which }) => {
    const within = await wantedWith(asking, await askNamed(asking, which))
    const about = { id: within.view.ask.id, s: asking.side.id }
    const draft = await openDraft(asking, { intent: DOORWAYS.askHand, about, partnership: asking.partnership.id })
    if (help !== undefined) return askFor(asking, within, draft, { help })
    return { reply: { kind: 'form', form: handForm(within.wanted.words, draft, undefined) } }
  },
  submit: async (asking, draft, values) => {
    const view = await askInHand(asking, draft.about['id'] ?? '')
    const before = await findHand(asking.db, asking.partnership.id, draft.id)
    if (before) return toldOutcome(asking, view, before, await wantedIn(asking, view))
    return askFor(asking, await wantedWith(asking, view), draft.id, values)
  },
})

type Within = { view: AskView; wanted: Wanted }

async function wantedIn(asking: BySide, { ask }: AskView): Promise<Wanted> {
  const home = await homeOf(asking.db, asking.partnership.id, asking.now)
  if (!home) throw new Error(`Ask ${ask.id} has no partnership.`)
  const { id, words, to_side: side } = ask
  return { kind: 'ask', id, words, side, among: amongOf(home), line: 'ask.hand' }
}

async function wantedWith(asking: BySide, view: AskView): Promise<Within> {
  await mayDo(asking, view, 'wait')
  const wanted = await wantedIn(asking, view)
  const card = await presentTo(asking, view.ask)
  orShow(() => card, await refuseHand(asking, wanted))
  return { view, wanted }
}

async function askFor(asking: BySide, { view, wanted }: Within, draft: string, values: Values): Promise<Outcome> {
  const asked = await askForHand(asking, wanted, draft, values)
  if ('reply' in asked) return asked
  await setAskAnswered(asking.db, view.ask, asking.now)
  return { ...(await toldOutcome(asking, view, asked.hand, wanted)), lines: asked.lines }
}

/** Said to the one who asked, wherever they did: no card changes, since nobody else is to see it. */
async function toldOutcome(asking: BySide, { ask }: AskView, hand: Hand, { among }: Wanted): Promise<Outcome> {
  const actions = isAskedStill(hand) ? [handBackAction(hand)] : []
  const card = withSaid(await presentTo(asking, ask), { sentence: sayTold(among, hand), actions })
  return { reply: { kind: 'card', card }, did: pressToShow(ask) }
}
