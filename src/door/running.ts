import type { Card } from '../chat/card.ts'
import type { Asking, ByMember, Intent, Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { oldButtonSentence, onlyPlatformSentence } from './cards.ts'
import type { Heard } from './hearing.ts'
import type { House } from './rooms.ts'
import { asMember, type Named } from './scene.ts'

/** Lets the room do what was asked, for whoever may; or what has to be answered first. */
export async function run(
  house: House,
  asking: Asking,
  came: Exclude<Heard, { kind: 'reply' }>,
  named: Named,
): Promise<Outcome> {
  const intent = house.intents.get(came.kind === 'press' ? came.press.intent : came.draft.intent)
  if (!intent) throw new Refusal(oldButtonSentence())
  const scene = await sceneFor(asking, intent, whatIsNamed(came, named))
  if ('parts' in scene) return { reply: { kind: 'card', card: scene } }
  if (came.kind === 'press') return intent.answer(scene, came.press.data)
  if (!intent.submit) throw new Refusal(oldButtonSentence())
  return intent.submit(scene, came.draft, came.values)
}

function whatIsNamed(came: Exclude<Heard, { kind: 'reply' }>, named: Named): Named {
  const data = came.kind === 'press' ? came.press.data : came.draft.about
  const partnership = came.kind === 'form' ? came.partnership : data['p']
  return { partnership: named.partnership ?? partnership, side: named.side ?? data['s'] }
}

async function sceneFor(asking: Asking, intent: Intent, named: Named): Promise<Asking | ByMember | Card> {
  if (intent.may === 'platform' && asking.request.asked.kind !== 'news') throw new Refusal(onlyPlatformSentence())
  return intent.may === 'anyone' || intent.may === 'platform' ? asking : asMember(asking, intent, named)
}
