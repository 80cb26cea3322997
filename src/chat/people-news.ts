import type { Row } from '../database.ts'

/**
 * What came about among the people of a record, as every room may hear of it: somebody `arrived` on a side or on none,
 * `left` a side (or all of it), took up an `office` (chair, organiser, councillor or worker), is `unreachable` as no
 * account of theirs can be written to any more, or is `out-of-team`: taken out of the team in which their side keeps the
 * record. `member` is as it is afterwards; `side` is the side that it is about, null for somebody on none.
 */
export type PeopleNews = {
  kind: 'arrived' | 'left' | 'office' | 'unreachable' | 'out-of-team'
  partnership: Row<'partnership'>
  member: Row<'member'>
  side: string | null
}
