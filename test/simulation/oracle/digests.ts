import { bundleIn, type MakeCheck, said } from './check.ts'
import { localIn, mondayOf } from './days.ts'

type Issue = { subject_id: string; rhythm: 'weekly' | 'fortnightly' | 'monthly' }
type Read = { rhythm: string; period: string; letter: string; at: number }

const WEEK_MS = 7 * 86_400_000
/** A Monday, from which fortnights are counted. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5)

const ISSUES = `select subject_id, rhythm from line join digest_issue on digest_issue.id = line.subject_id
  where line.letter_id = ? and line.kind like 'digest.%'`

/** Whoever reads a digest gets one in each period of theirs, whatever fails. */
export const digests: MakeCheck = (eyes) => {
  const readBy = new Map<string, Read[]>()
  return {
    seen: (seen) => {
      const letter = bundleIn(seen)
      if (!letter || !seen.fate.accepted) return
      const issues = eyes.reading.all<Issue>(ISSUES, letter.id)
      const [issue] = issues
      if (!issue) return
      if (issues.length > 1) eyes.find('6 digests', `One message has ${issues.length} digests.`)
      const [zone = 'Europe/London', other] = eyes.zonesOf(letter.person_id)
      if (other !== undefined) return
      const period = periodOf(issue.rhythm, localIn(seen.at, zone).day)
      const before = readBy.get(letter.person_id) ?? []
      const twin = before.find((one) => one.period === period && one.letter !== letter.id)
      if (twin) {
        const name = eyes.citizenOf(letter.person_id)?.name ?? 'Somebody'
        eyes.find(
          '6 digests',
          `${name} had a ${issue.rhythm} digest at ${said(twin.at)}, and another at ${said(seen.at)}.`,
        )
      }
      readBy.set(
        letter.person_id,
        [...before, { rhythm: issue.rhythm, period, letter: letter.id, at: seen.at }].slice(-9),
      )
    },
  }
}

function periodOf(rhythm: Issue['rhythm'], day: string): string {
  if (rhythm === 'monthly') return `month ${day.slice(0, 7)}`
  const weeks = Math.round((Date.parse(mondayOf(day)) - FIRST_MONDAY) / WEEK_MS)
  return rhythm === 'weekly' ? `week ${weeks}` : `fortnight ${Math.floor(weeks / 2)}`
}
