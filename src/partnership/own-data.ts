import type { Keeps } from '../chat/own-data.ts'

/** What the tables of a record, its sides and its members keep about people. */
export const partnershipKeeps: readonly Keeps[] = [
  {
    table: 'partnership',
    title: 'Records that you set up',
    people: { created_by: 'You set it up' },
    texts: { name: { as: 'Name', by: ['created_by'], forAll: true } },
    shows: { created_at: 'Set up' },
    not: {
      zone: 'where the record is',
      nation: 'whose bank holidays hold',
      ends_on: 'the end of the record',
      numbers: 'the last short number',
      events: 'the number of events',
      pauses: 'days on which Kept is silent for all',
    },
  },
  {
    table: 'side',
    title: 'Who can help',
    people: { named_helper: 'You are named as the one who can help' },
    shows: { name: 'Organisation' },
    not: {
      kinds: 'what kind of organisation it is',
      joined_at: 'when the organisation joined',
      lead_times: 'when its nudges come',
    },
  },
  {
    table: 'member',
    title: 'Where you belong',
    of: 'persons',
    people: { person_id: 'You belong to it' },
    texts: { title: { as: 'Job title', by: [], forAll: true } },
    shows: {
      side_id: 'Organisation',
      second_side_id: 'Second organisation',
      roles: 'Roles',
      joined_at: 'Joined',
      left_at: 'Left',
    },
  },
  {
    table: 'cover',
    title: 'Who covers for whom',
    people: { member_id: 'Somebody covers for you', cover_id: 'You cover for somebody' },
    shows: {
      member_id: 'Away',
      cover_id: 'Covers',
      from_on: 'From',
      to_on: 'Until',
      state: 'How it stands',
      at: 'Named',
    },
    goes: true,
  },
  {
    table: 'space',
    not: {
      side_id: 'whose channel it is',
      platform: 'a channel, which is nobody’s own',
      workspace: 'the same',
      conversation: 'the same',
      name: 'the same',
      reach: 'how to write to the channel',
      linked_at: 'when it was linked; the story says who linked it',
      gone_at: 'when it went',
    },
  },
  {
    table: 'code',
    title: 'Codes to join',
    people: { made_by: 'You made it' },
    shows: {
      purpose: 'For',
      side_id: 'Organisation',
      expires_at: 'Works until',
      used_at: 'Used',
      revoked_at: 'Closed',
    },
    not: { code_hash: 'a fingerprint, from which nobody can tell the code' },
  },
  {
    table: 'proposal',
    title: 'What you proposed for the record',
    people: { proposed_by: 'You proposed it' },
    texts: { value: { as: 'Value', by: ['proposed_by'] } },
    shows: { setting: 'Setting', state: 'How it stands', at: 'Proposed' },
    not: { agreed: 'organisations' },
  },
]
