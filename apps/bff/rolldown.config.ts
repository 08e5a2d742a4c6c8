import { defineConfig } from 'rolldown'

/** Our own packages go into the bundle, which then runs without their TypeScript; npm's stay outside. */
export default defineConfig({
  input: { start: 'src/start.ts', simulator: '../../packages/dintero-simulator/main.ts' },
  platform: 'node',
  external: /^(?!@paydesk\/)[@a-z]/,
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
})
