import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages}/**/*.test.ts', 'packages/*.test.ts'],
    setupFiles: ['packages/properties.setup.ts'],
    globalSetup: ['apps/bff/src/store/testing/global-setup.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // A file for each core: most of them wait for a process, a server or a clock more than they count.
    maxWorkers: '100%',
    // No test is about this: it ends one that hangs. Where ten others work on two cores, a process
    // alone takes seven seconds to start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A state that is waited for comes when the machine gets to it; its default is one second.
    expect: { poll: { timeout: 10_000 } },
  },
})
