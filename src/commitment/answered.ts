/** How it goes as long as nobody has answered a nudge about it: not on track, and not in want of a word. */
export const NOT_SAID = {
  on_track_by: null,
  on_track_on: null,
  answered_at: null,
  answered_else_at: null,
  word_on: null,
} as const

/** Answered in a way that changes nothing of it: a hand please, pass on. `now` in ms UTC. */
export function answeredElse(now: number) {
  return { answered_at: now, answered_else_at: now, word_on: null }
}

type Answered = { answered_at: number | null; answered_else_at: number | null }

/** The last answer besides “on track” taken back: `before` is when the one before it was given. */
export function answeredBefore({ answered_at, answered_else_at }: Answered, before: number | null): Answered {
  return { answered_at: answered_at === answered_else_at ? before : answered_at, answered_else_at: before }
}
