/** A piece of a page whose texts are escaped. Only this file makes one, so that no word of anybody is ever markup. */
export type Html = { readonly html: string }

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
}

/** One element with a text in it; the ends of lines stay. */
export function element(name: 'h1' | 'h2' | 'h3' | 'p', text: string): Html {
  return { html: `<${name}>${escaped(text).replaceAll('\n', '<br>')}</${name}>` }
}

export function list(items: readonly string[]): Html {
  return { html: `<ul>\n${items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>` }
}

/** A table with a caption and a row of headings, as a screen reader needs them. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  const head = heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')
  const title = `<caption>${escaped(caption)}</caption>`
  return { html: `<table>\n${title}\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>` }
}

/** Dark on light, one column, in sizes that a phone and a printer can do with. */
const STYLE = [
  'body{font:1.1rem/1.5 sans-serif;color:#111;background:#fff;max-width:45rem;margin:1rem auto;padding:0 1rem}',
  'h1{font-size:1.6rem}h2{font-size:1.3rem;border-top:1px solid #666;padding-top:1rem}h3{font-size:1.1rem;margin-bottom:0}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:bold}',
  'th,td{border:1px solid #666;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  '@media print{body{font-size:11pt;max-width:none;margin:0}h2,h3,caption{break-after:avoid}tr,li{break-inside:avoid}}',
].join('')

/** One file that needs nothing else: no script, no picture, nothing fetched. */
export function htmlPage(title: string, body: readonly Html[]): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body.map((piece) => piece.html),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
