import type { Ask } from '../ask/ask.ts'
import { loadAskViews } from '../ask/view.ts'
import type { Commitment } from '../commitment/commitment.ts'
import { loadViews } from '../commitment/view-store.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { askEntry, promiseEntry, underOpen } from './cards-told.ts'
import { countOpen, openAsks, openPromises } from './catch-up-store.ts'
import { CATCH_UP_LIMITS, type Entry, type Reader, type Stretch, stretch, type Told } from './chapter.ts'

type Listed = { side: string } & ({ commitment: Commitment } | { ask: Ask })

/** What is promised and asked, the reader's own side first: of each what it has promised, then what it was asked. */
export async function tellOpen(reader: Reader, wanted: Stretch): Promise<Told> {
  const { promises, asks } = await countOpen(reader.db, reader.partnership.id)
  const listed = await listedFor(reader)
  const entries = await entriesOf(reader, stretch(listed, wanted))
  return { entries, count: listed.length, total: promises + asks }
}

async function listedFor({ db, partnership, member, sides }: Reader): Promise<Listed[]> {
  const most = CATCH_UP_LIMITS.printed
  const promises = await openPromises(db, partnership.id, most)
  const asks = await openAsks(db, partnership.id, most)
  const own = sidesOfMember(member)
  const inOrder = sides.toSorted((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)))
  return inOrder.flatMap(({ id }): Listed[] => [
    ...promises.flatMap((commitment) => (commitment.side_id === id ? [{ side: id, commitment }] : [])),
    ...asks.flatMap((ask) => (ask.to_side === id ? [{ side: id, ask }] : [])),
  ])
}

async function entriesOf({ db, now, today, partnership, sides }: Reader, shown: readonly Listed[]): Promise<Entry[]> {
  const commitments = shown.flatMap((one) => ('commitment' in one ? [one.commitment] : []))
  const asks = shown.flatMap((one) => ('ask' in one ? [one.ask] : []))
  const views = new Map(
    (await loadViews(db, partnership.id, commitments, now)).map((view) => [view.commitment.id, view]),
  )
  const asked = new Map((await loadAskViews(db, partnership, asks, today)).map((view) => [view.ask.id, view]))
  return shown.flatMap((one) => {
    const name = sides.find((side) => side.id === one.side)?.name ?? ''
    if ('ask' in one) {
      const view = asked.get(one.ask.id)
      return view ? [{ ...askEntry(view), under: underOpen('ask', name) }] : []
    }
    const view = views.get(one.commitment.id)
    return view ? [{ ...promiseEntry(view), under: underOpen('promise', name) }] : []
  })
}
