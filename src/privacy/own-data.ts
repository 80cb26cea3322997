import type { Keeps } from '../chat/own-data.ts'

/** What is kept about people by tables that are no room's: the story, what came in, and what goes out. */
export const privacyKeeps: readonly Keeps[] = [
  {
    table: 'story',
    title: 'What you did',
    people: { member_id: 'You did it', subject_id: 'It was about you' },
    shows: { at: 'When', kind: 'What', subject_id: 'About', side_id: 'For' },
    not: {
      seq: 'the place in the story',
      facts: 'ids, days and states, which are shown with the thing itself',
      texts: 'fingerprints of what was written',
      before_hash: 'a seal on the story',
      hash: 'a seal on the story',
    },
    about: 'subject_id',
  },
  {
    table: 'story_text',
    not: {
      seq: 'the place in the story',
      name: 'which text it is',
      salt: 'chance, for the fingerprint',
      text: 'the same words as in the thing itself, or as they were before; shown under “What you wrote”',
    },
  },
  {
    table: 'letter',
    title: 'Messages to you',
    of: 'persons',
    people: { person_id: 'It is for you' },
    shows: { kind: 'What', state: 'How it stands', created_at: 'Made', sent_at: 'Sent' },
    not: {
      key: 'what keeps it from being said twice',
      subject: 'ids of what it is about',
      space_id: 'a channel',
      address: 'where it goes, until it is sent',
      message: 'an answer on its way, until it is sent',
      once: 'not used any more',
      not_before_at: 'when it may be sent',
      expires_at: 'until when it is worth saying',
      attempts: 'how often it was tried',
      lane: 'where it goes',
      claimed_at: 'while it is sent',
      unknown_at: 'while it is sent',
      handle: 'where it stands in the chat',
      why: 'why it was not sent',
    },
    goes: true,
  },
  {
    table: 'posting',
    not: {
      space_id: 'a channel',
      subject_id: 'the thing whose card it is',
      wanted_version: 'which state is to be shown',
      shown_version: 'which state is shown',
      handle: 'where it stands in the channel',
      not_before_at: 'when it may be sent',
      attempts: 'how often it was tried',
      claimed_at: 'while it is sent',
      given_up_at: 'when it was given up',
    },
  },
  {
    table: 'draft',
    title: 'Forms that you opened',
    of: 'persons',
    people: { person_id: 'You opened it' },
    shows: { intent: 'What', about: 'About', created_at: 'Opened', used_at: 'Sent' },
    not: { account: 'your account, shown there', form: 'the form itself, as it was sent to you' },
    goes: true,
  },
  {
    table: 'delivery',
    not: {
      key: 'an id of Slack or Teams, so that nothing is done twice; for 7 days',
      at: 'when it came',
      shows: 'what is shown if it comes again',
    },
  },
  {
    table: 'file',
    not: {
      name: 'a file that somebody fetched, for a day; whose is kept nowhere',
      media_type: 'the same',
      text: 'the same',
      expires_at: 'the same',
    },
  },
]
