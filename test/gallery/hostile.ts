const PIECES = [
  '<!channel> <!here> <@U_TOM> <#C_HALL|hall> <https://example.com|a link>',
  '<at>Asha</at> <at id="0">Kept</at>',
  '**bold** _it_ ~~gone~~ `code` # heading [link](https://example.com) ![picture](https://example.com/x.png)',
  '\n- a list\n1. another\n> a quote\n',
  '<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)> &amp; &lt;b&gt;',
  '\u202Eright to left\u202C שלום עולם مرحبا',
  '👩‍👩‍👧‍👦🌳🏳️‍🌈 :tada: :+1:',
  '{{DATE(2026-06-12T00:00:00Z,SHORT)}} ${name} %s {0} \\n \\*',
  'https://example.com/?a=1&b=2',
]

/** Everything that has ever been typed into a field to break it, in a text of exactly this length at most. */
export function hostileText(length: number): string {
  const all = PIECES.join(' ')
  const text = all.repeat(Math.ceil(length / all.length)).slice(0, length)
  // Half a character cannot be typed.
  return text.toWellFormed().replace(/\uFFFD$/u, '')
}

export const HOSTILE_NAME = '<!channel> <at>K</at> **b** <b>i</b> שלום 🌳'

export const TOO_LONG = hostileText(10_000)
