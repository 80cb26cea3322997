import { ChatError } from '../../src/chat/chat.ts'
import type { Chance } from './chance.ts'

/** What can be wrong with a workspace for a while. */
export type TroubleKind = 'too-fast' | 'server-errors' | 'no-answers' | 'token-revoked' | 'slow'

export type Trouble = { workspace: string; kind: TroubleKind; from: number; until: number }

/** How a call ends: accepted or not, with which error, and after how long where it takes its time. */
export type Fate = { accepted: boolean; error?: ChatError; how: string; slowMs?: number }

const FINE: Fate = { accepted: true, how: 'accepted' }
const NOW_AND_THEN = 0.008

/** Something goes wrong with one call now and then, also where there is no trouble. `slow` is how often it takes its time. */
export function fateOf(kind: TroubleKind | undefined, slow: number, chance: Chance): Fate {
  if (kind === 'token-revoked') return refused('the token is revoked', 'workspace')
  if (kind === 'too-fast' && chance.is(0.6)) return tooFast(chance)
  if (kind === 'server-errors' && chance.is(0.7)) return { accepted: false, error: temporary(), how: 'a server error' }
  if (kind === 'no-answers' && chance.is(0.8)) return unanswered(chance)
  if (chance.is(kind === 'slow' ? 0.9 : slow)) return slowly(chance)
  if (!chance.is(NOW_AND_THEN)) return FINE
  return chance.pick([tooFast, unanswered, () => ({ accepted: false, error: temporary(), how: 'a server error' })])(
    chance,
  )
}

export function refused(how: string, gone: 'conversation' | 'account' | 'workspace'): Fate {
  return { accepted: false, error: new ChatError('permanent', how, { gone }), how }
}

/** What is accepted now is known to be so up to some minutes later. */
function slowly(chance: Chance): Fate {
  return { accepted: true, how: 'accepted, and slow to say so', slowMs: chance.between(2, 240) * 1_000 }
}

function temporary(): ChatError {
  return new ChatError('temporary', 'a server error')
}

function tooFast(chance: Chance): Fate {
  const retryAfterMs = chance.between(1, 120) * 1_000
  return { accepted: false, error: new ChatError('temporary', 'too fast', { retryAfterMs }), how: 'too fast' }
}

function unanswered(chance: Chance): Fate {
  const accepted = chance.is(0.6)
  const how = accepted ? 'accepted, but the answer was lost' : 'lost before it was accepted'
  return { accepted, error: new ChatError('unknown', 'no answer'), how }
}
