import { z } from 'zod'
import { CARD_LIMITS } from './card.ts'

type Named = { name: string; label: string; hint?: string; optional?: true }

/** What comes back from an account field where Kept's own account was picked: only its chat knows which one that is. */
export const ITSELF = 'itself'

export type Option = { value: string; label: string }

/** A question on a form. `value` is what stands in it when it opens; days are YYYY-MM-DD, times HH:mm. */
export type Field = Named &
  (
    | { kind: 'text'; lines: 'one' | 'many'; max: number; value?: string }
    | { kind: 'date'; value?: string }
    | { kind: 'time'; value?: string }
    | { kind: 'choice'; options: readonly Option[]; value?: string }
    | { kind: 'choices'; options: readonly Option[]; value?: readonly string[] }
    /** A person picked with the platform's own picker; the value comes back as an account. */
    | { kind: 'account' }
  )

/** `draft` is all that travels with a form: what it is about stays in the core. */
export type Form = { draft: string; title: string; intro?: string; fields: readonly Field[]; submit: string }

/** A draft's id, or what stands in its place on a confidential form: a packed press. */
export const LONGEST_DRAFT = CARD_LIMITS.press

export const FORM_LIMITS = {
  title: 24,
  label: 100,
  submit: 24,
  fields: 12,
  options: 100,
  optionLabel: 75,
  intro: 1_500,
  text: 3_000,
} as const

/** The longest text that anybody types or fills in; what each is for has a closer limit of its own. */
const LONGEST_TYPED = 20_000

/** Words as somebody typed them. */
export const TypedWords = z.string().max(LONGEST_TYPED)

/** What was filled in: absent and empty mean the same. An account comes back as `workspace/user`, Kept's own as {@link ITSELF}. */
export const Values = z.record(z.string().max(40), z.union([TypedWords, z.array(z.string().max(200)).max(100)]))
export type Values = z.infer<typeof Values>

/** The text of one answer without the spaces around it, or undefined where nothing was filled in. */
export function filled(values: Values, name: string): string | undefined {
  const value = values[name]
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}

/** The ticked answers of a `choices` field; a single text counts as one tick. */
export function ticked(values: Values, name: string): string[] {
  const value = values[name]
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? value.split(',') : value
}
