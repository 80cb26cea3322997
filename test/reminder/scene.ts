import type { Card } from '../../src/chat/card.ts'
import type { Row } from '../../src/database.ts'
import { firstBreak } from '../../src/story/store.ts'
import { type Cast, cardIn, openCast, pressOf, type Somebody } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

export type Scene = Awaited<ReturnType<typeof openReminders>>

/** The cast, on Monday 1 June 2026 at 10am, with ways to set reminders and to see what is posted. */
export async function openReminders(on?: TestDatabase) {
  const cast = await openCast(on)
  const all = () => cast.db.selectFrom('reminder').selectAll().orderBy('id').execute()
  const one = async (): Promise<Row<'reminder'>> => {
    const [only, ...more] = await all()
    if (only === undefined || more.length > 0) throw new Error(`There are ${more.length + (only ? 1 : 0)} reminders.`)
    return only
  }
  return {
    ...cast,
    all,
    one,
    /** Types the words and sets what is read back; gives the card that follows. */
    async sets(who: Somebody, words: string): Promise<Card> {
      return cardIn(await who.presses(cardIn(await who.says(words)), 'Set it'))
    },
    /** Presses something on the only reminder, as it stands for them. */
    async presses(who: Somebody, label: string) {
      const { partnership_id: p, id } = await one()
      const card = cardIn(await who.ask({ kind: 'press', intent: 'reminder.show', data: { p, id } }))
      return who.ask({ kind: 'press', ...pressOf(card, label) })
    },
    async does(who: Somebody, deed: string, more: Record<string, string> = {}) {
      const { partnership_id: p, id } = await one()
      return who.ask({ kind: 'press', intent: `reminder.${deed}`, data: { p, id, ...more } })
    },
    /** Moves the clock alone, and lets time come to a day and hour that is looked at once. */
    clock: cast.at,
    async at(day: string, time: string) {
      cast.at(day, time)
      await cast.kept.tick()
    },
    /** The reminders that stand in a channel, as words. */
    posted: (channel: 'residents-channel' | 'council-channel') =>
      [...cast.slack.wordsTo(channel), ...cast.teams.wordsTo(channel)].filter((words) =>
        words.startsWith('Reminder\n'),
      ),
    /** What somebody was told privately, all of it. */
    told: (who: Somebody) =>
      [...cast.slack.wordsTo(who.asker.user), ...cast.teams.wordsTo(who.asker.user)].join('\n---\n'),
    story: () =>
      cast.db.selectFrom('story').selectAll().where('subject_kind', '=', 'reminder').orderBy('seq').execute(),
    async told_kinds() {
      const rows = await cast.db
        .selectFrom('story')
        .select('kind')
        .where('subject_kind', '=', 'reminder')
        .orderBy('seq')
        .execute()
      return rows.map(({ kind }) => kind.replace('reminder.', ''))
    },
    async chainHolds() {
      const { id } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
      return (await firstBreak(cast.db, id)) === undefined
    },
  }
}

export { cardIn, formIn, wordsIn } from '../support/cast.ts'
export type { Cast }
