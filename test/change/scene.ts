import { plainText } from '../../src/chat/card.ts'
import type { Values } from '../../src/chat/form.ts'
import { type Cast, cardIn, formIn, openCast, type Somebody } from '../support/cast.ts'
import type { databases } from '../support/database.ts'

/** The cast on Monday 1 June 2026, 10am. Asha has promised to fix the gate, which Tom asked for. */
export async function openTown(on?: (typeof databases)[number]) {
  const cast = await openCast(on)
  await asked(cast.tom, 'ask Asha to fix the gate by 20 July')
  const { asha } = cast
  await asha.sends(formIn(await asha.says('promise 1')), { firmness: 'will' })
  return { ...cast, ...reading(cast) }
}

/** Asks, answering what Kept wants to know first. */
async function asked(who: Somebody, words: string): Promise<void> {
  const reply = await who.says(words)
  if (reply.kind === 'form') await who.sends(reply.form)
}

export type Town = Awaited<ReturnType<typeof openTown>>

function reading(cast: Cast) {
  const posts = () => [...cast.slack.posts, ...cast.teams.posts]
  return {
    /** The messages to a user or a conversation that have these words. */
    got: (to: string, words: string) =>
      posts().filter((post) => {
        const at: string[] = Object.values(post.to.to)
        return at.includes(to) && post.card !== undefined && plainText(post.card).includes(words)
      }),
    /** Lets everything go out that is due on a day, at a time. */
    on: async (day: string, time: string) => {
      cast.at(day, time)
      for (let times = 0; times < 4; times += 1) await cast.kept.tick()
    },
    /** A morning from nine until half past ten, in which whatever has come up is gathered and sent. */
    morning: async (day: string) => {
      for (const time of ['09:00', '09:30', '10:00', '10:30']) {
        cast.at(day, time)
        for (let times = 0; times < 2; times += 1) await cast.kept.tick()
      }
    },
    changes: () => cast.db.selectFrom('change').selectAll().orderBy('created_at').orderBy('id').execute(),
    member: (name: string) =>
      cast.db
        .selectFrom('member')
        .innerJoin('person', 'person.id', 'member.person_id')
        .selectAll('member')
        .where('person.name', '=', name)
        .executeTakeFirstOrThrow(),
    /** Makes somebody an organiser, or whatever else they are, without anybody hearing of it. */
    makes: async (name: string, roles: readonly string[]) => {
      const { person_id } = await cast.db
        .selectFrom('member')
        .innerJoin('person', 'person.id', 'member.person_id')
        .select('person_id')
        .where('person.name', '=', name)
        .executeTakeFirstOrThrow()
      await cast.db
        .updateTable('member')
        .set({ roles: JSON.stringify(roles) })
        .where('person_id', '=', person_id)
        .execute()
    },
  }
}

/** The words that stand after something was said and a button was pressed. */
export async function saysThen(who: Somebody, words: string, label: string): Promise<string> {
  return plainText(cardIn(await who.presses(cardIn(await who.says(words)), label)))
}

/** Fills in the form that something said opens, and comes back with the wording. */
export async function fillsIn(who: Somebody, words: string, values: Values) {
  return cardIn(await who.sends(formIn(await who.says(words)), values))
}

/** The value of a choice by the beginning of its label. */
export function choiceOf(form: ReturnType<typeof formIn>, field: string, label: string): string {
  const found = form.fields.find(({ name }) => name === field)
  const options = found && 'options' in found ? found.options : []
  return options.find((option) => option.label.startsWith(label))?.value ?? ''
}

export const ELM = 'residents-channel'
export const COUNCIL = 'council-channel'
