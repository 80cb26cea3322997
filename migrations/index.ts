import { record } from './0001_record.ts'

/** In order, forward only, never edited once landed. Two branches that add one collide here, on purpose. */
export const migrations = [record] as const
