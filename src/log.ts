/** Where Kept reports what whoever runs it should know: an event's name and facts, never a word that people wrote. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  facts?: Record<string, string | number | boolean>,
) => void
