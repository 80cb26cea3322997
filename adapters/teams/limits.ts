/**
 * Every limit of Microsoft Teams that we keep to, and our own limits on what it sends us.
 * Sources: "Format your bot messages", "Cards reference" and "Rate limiting" in the Teams platform documentation.
 */
export const TEAMS_LIMITS = {
  /** A message or card as JSON, counted in UTF-16 bytes. */
  messageBytes: 28 * 1_024,
  /** Kept free for what goes around a card: summary, ids, addresses. */
  envelopeBytes: 2 * 1_024,
  /** What a notification shows. */
  summary: 300,
  /** The plain-text form that travels inside the card for screen readers and old clients. */
  spoken: 1_000,
  /** Buttons in one row. */
  actions: 6,
  /** Buttons below one row of a list; a thumb needs room. */
  itemButtons: 3,
  title: 140,
  text: 4_000,
  quiet: 1_000,
  factLabel: 60,
  factValue: 500,
  itemText: 400,
  itemDetail: 800,
  label: 60,
  altText: 1_900,
  hint: 300,
  error: 200,
  dialogTitle: 60,
  /** A card with no more than this to say, and nothing to press, is answered as a sentence under the card. */
  sentence: 300,
  mentions: 20,
  sourceText: 40_000,
  /** Ours: so much of a recorded message is read, markup and all. Teams' own messages end far below it. */
  sourceHtml: 200_000,
  /** One request body. The largest are message actions, which carry the whole message. */
  bodyBytes: 512 * 1_024,
  /** Teams gives an invoke about 10 s: a private answer is waited for this long, then trusted to arrive. */
  privateAnswerWaitMs: 2_500,
  /** A call to the Bot Connector or to the login server. */
  callMs: 10_000,
  /** Who is behind a mention is looked up before the words are answered, so it must be quick. */
  mentionLookUpMs: 3_000,
  /** How long stop() waits for work in hand. */
  drainMs: 8_000,
  /** A token is renewed this long before it ends. */
  tokenSpareMs: 5 * 60_000,
  /** People whose 1:1 chat or account id is remembered in memory. */
  remembered: 5_000,
} as const

/** JSON characters that a card may take: UTF-16 counts two bytes each. */
export const CARD_CHARACTERS = (TEAMS_LIMITS.messageBytes - TEAMS_LIMITS.envelopeBytes) / 2
