import { z } from 'zod'

/** A number of the record as people type it: "12", "#12", "promise 12". */
export const NUMBER = String.raw`(?:(?:promise|ask|number)\s+)?#?(?<number>\d{1,9})`

/** Such a number as it comes with a press or from words. */
export const RecordNumber = z.coerce.number().int().nonnegative().max(999_999_999)

/** How a press or words name a promise or an ask: by its id, or by the number that people see. */
export const Which = z.object({
  id: z.string().max(80).optional(),
  number: RecordNumber.optional(),
})
export type Which = z.infer<typeof Which>
