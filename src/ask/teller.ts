import { type Field, filled, type Values } from '../chat/form.ts'
import type { Read } from '../chat/filled.ts'
import { readToldHow, toldHowField } from '../commitment/told.ts'
import { type Choosable, personFields, personStanding, readPerson } from '../partnership/person-choice.ts'

/** A member without an account, and how they said what somebody records for them. */
export type Told = { teller?: string | undefined; toldHow?: string | undefined }

/** What stands in these fields, by their names. */
export type ToldStanding = Record<string, string | undefined>

const HINT = 'For somebody who has no account here and told you.'

/** Who says it, if not whoever fills in the form, and how they told; not asked where everybody has an account. */
export function toldFields(label: string, tellers: readonly Choosable[], standing: ToldStanding): Field[] {
  if (tellers.length === 0) return []
  const question = { name: 'teller', label, hint: HINT, optional: true } as const
  return [...personFields(question, tellers, standing), toldHowField(standing['toldHow'])]
}

/** What was filled in, to stand in the form when it opens again. `name` is the field that takes the person. */
export function toldStanding(values: Values, name = 'teller'): ToldStanding {
  return { ...personStanding(values, name), toldHow: filled(values, 'toldHow') }
}

export function readTold(values: Values, tellers: readonly Choosable[]): Read<Told> {
  const who = readPerson(values, 'teller', tellers)
  if ('errors' in who) return who
  const teller = who.found?.id
  const how = readToldHow(values, teller !== undefined)
  return 'errors' in how ? how : { found: { teller, toldHow: how.found } }
}
