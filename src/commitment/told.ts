import { type Field, filled, type Values } from '../chat/form.ts'
import { type Read, readText } from '../chat/filled.ts'

/** "at the meeting in the church hall" */
const TOLD_HOW = 80

/** For forms that record what somebody without an account said. */
export function toldHowField(value: string | undefined): Field {
  return {
    kind: 'text',
    name: 'toldHow',
    label: 'How did they tell you?',
    hint: 'For example: by phone, at the meeting',
    lines: 'one',
    max: TOLD_HOW,
    optional: true,
    ...(value !== undefined && { value }),
  }
}

/** `told` is whether somebody was chosen whose words these are; without one there is nothing to say about it. */
export function readToldHow(values: Values, told: boolean): Read<string | undefined> {
  if (!told && filled(values, 'toldHow') !== undefined) {
    return { errors: { toldHow: 'Choose who told you, or leave this empty.' } }
  }
  return readText(values, 'toldHow', { max: TOLD_HOW })
}
