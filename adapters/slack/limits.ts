/**
 * Slack's limits, and ours where Slack has none.
 * From docs.slack.dev/reference/block-kit and /reference/methods; lengths are UTF-16 units.
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3_000,
  headerText: 150,
  fields: 10,
  fieldText: 2_000,
  contextText: 2_000,
  actionElements: 25,
  buttonText: 75,
  optionText: 75,
  optionValue: 150,
  overflowOptions: 5,
  selectOptions: 100,
  checkboxes: 10,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  textInput: 3_000,
  altText: 2_000,
  /** All text of one message's blocks together; Slack refuses a message at about 10,000. */
  allText: 9_500,
  /** `chat.update` takes under 4,000 after escaping. */
  fallbackText: 3_900,
  /** Ours: Slack's own requests stay far below it. */
  bodyBytes: 1_048_576,
  /** Ours: Slack's clock and the machine's may differ by this much. */
  aheadMs: 60_000,
  /** Ours: one call to Slack, after which nobody knows whether it was accepted. */
  callMs: 10_000,
  /** Ours: how often a picture that was sent up is asked after, and how long the first wait is; each is twice the one before. */
  pictureLooks: 6,
  pictureWaitMs: 150,
  /** Ours: Slack stops listening after 3 s, and a late answer does no harm. */
  answerMs: 60_000,
  /** Ours: how long stopping waits for work in hand. */
  drainMs: 8_000,
  /** Ours: mentions read from one text. */
  references: 50,
} as const
