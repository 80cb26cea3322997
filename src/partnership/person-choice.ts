import { shorten } from '../chat/card.ts'
import type { Read } from '../chat/filled.ts'
import { type Field, filled, FORM_LIMITS, type Values } from '../chat/form.ts'
import { PERSON_LIMITS } from '../person/person.ts'
import { membersNamed } from './whom.ts'

/** Somebody who can be chosen; `label` where the choice says something else than their name. */
export type Choosable = { id: string; name: string; label?: string }

type Question = { name: string; label: string; hint?: string; optional?: true }

/** What stands in the two fields, by their names. */
type Standing = Record<string, string | undefined>

/**
 * Asks for one of these people. A choice holds so many only: where there are more, it says so, may be left alone, and a
 * second field takes a name. Read both with {@link readPerson}.
 */
export function personFields(question: Question, people: readonly Choosable[], standing: Standing): Field[] {
  const chosen = people.find(({ id }) => id === standing[question.name])
  const value = chosen === undefined ? {} : { value: chosen.id }
  if (people.length <= FORM_LIMITS.options) {
    return [{ ...question, kind: 'choice', options: people.map(optionOf), ...value }]
  }
  // Whoever is chosen already must be among those who fit.
  const rest = people.filter((one) => one !== chosen)
  const shown = [...(chosen ? [chosen] : []), ...rest].slice(0, FORM_LIMITS.options)
  return [
    { ...question, optional: true, kind: 'choice', options: shown.map(optionOf), ...value },
    writtenField(question.name, people.length, standing),
  ]
}

function optionOf({ id, name, label }: Choosable) {
  return { value: id, label: shorten(label ?? name, FORM_LIMITS.optionLabel) }
}

function writtenField(name: string, count: number, standing: Standing): Field {
  const value = standing[writtenIn(name)]
  return {
    kind: 'text',
    name: writtenIn(name),
    label: 'Or write their name',
    hint: `Only ${FORM_LIMITS.options} of ${count} names fit in the list. A name written here counts instead.`,
    lines: 'one',
    max: PERSON_LIMITS.name,
    optional: true,
    ...(value !== undefined && { value }),
  }
}

function writtenIn(name: string): string {
  return `${name}Written`
}

/** What stands in both fields of a form that is shown again. */
export function personStanding(values: Values, name: string): Standing {
  return { [name]: filled(values, name), [writtenIn(name)]: filled(values, writtenIn(name)) }
}

/** Whoever was written or, with nothing written, chosen; undefined where neither was. */
export function readPerson<One extends Choosable>(
  values: Values,
  name: string,
  people: readonly One[],
): Read<One | undefined> {
  const written = filled(values, writtenIn(name))
  if (written !== undefined) return readWritten(written, name, people)
  const chosen = filled(values, name)
  const found = people.find(({ id }) => id === chosen)
  if (chosen === undefined || found !== undefined) return { found }
  return { errors: { [name]: 'They can’t be chosen any more. Choose somebody else.' } }
}

function readWritten<One extends Choosable>(written: string, name: string, people: readonly One[]): Read<One> {
  const [found, ...more] = membersNamed(written, people)
  if (found !== undefined && more.length === 0) return { found }
  const said = `“${shorten(written, PERSON_LIMITS.name)}”`
  const sentence =
    found === undefined
      ? `Nobody who can be chosen here goes by ${said}. Type “who” to see the names.`
      : `More than one person goes by ${said}. Write the whole name.`
  return { errors: { [writtenIn(name)]: sentence } }
}
