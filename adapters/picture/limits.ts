/** Ours, all of them: resvg draws a picture of results in a twentieth of a second. */
export const PICTURE_LIMITS = {
  /** Characters of one SVG. */
  svg: 200_000,
  /** One picture, the start of the thread before the first among it, on a machine that has other work. */
  drawMs: 20_000,
  /** With nothing to draw for so long the thread ends, and its memory is free: results are drawn twice a year. */
  idleMs: 60_000,
} as const
