/** `npm run build`: our own packages go into the bundle, which then runs without their TypeScript; npm's stay outside. */
import { build } from 'rolldown'

await build({
  input: {
    start: 'src/start.ts',
    simulator: '../../packages/dintero-simulator/main.ts',
    'shop-simulator': '../../packages/woocommerce-simulator/main.ts',
  },
  cwd: import.meta.dirname,
  platform: 'node',
  external: /^(?!@paydesk\/)[@a-z]/,
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
})
