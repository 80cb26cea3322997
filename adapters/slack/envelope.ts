import { z } from 'zod'

const Envelope = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
  authorizations: z.array(z.object({ user_id: z.string(), is_bot: z.boolean().optional() })).default([]),
})
export type Envelope = z.infer<typeof Envelope>

/** The wrapping Slack puts around each event; undefined for anything else. */
export function readEnvelope(body: unknown): Envelope | undefined {
  return Envelope.safeParse(body).data
}
