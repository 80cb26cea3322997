import { z } from 'zod'
import { lastPage } from '../chat/page.ts'
import type { NewLetter } from '../chat/letter.ts'
import { type Asking, forMember, type Outcome } from '../chat/room.ts'
import { everyMemberOf, spacesOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { A_FORMER_MEMBER, EXIT_SENTENCES, sharedCard } from './cards-exit.ts'
import { CATCH_UP_LIMITS, stretch } from './chapter.ts'
import { QUESTIONS, shownAnswers } from './exit.ts'
import { type InHand, leaverOf } from './exit-in-hand.ts'
import { answersOf, findExit, shareAnswers } from './exit-store.ts'
import { EXIT_SHARED } from './letters.ts'

/**
 * Shares what somebody chose to. The story does not say who did: of a theme nobody is to know. The first answer with a name
 * is told to the channels once.
 */
export async function shareNow(asking: Asking, { exit, member }: InHand): Promise<Partial<Outcome>> {
  const { db, now, newId } = asking
  const { partnership_id: p, id: x } = exit
  if ((await shareAnswers(db, exit, member.id, now)) === 0) return {}
  const kind = EXIT_SHARED
  await tell(db, newId, { partnership: p, at: now, kind, subject: { kind: 'exit', id: x } })
  const isNamed = (await answersOf(db, exit)).some((one) => one.shared_at !== null && one.sharing === 'names')
  const did = { intent: 'welcome.exit', data: { p, x } }
  return { letters: isNamed ? await toChannels(asking, p, x) : [], did }
}

async function toChannels({ db }: Asking, p: string, x: string): Promise<NewLetter[]> {
  const spaces = await spacesOf(db, p)
  return spaces.map((space) => ({
    key: `${EXIT_SHARED}/${x}/${space.id}`,
    kind: EXIT_SHARED,
    subject: { p, x },
    to: { partnership: p, space: space.id },
  }))
}

/** What was shared of an exit conversation, question by question. */
export const read = forMember('welcome.exit-read', {
  only: 'what was shared',
  data: z.object({ x: z.string(), n: z.coerce.number().int().min(0).max(100).optional() }),
  async answer({ db, partnership, member, today }, { x, n }) {
    const exit = await findExit(db, partnership.id, x)
    if (!exit) throw new Refusal(EXIT_SENTENCES.gone)
    const shown = shownAnswers(await answersOf(db, exit), exit, today)
    const inOrder = QUESTIONS.flatMap(({ id }) => shown.filter((one) => one.question === id))
    const { rows } = CATCH_UP_LIMITS
    const page = Math.min(n ?? 0, lastPage(inOrder.length, rows))
    const names = new Map((await everyMemberOf(db, partnership.id)).map((one) => [one.id, one.name]))
    const press = (to: number, label: string) => ({
      ...{ label, intent: 'welcome.exit-read', data: { p: partnership.id, x, n: String(to) } },
    })
    const turns = [
      ...(page < lastPage(inOrder.length, rows) ? [press(page + 1, 'More')] : []),
      ...(page > 0 ? [press(page - 1, 'Back')] : []),
    ]
    const card = sharedCard(
      await leaverOf(db, exit, member.id),
      stretch(inOrder, { from: page * rows, most: rows }),
      (id) => names.get(id ?? '') ?? A_FORMER_MEMBER,
      turns,
    )
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})
