import type { Fault } from './slack/faults.ts'
import { createFaults } from './slack/faults.ts'
import type { Person, Wire } from './slack/person.ts'
import { createPerson } from './slack/person.ts'
import { serve } from './slack/server.ts'
import type { Sending } from './slack/signed.ts'
import { asJson, signedPost } from './slack/signed.ts'
import { BOT_USER, createState, next, TEAM, until } from './slack/state.ts'

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>

/**
 * A Slack of our own on 127.0.0.1: the Web API with its limits, and people who type, press and fill in forms, whose
 * requests reach Kept signed as Slack signs them. Start it, `connect` it to Kept's address, `close` it.
 */
export async function startFakeSlack() {
  const state = createState()
  const faults = createFaults()
  const botToken = 'xoxb-test-token'
  const appToken = 'xapp-test-token'
  const signingSecret = 'a-signing-secret-for-tests'
  const server = await serve(state, faults, { bot: botToken, app: appToken })
  const people = new Map<string, Person>()
  let kept = ''

  const send = (sending: Omit<Sending, 'secret'> & { secret?: string }) =>
    signedPost(`${kept}/slack/events`, { secret: signingSecret, ...sending })

  /** Tells Kept an event; the same id again is a delivery repeated. */
  const event = (inner: Record<string, unknown>, id = `Ev${next(state)}`) => send(asJson(envelope(inner, id)))
  const wire: Wire = { state, origin: () => server.origin, send, event }

  return {
    apiUrl: `${server.origin}/api/`,
    botToken,
    appToken,
    signingSecret,
    botUser: BOT_USER,
    team: TEAM,
    link: server.link,
    send,
    event,
    envelope,
    /** Where Kept listens, without a path. */
    connect(address: string) {
      kept = address
    },
    /** Somebody with an account; the same id gives the same person. */
    user(id: string, facts: { name?: string; zone?: string; team?: string } = {}): Person {
      const found = people.get(id)
      if (found !== undefined) return found
      const name = facts.name ?? nameFrom(id)
      const known = { id, name, zone: facts.zone ?? 'Europe/London', deleted: false, team: facts.team ?? TEAM.id }
      state.users.set(id, known)
      const person = createPerson(wire, known)
      people.set(id, person)
      return person
    },
    /** A channel by its id, such as `C_HALL`, and its name without the #. */
    channel(id: string, name: string): string {
      state.channels.set(id, name)
      return id
    },
    /** Somebody adds Kept to a channel. */
    invites: (channel: string, by: Person) =>
      event({ type: 'member_joined_channel', user: BOT_USER, channel, team: TEAM.id, inviter: by.id }),
    removesFrom: (channel: string) => event({ type: 'channel_left', channel }),
    archives: (channel: string) => event({ type: 'channel_archive', channel, user: BOT_USER }),
    uninstalls: () => event({ type: 'app_uninstalled' }),
    /** The next call of a method goes wrong, such as `('chat.postMessage', { status: 429, retryAfter: 2 })`. */
    fails: (method: string, fault: Fault) => faults.add(method, fault),
    /** Calls of a method wait until they are released. */
    holds: (method: string) => faults.hold(method),
    messages: () => state.messages,
    messagesIn: (channel: string) => state.messages.filter((message) => message.channel === channel),
    uploads: () => state.uploads,
    /** Files sent up from now on are looked at only once they were asked after so often. */
    isSlowOverFiles: (looks: number) => (state.looks = looks),
    calls: (method: string) => state.calls.filter((call) => call.method === method),
    /** Waits until the screens show what the probe looks for. */
    until: <T>(what: string, probe: () => T | undefined) => until(state, what, probe),
    close: () => server.close(),
  }
}

function envelope(event: Record<string, unknown>, id: string) {
  return {
    type: 'event_callback',
    team_id: TEAM.id,
    api_app_id: 'A_KEPT',
    event,
    event_id: id,
    event_time: 1_781_000_000,
    authorizations: [{ team_id: TEAM.id, user_id: BOT_USER, is_bot: true }],
  }
}

/** `U_TOM` is Tom. */
function nameFrom(id: string): string {
  const name = id.replace(/^[UW]_?/, '').toLowerCase()
  return name.charAt(0).toUpperCase() + name.slice(1)
}
