import { z } from 'zod'

export const Page = z.coerce.number().int().min(0).max(10_000).optional()
export const Id = z.string().max(80)
/** A press that names one offer, or one thing in the air. */
export const One = z.object({ id: Id })
/** A press that names one thing by its kind and id. */
export const Thing = z.object({ k: z.string().max(20), id: Id })
