import type { Asker, Place } from '../../src/chat/request.ts'

export type Where = { channel: string; thread?: string | undefined; name?: string | undefined; team: string }

export function askerOf(user: string, workspace: string): Asker {
  return { platform: 'slack', workspace, user }
}

/**
 * A channel as a place. Channel ids that start with D are chats between two; the name Slack gives those says nothing.
 * `workspace` names the team of the channel where that is not the asker's own, as in a channel shared between two teams.
 */
export function placeOf(where: Where, asker: Asker): Place {
  const direct = where.channel.startsWith('D')
  return {
    kind: direct ? 'direct' : 'space',
    conversation: where.channel,
    ...(where.thread === undefined ? {} : { thread: where.thread }),
    ...(where.name === undefined || direct || where.name === 'privategroup' ? {} : { name: where.name }),
    ...(where.team === asker.workspace ? {} : { workspace: where.team }),
  }
}

/** What Slack's home page, and news about a whole workspace or account, have for a place. */
export function homeOf(conversation: string): Place {
  return { kind: 'home', conversation }
}
