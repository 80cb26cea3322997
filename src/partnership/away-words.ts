import type { DateContext } from '../calendar/reading.ts'
import { readStretch, type StretchReading } from '../calendar/stretch.ts'

/** What one sentence about being away says: when, and the words that name who covers, if any do. */
export type AwaySaid = { when: string; reading: StretchReading; cover: string | undefined }

const COVERS =
  /[\s,.;–-]*\b(?:covers?|(?:is |will be |'s )?covering|(?:will|'ll|to|can|does) cover)(?: (?:for )?me)?[.!\s]*$/i
const COVERED_BY = /^(?<when>.+?)[\s,.;–-]+(?:covered by|cover:?|ask) (?<who>.+?)[.!\s]*$/i
/** Between the days and a name: "next week, and Priya covers", "until Friday with Sam covering". */
const JOINING = /^(?:and|with|while|when)\s+/i
/** Longer names are no names. */
const NAME_WORDS = 6
/** One sentence about being away is no longer than this. */
const LONGEST = 300

/** "back on Monday 4th, Priya covers" in its two halves. Whatever stands before the name must be days. */
export function readAway(said: string, context: DateContext): AwaySaid {
  if (said.length > LONGEST) return { when: said, reading: { kind: 'none' }, cover: undefined }
  const by = COVERED_BY.exec(said)?.groups
  if (by?.['when'] !== undefined && !COVERS.test(said)) {
    return { when: by['when'], reading: readStretch(by['when'], context), cover: by['who'] }
  }
  if (!COVERS.test(said)) return { when: said, reading: readStretch(said, context), cover: undefined }
  const halves = halvesOf(said.replace(COVERS, ''), context)
  const best = dated(halves.filter(({ cover }) => !NO_NAME.test(cover ?? ''))) ?? dated(halves) ?? halves[0]
  return best ?? { when: said, reading: { kind: 'none' }, cover: undefined }
}

/** The rest of a day, as in "Monday 4th, Priya": whether that day is to come is asked, and it is no part of the name. */
const NO_NAME = /^\d|[,;]/

function dated(halves: readonly AwaySaid[]): AwaySaid | undefined {
  return (
    halves.find(({ reading }) => reading.kind === 'stretch') ?? halves.find(({ reading }) => reading.kind === 'unsure')
  )
}

/** Every way to part the words in two, the shortest name first. */
function halvesOf(said: string, context: DateContext): AwaySaid[] {
  const words = said.trim().split(/\s+/)
  const most = Math.min(NAME_WORDS, words.length - 1)
  return Array.from({ length: most }, (_, index) => {
    const when = words
      .slice(0, -index - 1)
      .join(' ')
      .replace(/[\s,.;–-]+$/, '')
    const cover = words
      .slice(-index - 1)
      .join(' ')
      .replace(JOINING, '')
    return { when, reading: readStretch(when.replace(/[\s,]+(?:and|with|while)$/i, ''), context), cover }
  }).filter(({ cover }) => cover !== '')
}
