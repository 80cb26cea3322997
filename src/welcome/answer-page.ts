import { z } from 'zod'
import { type ByMember, forMember, type Intent } from '../chat/room.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { setUpBy } from '../partnership/store.ts'
import { FILE_LASTS_MS } from '../record/answer-export.ts'
import { insertFile } from '../record/store.ts'
import { onItsWayCard } from './cards-catch-up.ts'
import { CATCH_UP_LIMITS, CHAPTERS, type Coming } from './chapter.ts'
import { catchUpPage, type Whole } from './page.ts'
import { tellChapter } from './telling.ts'

export const PAGE = 'welcome.page'

/** The whole catch-up as a page, sent to whoever asked for it. */
export function pageIntent(coming: Coming): Intent {
  return forMember(PAGE, {
    only: 'with what they may see',
    data: z.object({}),
    async answer(asking) {
      const { db, now, today, newId, partnership, person } = asking
      const expiresAt = now + FILE_LASTS_MS
      const id = newId()
      await insertFile(db, {
        id,
        name: `catch-up-${today}.html`,
        media_type: 'text/html; charset=utf-8',
        text: catchUpPage(await wholeFor(asking, coming)),
        partnership_id: partnership.id,
        expires_at: expiresAt,
      })
      const subject = { p: partnership.id, file: id }
      return {
        reply: { kind: 'card', card: onItsWayCard() },
        letters: [{ key: `${PAGE}/${id}`, kind: PAGE, subject, to: { person: person.id }, expiresAt }],
        did: { intent: DOORWAYS.catchUp, data: { p: partnership.id } },
      }
    },
  })
}

async function wholeFor(asking: ByMember, coming: Coming): Promise<Whole> {
  const { db, partnership, sides, today } = asking
  const chapters: Whole['chapters'][number][] = []
  for (const chapter of CHAPTERS) {
    const told = await tellChapter(asking, chapter, { from: 0, most: CATCH_UP_LIMITS.printed }, coming)
    chapters.push({ chapter, told })
  }
  return { partnership, sides, by: await setUpBy(db, partnership), today, chapters }
}
