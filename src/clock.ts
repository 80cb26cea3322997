/** The present instant in milliseconds UTC. Handed in, so that a test or the demo can hold it. */
export type Clock = () => number

/** A fresh id: UUIDv7, so that rows of one home lie in the order they were made. */
export type Ids = () => string

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
