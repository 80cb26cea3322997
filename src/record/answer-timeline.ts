import { z } from 'zod'
import { Which } from '../chat/numbered.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { countStory, type StoryRow, storyPage } from '../story/store.ts'
import { lastPage, pageOf, PAGE, turns } from '../chat/page.ts'
import { findById, subjectsOf } from './store.ts'
import { idOf, numberOf } from './thing.ts'
import { eventItem, type Names } from './timeline.ts'
import { paged, thingInHand } from './viewing.ts'

const About = Which.extend({ page: z.coerce.number().int().min(0).max(100_000).optional() })

/** How one thing came to where it is, from its start; or all that happened, from the newest page back. */
export const timeline = forMember('record.timeline', {
  data: About,
  answer: async (asking, data) => {
    const one = data.id === undefined && data.number === undefined ? undefined : await thingInHand(asking, data)
    const about = one
      ? { subjects: await subjectsOf(asking.db, one) }
      : {
          subjectKinds: [
            'ask',
            'change',
            'commitment',
            'exit',
            'handover',
            'meeting',
            'reminder',
            'report',
            'round',
            'team',
            'ways',
          ],
        }
    const p = asking.partnership.id
    const count = await countStory(asking.db, p, about)
    const shown = pageOf(new Array<undefined>(count).fill(undefined), data.page ?? (one ? 0 : lastPage(count)))
    const rows = await storyPage(asking.db, p, about, { offset: shown.page * PAGE, limit: PAGE })
    const names = await namesFor(asking, rows)
    const named: Record<string, string> = one ? { p, id: idOf(one) } : { p }
    const card = paged(
      {
        title: one ? `Timeline of ${numberOf(one)}` : 'Timeline',
        items: rows.map((row) => eventItem(row, names, one === undefined)),
        empty: 'Nothing has happened yet.',
      },
      turns(shown, (page) => ({ intent: 'record.timeline', data: { ...named, page: String(page) } }), TURNS),
    )
    return { reply: { kind: data.page === undefined ? 'card' : 'replace', card } }
  },
})

const TURNS = { back: 'Earlier', more: 'Later' }

/** Looks up beforehand what the sentences of these rows may name. */
async function namesFor(asking: ByMember, rows: readonly StoryRow[]): Promise<Names> {
  const p = asking.partnership.id
  const members = new Map((await everyMemberOf(asking.db, p)).map((member) => [member.id, member.name]))
  const numbers = new Map<string, string>()
  for (const subject of new Set(rows.map((row) => row.subject_id))) {
    const thing = await findById(asking.db, p, subject)
    if (thing) numbers.set(subject, String(numberOf(thing)))
  }
  return {
    member: (id) => members.get(id ?? '') ?? 'Somebody',
    number: (subject) => numbers.get(subject) ?? '',
    zone: asking.partnership.zone,
  }
}
