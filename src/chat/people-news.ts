import type { Row } from '../database.ts'

/**
 * What came about among the people of a record, as every room may hear of it: somebody `arrived` on a side or on none,
 * `left` a side (or all of it), took up an `office` (chair, organiser, councillor or worker), or has no account left that Kept can write to.
 * `member` is as it is afterwards; `side` is the side that it is about, null for somebody on none.
 */
export type PeopleNews = {
  kind: 'arrived' | 'left' | 'office' | 'unreachable'
  partnership: Row<'partnership'>
  member: Row<'member'>
  side: string | null
}
