/** A page of a long list and whether there is more on either side. Pages count from 0; one too far gives the last. */
export type Page<Of> = { rows: readonly Of[]; page: number; isFirst: boolean; isLast: boolean }

/** One page holds what a card can. */
export const PAGE = 8

export function pageOf<Of>(rows: readonly Of[], page: number): Page<Of> {
  const last = lastPage(rows.length)
  const shown = Math.min(Math.max(0, page), last)
  return {
    rows: rows.slice(shown * PAGE, (shown + 1) * PAGE),
    page: shown,
    isFirst: shown === 0,
    isLast: shown === last,
  }
}

/** The page that holds the last of so many rows. */
export function lastPage(count: number): number {
  return Math.max(0, Math.ceil(count / PAGE) - 1)
}
