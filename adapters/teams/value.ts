import { z } from 'zod'
import { unpackPress } from '../../src/chat/card.ts'
import type { Values } from '../../src/chat/form.ts'
import type { Asked } from '../../src/chat/request.ts'

/**
 * What our buttons carry under the key `kept`, beside the inputs of the card. Any client can send anything here: the
 * core looks everything up again and asks what this person may do.
 */
export const Carried = z.union([
  z.object({ press: z.string().max(4_000) }),
  /** The press is the value chosen in this menu. */
  z.object({ pick: z.string().max(60) }),
  /** `accounts` names the fields whose value is the id of somebody in the same tenant. */
  z.object({ draft: z.string().max(400), accounts: z.array(z.string().max(40)).max(20).optional() }),
])
export type Carried = z.infer<typeof Carried>

const Data = z.looseObject({ kept: Carried })

/** `unpicked`: "Go" was pressed and nothing chosen. Undefined: this is no button of ours. */
export type Pressed = { asked: Asked } | 'unpicked' | undefined

/** Reads the data of a pressed button, together with the inputs of its card. */
export function readPressed(value: unknown, tenant: string): Pressed {
  const parsed = Data.safeParse(value)
  if (!parsed.success) return undefined
  const { kept, ...inputs } = parsed.data
  if ('press' in kept) return press(kept.press)
  if ('draft' in kept)
    return { asked: { kind: 'form', draft: kept.draft, values: valuesOf(inputs, kept.accounts, tenant) } }
  const picked = inputs[kept.pick]
  return typeof picked === 'string' && picked !== '' ? press(picked) : 'unpicked'
}

function press(packed: string): { asked: Asked } {
  return { asked: { kind: 'press', ...unpackPress(packed) } }
}

function valuesOf(inputs: Record<string, unknown>, accounts: readonly string[] = [], tenant: string): Values {
  const values: Values = {}
  for (const [name, value] of Object.entries(inputs)) {
    const text = textOf(value)
    if (text === undefined) continue
    values[name] = accounts.includes(name) && text !== '' ? `${tenant}/${text}` : text
  }
  return values
}

/** Teams sends inputs as text; some clients send numbers and ticks as themselves. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  return undefined
}
