/*
 * Control characters but white space, marks that turn the direction of the text around them, and marks without a width.
 * The joiners of scripts and of emoji stay, as words are spelt with them.
 */
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\ufeff\p{Bidi_Control}]/gu

/** What joins nothing, as it stands between spaces: words of such signs alone would look empty. */
const ALONE = /(?<=^|\s)\p{Default_Ignorable_Code_Point}+(?=\s|$)/gu

/** A text without the signs that nobody sees, and that could change what stands beside it. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '').replace(ALONE, '')
}
