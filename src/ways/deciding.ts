import type { NewLine } from '../chat/line.ts'
import type { BySide, Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember, organisersOf } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { agreedSentence } from './cards-read.ts'
import { agreedLetters } from './letters.ts'
import { agreedWays, setWays } from './store.ts'
import type { Ways } from './ways.ts'
import { homeNow } from './ways-now.ts'

export const PROPOSED = 'ways.proposed'
export const ANSWERED = 'ways.answered'

/** Every side has said yes: it holds from now on, and the channels hear of it. */
export async function hold(
  asking: BySide,
  ways: Ways,
  agreed: string,
  kind: 'replace' | 'card' = 'replace',
): Promise<Outcome> {
  const { db, now, partnership, member } = asking
  const before = await agreedWays(db, partnership.id)
  const set = {
    state: 'agreed' as const,
    number: (before?.number ?? 0) + 1,
    agreed,
    answered_by: member.id,
    answered_at: now,
    look_on: ways.review_on,
  }
  if (!(await setWays(db, ways, set))) throw new Error('A proposal that was waiting is answered already.')
  if (before) await setWays(db, before, { look_on: null })
  const after = { ...ways, ...set }
  await tellOf(asking, after, 'ways.agreed')
  return {
    reply: { kind, card: await homeNow(asking, agreedSentence(after)) },
    letters: await agreedLetters(db, after, now),
    lines: await answerLines(asking, ways),
    did: { intent: 'ways.home', data: { p: partnership.id } },
  }
}

/** The organisers of these sides are asked for a yes. */
export async function askedLines(asking: BySide, ways: Ways, sides: readonly Row<'side'>[]): Promise<NewLine[]> {
  const { db, partnership } = asking
  const asked = await Promise.all(sides.map((side) => organisersOf(db, partnership.id, side.id)))
  const others = asked.flat().filter(({ id }) => id !== ways.proposed_by)
  return linesFor(others, { partnership, kind: PROPOSED, subject: ways.id, stage: 'proposed-0' }, ways.at)
}

/** Whoever proposed it hears the answer, unless it is their own. */
export async function answerLines(asking: BySide, ways: Ways): Promise<NewLine[]> {
  const { db, now, partnership, member } = asking
  const by = await findMember(db, partnership.id, ways.proposed_by)
  const tellThem = by?.left_at === null && by.id !== member.id
  return linesFor(tellThem ? [by] : [], { partnership, kind: ANSWERED, subject: ways.id, stage: 'answered-0' }, now)
}

/** The lines themselves stand with the version, and are not told twice. */
export async function tellOf(asking: BySide, ways: Ways, kind: string): Promise<void> {
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'ways', id: ways.id },
    member: asking.member.id,
    side: asking.side.id,
    facts: { number: ways.number },
    texts: { words: ways.words },
  })
}
