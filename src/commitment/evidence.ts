import { type Read, readText } from '../chat/filled.ts'
import type { Values } from '../chat/form.ts'

/** A link or a sentence. Something that is plainly a link must be one that a browser opens. */
export function readEvidence(values: Values, max: number): Read<string | undefined> {
  const read = readText(values, 'evidence', { max })
  if ('errors' in read || read.found === undefined) return read
  return isEvidence(read.found) ? read : { errors: { evidence: 'A link has to start with https:// or http://.' } }
}

/** Whether the text is a sentence, or a link with http or https. */
function isEvidence(text: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) || /^https?:\/\/\S+$/i.test(text)
}
