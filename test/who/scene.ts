import type { Card } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { type Cast, cardIn, formIn, openCast, type Somebody } from '../support/cast.ts'

/** The cast with the id of their record. */
export async function openTogether(on?: Parameters<typeof openCast>[0]) {
  const cast = await openCast(on)
  const { id: p } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  return { ...cast, p }
}
export type Together = Awaited<ReturnType<typeof openTogether>>

/** The member of a name. */
export async function memberNamed({ db }: Pick<Cast, 'db'>, name: string) {
  const person = await db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return db.selectFrom('member').selectAll().where('person_id', '=', person.id).executeTakeFirstOrThrow()
}

export async function setMember(cast: Pick<Cast, 'db'>, name: string, set: Record<string, string | null>) {
  const { id } = await memberNamed(cast, name)
  await cast.db.updateTable('member').set(set).where('id', '=', id).execute()
}

/** What somebody writes of themselves. */
export async function writes(somebody: Somebody, values: Values): Promise<Card> {
  return cardIn(await somebody.sends(formIn(await somebody.says('my entry')), values))
}

/** A colleague of the council on Teams, and a resident of Elm Street, neither of whom has an account. */
export async function addSilent(somebody: Somebody, name: string): Promise<void> {
  const form = formIn(await somebody.presses(cardIn(await somebody.says('who')), 'Add without an account'))
  await somebody.sends(form, { name })
}

export async function addTeam(somebody: Somebody, values: Values): Promise<Reply> {
  return somebody.sends(await teamForm(somebody), values)
}

export async function teamForm(somebody: Somebody): Promise<Form> {
  return formIn(await somebody.presses(cardIn(await somebody.says('who')), 'Add a team'))
}
