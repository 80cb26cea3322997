import { defineConfig } from 'vitest/config'

/** What starts processes, servers or a browser, or plants mistakes into modules, has a worker to itself. */
const WHOLE = ['app', 'journey', 'simulation'].map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    globalSetup: ['test/support/postgres.ts'],
    // Ten seconds is long enough for a loaded machine; no test waits on purpose.
    testTimeout: 10_000,
    hookTimeout: 30_000,
    projects: [
      // The rooms hold no state of their own, so that their tests can share a worker, which saves loading them anew.
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: WHOLE, isolate: false } },
      { extends: true, test: { name: 'whole', include: WHOLE } },
    ],
  },
})
