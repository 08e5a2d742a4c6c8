import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages}/**/*.test.ts', 'packages/*.test.ts'],
    setupFiles: ['packages/properties.setup.ts'],
    globalSetup: ['apps/bff/src/store/testing/global-setup.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // A file for each core: most of them wait for a process, a server or a clock more than they count.
    maxWorkers: '100%',
    // SQLite, argon2 and a listening server share two cores with the other workers.
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // A state that is waited for comes when the machine gets to it; its default is one second.
    expect: { poll: { timeout: 10_000 } },
  },
})
