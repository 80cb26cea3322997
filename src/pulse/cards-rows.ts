import { CARD_LIMITS, type Item, shorten } from '../chat/card.ts'

/** As many rows as it takes for all lines to be read whole. */
export function itemsOf(heading: string, lines: readonly string[]): Item[] {
  const details: string[] = []
  for (const line of lines.map((one) => shorten(one, CARD_LIMITS.itemDetail))) {
    const joined = `${details.at(-1) ?? ''}\n${line}`
    if (details.length > 0 && joined.length <= CARD_LIMITS.itemDetail) details[details.length - 1] = joined
    else details.push(line)
  }
  return details.map((detail, index) => ({
    text: shorten(index === 0 ? heading : `${heading} (more)`, CARD_LIMITS.itemText),
    detail,
  }))
}
