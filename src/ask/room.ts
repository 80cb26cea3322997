import type { PostingComposer } from '../chat/letter.ts'
import type { Room } from '../chat/room.ts'
import { askHand } from './answer-hand.ts'
import { helpIntents } from './answer-help.ts'
import { newAsk } from './answer-new.ts'
import { openIntents } from './answer-open.ts'
import { passIntents } from './answer-pass.ts'
import { promiseAsk } from './answer-promise.ts'
import { waitIntents } from './answer-wait.ts'
import { due } from './due.ts'
import { hears } from './leaving.ts'
import { askLetters } from './letters.ts'
import { askLines } from './lines.ts'
import { askKeeps } from './own-data.ts'
import { presentCard, viewOf } from './present.ts'
import { ownersOf } from '../commitment/owners.ts'
import { loadView } from '../commitment/view-store.ts'
import { findAsk } from './store.ts'
import { hearersOf } from './who.ts'
import { askVerbs } from './words.ts'

const askPosting: PostingComposer = async (db, posting, now) => {
  const ask = await findAsk(db, posting.partnership, posting.subject)
  return ask ? { card: await presentCard(db, ask, now) } : { drop: 'the ask is gone' }
}

export const askRoom: Room = {
  name: 'ask',
  intents: [newAsk, promiseAsk, ...openIntents, ...passIntents, ...waitIntents, askHand, ...helpIntents],
  verbs: askVerbs,
  letters: askLetters,
  lines: askLines,
  postings: { 'ask.card': askPosting },
  keeps: askKeeps,
  due: { signs: ['ask.look_on', 'pass.look_on'], look: due },
  hears,
  concerned: async (db, { partnership, subject }, now) => {
    const ask = await findAsk(db, partnership, subject)
    if (!ask) return []
    const promise = ask.commitment_id === null ? undefined : await loadView(db, partnership, ask.commitment_id, now)
    if (promise) return ownersOf(promise).map((owner) => owner.person_id)
    return hearersOf(db, ask, (await viewOf(db, ask, now)).today)
  },
}
