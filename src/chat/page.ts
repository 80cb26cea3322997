import type { Action } from './card.ts'

/** A page of a long list and whether there is more on either side. Pages count from 0; one too far gives the last. */
export type Page<Of> = { rows: readonly Of[]; page: number; isFirst: boolean; isLast: boolean }

/** One page holds what a card can, where nothing else stands beside it. */
export const PAGE = 8

export function pageOf<Of>(rows: readonly Of[], page: number, size = PAGE): Page<Of> {
  const last = lastPage(rows.length, size)
  const shown = Math.min(Math.max(0, page), last)
  return {
    rows: rows.slice(shown * size, (shown + 1) * size),
    page: shown,
    isFirst: shown === 0,
    isLast: shown === last,
  }
}

/** The page that holds the last of so many rows. */
export function lastPage(count: number, size = PAGE): number {
  return Math.max(0, Math.ceil(count / size) - 1)
}

/** The buttons to turn a page with, where there is something that way. */
export function turns(
  shown: Page<unknown>,
  press: (page: number) => { intent: string; data: Record<string, string> },
  labels = { back: 'Back', more: 'More' },
): { back: Action | undefined; more: Action | undefined } {
  return {
    back: shown.isFirst ? undefined : { label: labels.back, ...press(shown.page - 1) },
    more: shown.isLast ? undefined : { label: labels.more, ...press(shown.page + 1) },
  }
}
