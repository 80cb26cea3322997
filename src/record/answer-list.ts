import { z } from 'zod'
import { TypedWords } from '../chat/form.ts'
import { type ByMember, forMember, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { emptyList, FOUND_NOTHING, listTitle, moreFound, waitingToJoin } from './cards.ts'
import { pageOf, PAGE, turns } from '../chat/page.ts'
import { search, SEARCH_LIMIT } from './search.ts'
import { listThings } from './store.ts'
import { listed, WHICH, type Which } from './thing.ts'
import { itemsOf, otherName, paged, viewerOf } from './viewing.ts'

/** What people type after "list", as the list it means. */
const TYPED: Record<string, Which> = {
  mine: 'mine',
  ours: 'on-us',
  us: 'on-us',
  'waiting on us': 'on-us',
  'waiting for us': 'on-us',
  them: 'on-them',
  theirs: 'on-them',
  'waiting on them': 'on-them',
  'waiting for them': 'on-them',
  'due this week': 'week',
  'this week': 'week',
  due: 'week',
  all: 'all',
  everything: 'all',
}

const PageNumber = z.coerce.number().int().min(0).max(10_000)

export const list = forMember('record.list', {
  data: z.object({ said: TypedWords.optional(), which: z.enum(WHICH).optional(), page: PageNumber.optional() }),
  answer: async (asking, data) => {
    const which = data.which ?? whichOf(data.said)
    if (asking.side === undefined && (which === 'on-us' || which === 'on-them')) {
      throw new Refusal('You are on no side, so nothing waits on yours. Type “list” to see everything that is open.')
    }
    return showList(asking, which, data.page)
  },
})

function whichOf(said: string | undefined): Which {
  const words = said?.toLowerCase().replace(/\s+/g, ' ').trim() ?? ''
  if (words === '') return 'open'
  const which = Object.hasOwn(TYPED, words) ? TYPED[words] : undefined
  if (which === undefined) {
    throw new Refusal('You can list: mine, waiting on us, waiting on them, due this week, or all.')
  }
  return which
}

async function showList(asking: ByMember, which: Which, page: number | undefined): Promise<Outcome> {
  const things = await listThings(asking.db, asking.partnership.id, which === 'all' ? 'every' : 'open')
  const shown = pageOf(listed(things, which, await viewerOf(asking)), page ?? 0)
  const intro = waitingToJoin(asking.sides)
  const card = paged(
    {
      title: listTitle(which, shown.page),
      ...(intro !== undefined && { intro }),
      items: await itemsOf(asking, shown.rows),
      empty: emptyList(which, otherName(asking)),
    },
    turns(shown, (to) => ({ intent: 'record.list', data: { p: asking.partnership.id, which, page: String(to) } })),
  )
  // Turning a page changes the list that was pressed; asking anew shows a new one.
  return { reply: { kind: page === undefined ? 'card' : 'replace', card } }
}

export const find = forMember('record.find', {
  data: z.object({ text: TypedWords.optional() }),
  answer: async (asking, { text = '' }) => {
    if (text === '') throw new Refusal('Type a word to look for, such as: find depot')
    if (text.length > SEARCH_LIMIT) throw new Refusal(`Look for ${SEARCH_LIMIT} characters at most.`)
    const found = search(await listThings(asking.db, asking.partnership.id, 'every'), text)
    const items = await itemsOf(asking, found.slice(0, PAGE))
    const intro = found.length > PAGE ? { intro: moreFound(found.length, PAGE) } : {}
    return {
      reply: { kind: 'card', card: paged({ title: `Found: ${text}`, ...intro, items, empty: FOUND_NOTHING }, {}) },
    }
  },
})
