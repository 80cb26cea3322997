import { z } from 'zod'
import { askerOf, placeOf } from './place.ts'
import type { Identity, Received } from './received.ts'
import { readWords } from './words.ts'

export const COMMANDS = ['/kept'] as const

const Command = z.object({
  command: z.enum(COMMANDS),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().optional(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
})

/** `/kept` with its words. The handle in `user_name` is not the name people know somebody by, so it is not passed on. */
export function readCommand(body: unknown, identity: Identity): Received | undefined {
  const command = Command.safeParse(body).data
  if (command === undefined) return undefined
  const asker = askerOf(command.user_id, command.team_id)
  const { words, references } = readWords(command.text, command.team_id, identity.user)
  const place = placeOf({ channel: command.channel_id, name: command.channel_name, team: command.team_id }, asker)
  return {
    request: {
      asker,
      place,
      asked: { kind: 'words', words },
      references,
      key: command.trigger_id,
      answerBy: 'acknowledgement',
    },
    way: { kind: 'command', place, trigger: command.trigger_id, respondTo: command.response_url },
  }
}
