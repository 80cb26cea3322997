// The walls of the house. Each rule says why it stands; test/house.test.ts plants bad imports to prove that they bite.

/** Rooms from the ground up: a room may import only what stands to the left of it. */
const STOREYS = [
  ['calendar', 'chat'],
  ['person', 'story', 'outbox'],
  ['partnership'],
  ['who'],
  ['ways'],
  ['commitment'],
  ['ask'],
  ['pulse'],
  ['record'],
  ['reminder'],
  ['report'],
  ['welcome'],
  ['handover'],
  ['change'],
  ['nudge'],
  ['digest'],
  ['privacy'],
  ['door'],
]

const above = STOREYS.flatMap((storey, index) =>
  storey.map((room) => ({
    name: `${room}-looks-up`,
    comment: `Arrows point down: ${room}/ must stand without the rooms above it.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${
        STOREYS.slice(index + 1)
          .flat()
          .concat(storey.filter((other) => other !== room && index > 0))
          .join('|') || 'none'
      })/|^src/kept\\.ts`,
    },
  })),
)

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'A circle cannot be understood one file at a time. Types may look at each other inside one room.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-alone',
      comment: 'The core knows councils and communities: no platform, no driver, no environment.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        pathNot: [
          '^src/',
          '^node_modules/(zod|luxon|kysely|chrono-node|fastest-levenshtein|@types)/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'chats-never-meet',
      comment: 'A platform is replaced by replacing one folder.',
      severity: 'error',
      from: { path: '^adapters/(slack|teams)/' },
      to: { path: '^adapters/(slack|teams)/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'bolt-stays-in-slack',
      comment: 'Slack’s own kit is imported in its folder only.',
      severity: 'error',
      from: { pathNot: '^(adapters/slack|test|bench)/' },
      to: { path: '^node_modules/@slack/' },
    },
    {
      name: 'botbuilder-stays-in-teams',
      comment: 'The bot kit has passed its support date; a successor replaces this folder only.',
      severity: 'error',
      from: { pathNot: '^(adapters/teams|test|bench)/' },
      to: { path: '^node_modules/(botbuilder|botframework-[a-z]+)/' },
    },
    {
      name: 'resvg-stays-in-picture',
      comment: 'Whatever draws runs in a thread of its own, and a successor replaces this folder only.',
      severity: 'error',
      from: { pathNot: '^(adapters/picture|test|bench)/' },
      to: { path: '^node_modules/@resvg/' },
    },
    {
      name: 'chats-know-the-wall-only',
      comment: 'An adapter speaks to the envelopes, never to a room: adding a feature touches no adapter.',
      severity: 'error',
      from: { path: '^adapters/(slack|teams)/' },
      to: { path: '^src/', pathNot: '^src/(chat/|clock\\.ts|log\\.ts|outbox/pacing\\.ts|refusal\\.ts|database\\.ts)' },
    },
    {
      name: 'nobody-imports-the-front-door',
      comment: 'app.ts is the sole knower of both sides.',
      severity: 'error',
      from: { path: '^(src|adapters|migrations)/' },
      to: { path: '^(app|demo)\\.ts' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Only stores speak to the database library; what decides takes plain data.',
      severity: 'error',
      from: {
        path: '^src/(person|partnership|who|ways|ask|commitment|pulse|record|reminder|report|welcome|handover|change|nudge|digest|privacy|outbox|story|door)/',
        pathNot: 'store\\.ts$',
      },
      to: { path: '^node_modules/kysely/' },
    },
    {
      name: 'ground-stands-alone',
      comment: 'Dates know nothing of chats or records.',
      severity: 'error',
      from: { path: '^src/calendar/' },
      to: { path: '^src/', pathNot: '^src/(calendar/|clock\\.ts|sentence\\.ts)' },
    },
    ...above,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
