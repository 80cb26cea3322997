import { createHmac } from 'node:crypto'

export type Sending = {
  body: string
  type: 'application/json' | 'application/x-www-form-urlencoded'
  secret: string
  /** When it is said to have been signed, in seconds; now where absent. */
  signedAt?: number
  signature?: string
}

/** Sends a request as Slack does, signed over its time and its body. */
export async function signedPost(url: string, sending: Sending): Promise<{ status: number; text: string }> {
  const signedAt = sending.signedAt ?? Math.floor(Date.now() / 1_000)
  const hash = createHmac('sha256', sending.secret).update(`v0:${signedAt}:${sending.body}`).digest('hex')
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': sending.type,
      'x-slack-request-timestamp': String(signedAt),
      'x-slack-signature': sending.signature ?? `v0=${hash}`,
    },
    body: sending.body,
  })
  return { status: answer.status, text: await answer.text() }
}

/** Commands are plain forms; presses, submissions and shortcuts are one `payload` of JSON in a form; events are JSON. */
export const asForm = (fields: Record<string, string>) =>
  ({ body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }) as const
export const asPayload = (payload: unknown) => asForm({ payload: JSON.stringify(payload) })
export const asJson = (body: unknown) => ({ body: JSON.stringify(body), type: 'application/json' }) as const
