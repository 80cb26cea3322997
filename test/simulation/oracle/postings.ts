import { plainText } from '../../../src/chat/card.ts'
import type { MakeCheck } from './check.ts'
import type { PostingRow } from './reading.ts'

type Posted = PostingRow & {
  platform: 'slack' | 'teams'
  conversation: string
  gone_at: number | null
  state: string | null
}

const POSTED = `select posting.*, space.platform, space.conversation, space.gone_at, commitment.state from posting
  join space on space.id = posting.space_id and space.partnership_id = posting.partnership_id
  left join ask on ask.id = posting.subject_id
  left join commitment on commitment.id = coalesce(ask.commitment_id, posting.subject_id)`

const SAID: Record<string, RegExp> = {
  promised: /Promised|Waiting|Will|Finding|Still/i,
  done: /Done/i,
  kept: /Kept/i,
  'called-off': /Not going ahead/i,
}

/** In the end each standing card shows the newest version, in the channel where it stands and not only in a table. */
export const postings: MakeCheck = ({ reading, find, world }) => ({
  atEnd: () => {
    for (const row of reading.all<Posted>(POSTED)) {
      const about = `The card ${row.kind} of ${row.subject_id} in ${row.conversation}`
      if (row.given_up_at !== null || row.gone_at !== null) continue
      if (row.shown_version !== row.wanted_version) {
        find('10 postings', `${about} shows version ${row.shown_version} of ${row.wanted_version}.`)
        continue
      }
      const standing = world.platforms[row.platform].standing.get(row.handle ?? '')
      const text = standing && 'card' in standing.message ? plainText(standing.message.card) : undefined
      const said = row.state === null ? undefined : SAID[row.state]
      if (text === undefined) find('10 postings', `${about} stands nowhere.`)
      else if (said && !said.test(text)) find('10 postings', `${about} is ${row.state ?? ''} and says: ${text}`)
    }
  },
})
