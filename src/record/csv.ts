/** A cell as it stands before it is guarded; nothing is an empty cell. */
export type Cell = string | number | null | undefined

/** What a spreadsheet would take for the start of a formula, also after spaces, tabs or marks that are not seen. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u

/** Comma-separated values after RFC 4180, with a mark at the start that tells spreadsheets it is UTF-8. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A quoted cell. An apostrophe before what may be a formula makes every spreadsheet show it as it was typed. */
function cell(value: Cell): string {
  const text = value == null ? '' : String(value)
  const safe = FORMULA.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
