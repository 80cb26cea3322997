import type { SeasonName } from './season.ts'

/** One mistake as somebody might make it: texts of Kept's own files and what would stand in their place. */
export type Fault = {
  name: string
  /** The number of the check, or its name, that must bite; or the numbers of several, any of which may be the first. */
  check: string
  /** A seed that finds it, where most of those that are tried for all do not. */
  seed?: string
  /** Where it is not a stormy one that finds it. */
  season?: SeasonName
  edits: readonly Edit[]
}

/** `from` stands in the file exactly once; a test holds that, so that no fault goes stale unseen. */
export type Edit = { file: string; from: string; to: string }
