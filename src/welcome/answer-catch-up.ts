import { z } from 'zod'
import { lastPage } from '../chat/page.ts'
import { type ByMember, forMember, type Intent } from '../chat/room.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { setUpBy } from '../partnership/store.ts'
import { knownIn } from '../who/store.ts'
import { catchUpCard, chapterCard } from './cards-catch-up.ts'
import { countOpen } from './catch-up-store.ts'
import { CATCH_UP_LIMITS, type Chapter, CHAPTERS, type Coming } from './chapter.ts'
import { stepRead } from './welcome.ts'
import { findWelcome, tickStep } from './store.ts'
import { tellChapter } from './telling.ts'

const Page = z.coerce.number().int().min(0).max(10_000).optional()

/** Where a catch-up begins. With `n` it takes the place of the card that was pressed. */
export const catchUp = forMember(DOORWAYS.catchUp, {
  only: 'with what they may see',
  data: z.object({ n: Page }),
  async answer(asking, { n }) {
    const { db, partnership, sides } = asking
    const card = catchUpCard({
      p: partnership.id,
      partnership,
      sides,
      by: await setUpBy(db, partnership),
      people: (await knownIn(db, partnership.id)).length,
      open: await countOpen(db, partnership.id),
    })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

/** One chapter, a page at a time. Whoever is new has read it with that. */
export function chapterIntent(coming: Coming): Intent {
  return forMember('welcome.chapter', {
    only: 'with what they may see',
    data: z.object({ c: z.enum(CHAPTERS), n: Page }),
    async answer(asking, { c, n }) {
      await noteRead(asking, c)
      const p = asking.partnership.id
      const { rows } = CATCH_UP_LIMITS
      const { told, page } = await pageOfChapter(asking, c, n ?? 0, coming)
      const press = (to: number) => ({ intent: 'welcome.chapter', data: { p, c, n: String(to) } })
      const turns = {
        back: page === 0 ? undefined : { label: 'Back', ...press(page - 1) },
        more: page < lastPage(told.count, rows) ? { label: 'More', ...press(page + 1) } : undefined,
      }
      const card = chapterCard({ p, chapter: c, told, turns })
      return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
    },
  })
}

/** A page too far gives the last. */
async function pageOfChapter(asking: ByMember, chapter: Chapter, page: number, coming: Coming) {
  const { rows } = CATCH_UP_LIMITS
  const told = await tellChapter(asking, chapter, { from: page * rows, most: rows }, coming)
  const last = lastPage(told.count, rows)
  if (page <= last) return { told, page }
  return { told: await tellChapter(asking, chapter, { from: last * rows, most: rows }, coming), page: last }
}

async function noteRead({ db, now, partnership, member }: ByMember, chapter: Chapter): Promise<void> {
  const welcome = await findWelcome(db, partnership.id, member.id)
  if (welcome) await tickStep(db, member, stepRead(chapter), now)
}
