import type { Card } from '../../src/chat/card.ts'

/** Cards such as Kept shows, for the golden files and for whoever wants something real to render. */
export const CARDS: Record<string, Card> = {
  'a promise': {
    title: 'Book the hall',
    parts: [
      { kind: 'text', text: 'Tom will book the hall for the summer fair.' },
      {
        kind: 'facts',
        facts: [
          { label: 'Promised by', value: 'Tom Hill, Riverside Residents' },
          { label: 'By', value: 'Friday 12 June 2026' },
          { label: 'Waiting for it', value: 'Northbridge Council' },
        ],
      },
      { kind: 'text', text: 'Promise 12. Recorded on 1 June 2026.', quiet: true },
    ],
    actions: [
      { label: 'It’s done', intent: 'commitment.done', data: { commitment: '0199', version: '3' }, primary: true },
      { label: 'New date', intent: 'commitment.move', data: { commitment: '0199', version: '3' } },
      { label: 'Need a hand', intent: 'commitment.help', data: { commitment: '0199', version: '3' } },
    ],
  },
  'a bundle of things to do': {
    title: 'Three things for you today',
    parts: [
      {
        kind: 'list',
        items: [
          {
            text: 'Book the hall',
            detail: 'You promised this by Friday 12 June 2026.',
            actions: [{ label: 'It’s done', intent: 'commitment.done', data: { commitment: '0199' } }],
          },
          {
            text: 'Northbridge asked whether the depot can be built on',
            detail: 'Answer by Monday 15 June 2026.',
            actions: [
              { label: 'Answer', intent: 'ask.answer', data: { ask: '0200' }, primary: true },
              { label: 'Can’t do this', intent: 'ask.decline', data: { ask: '0200' } },
              { label: 'Pass on', intent: 'ask.pass', data: { ask: '0200' } },
              { label: 'See the plan', link: 'https://kept.example.org/files/plan' },
            ],
          },
          { text: 'Jo leaves on 30 June 2026', detail: 'Nothing to do.' },
        ],
      },
      { kind: 'text', text: 'These stop when they are done.', quiet: true },
    ],
  },
  'people’s words that look like markup': {
    title: '<!channel> *Fair* & <b>fun</b> :tada:',
    parts: [
      { kind: 'text', text: '*bold* _x_ ~y~ `z`\n> quoted\n<https://evil.example|click> @here <@U0TOM0001>' },
      { kind: 'facts', facts: [{ label: 'By <whom>', value: '<#C0HALL001|hall> & co' }] },
    ],
  },
  'a file': {
    title: 'Your promises',
    parts: [
      { kind: 'text', text: 'All 3 promises, as a table.' },
      {
        kind: 'file',
        file: { id: 'file-1', name: 'promises.csv', mediaType: 'text/csv', text: 'what,by\nhall,12 June' },
      },
    ],
  },
}
