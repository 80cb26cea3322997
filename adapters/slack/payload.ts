import { z } from 'zod'

/** Who acted. Somebody from another team in a shared channel carries that team's id. */
export const User = z.object({ id: z.string(), team_id: z.string().optional() })

/** The team in which it happened; null where an app is installed for a whole organisation. */
export const Team = z.object({ id: z.string(), domain: z.string().optional() }).nullish()

export const Channel = z.object({ id: z.string(), name: z.string().optional() })

export const Option = z.object({ value: z.string().optional() }).nullish()

export function homeTeam(user: z.infer<typeof User>, team: z.infer<typeof Team>): string | undefined {
  return user.team_id ?? team?.id
}
