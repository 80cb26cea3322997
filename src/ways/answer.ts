import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import type { Card } from '../chat/card.ts'
import { pageOf, turns } from '../chat/page.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { WAYS_SENTENCES } from './cards.ts'
import { closedCard, versionCard, versionsCard, waitingCard } from './cards-read.ts'
import { agreedVersions, findWays } from './store.ts'
import type { Ways } from './ways.ts'
import { changesIn, homeNow, nameOf, versionOf, viewerOf, waitingOf } from './ways-now.ts'

/** What is agreed, what is proposed, and how to begin. */
export const home = forMember('ways.home', {
  data: z.object({}),
  async answer(asking) {
    return { reply: { kind: 'card', card: await homeNow(asking) } }
  },
})

/** One version or one proposal in full. */
export const read = forMember('ways.read', {
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const ways = await findWays(asking.db, asking.partnership.id, id)
    if (ways === undefined) throw new Refusal(WAYS_SENTENCES.gone)
    return { reply: { kind: 'card', card: await cardOf(asking, ways) } }
  },
})

async function cardOf(asking: ByMember, ways: Ways): Promise<Card> {
  const { db, partnership } = asking
  const versions = await agreedVersions(db, partnership.id)
  const [agreed] = versions
  if (ways.state === 'waiting') {
    return waitingCard(partnership.id, await waitingOf(asking, ways, agreed), viewerOf(asking))
  }
  if (ways.state === 'agreed') {
    const changes = changesIn(ways, before(ways, versions))
    return versionCard(partnership.id, versionOf(asking, ways), changes, ways.id === agreed?.id)
  }
  const why = ways.state === 'declined' ? WAYS_SENTENCES.declinedAlready : WAYS_SENTENCES.withdrawnAlready
  return closedCard(partnership.id, await nameOf(db, ways, ways.proposed_by), changesIn(ways, agreed), why, ways.words)
}

function before({ number }: Ways, versions: readonly Ways[]): Ways | undefined {
  return versions.find((one) => one.number === (number ?? 0) - 1)
}

/** Every version that was agreed. */
export const versionsIntent = forMember('ways.versions', {
  data: z.object({ n: z.coerce.number().int().min(0).max(1_000).optional() }),
  async answer(asking, { n }) {
    const { db, partnership } = asking
    const versions = await agreedVersions(db, partnership.id)
    const page = pageOf(versions, n ?? 0)
    const rows = page.rows.map((ways) => ({
      ways,
      agreedOn: todayIn(ways.answered_at ?? ways.at, partnership.zone),
      changes: changesIn(ways, before(ways, versions)),
    }))
    const turn = turns(page, (to) => ({ intent: 'ways.versions', data: { p: partnership.id, n: String(to) } }))
    const card = versionsCard(partnership.id, { ...page, rows }, turn)
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})
