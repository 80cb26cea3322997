import { record } from './0001_record.ts'
import { accountLink } from './0002_account_link.ts'

/** In order, forward only, never edited once landed. Two branches that add one collide here, on purpose. */
export const migrations = [record, accountLink] as const
