import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    // Ten seconds is long enough for a loaded machine; no test waits on purpose.
    testTimeout: 10_000,
    hookTimeout: 30_000,
  },
})
