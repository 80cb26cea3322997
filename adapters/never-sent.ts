/** Failures before a connection stood: nothing can have left this machine. */
const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

/** What the system calls a failed call, where it has a name for it, and whether nothing can have been sent. */
export function networkFailure(error: unknown): { code: string | undefined; neverSent: boolean } {
  const code = codeOf(error)
  return { code, neverSent: code !== undefined && NEVER_SENT.includes(code) }
}

/**
 * The code of an error or of what caused it; the DOMException of a timeout carries a number, which is no name. A refused
 * connection to `localhost` comes as one error for each of its addresses.
 */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  return codeOf(error.cause) ?? codeOf(first)
}
