import type { Db } from '../database.ts'
import { answerDays } from '../ways/store.ts'
import { ANSWER_WITHIN_WORKING_DAYS } from './ask.ts'

/** Within how many working days a new ask is to be answered: as the sides agreed, or as is usual. */
export async function answerWithin(db: Db, partnership: string): Promise<number> {
  return (await answerDays(db, partnership)) ?? ANSWER_WITHIN_WORKING_DAYS
}
