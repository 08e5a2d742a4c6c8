import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import {
  bareIcons,
  namedDesk,
  smallBoot,
  startPages,
  withoutFallbacks,
  withoutUnused,
} from './vite-plugins.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss({ optimize: false }),
    withoutFallbacks(),
    withoutUnused(),
    bareIcons(),
    namedDesk(),
    smallBoot(),
    startPages(),
  ],
  build: {
    // Browsers of 2024 and later: popover, light-dark() and oklch() are theirs, and no fallbacks are shipped.
    target: ['chrome126', 'edge126', 'firefox128', 'safari18'],
    // The content security policy allows no data: address, so nothing is inlined as one.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The page names its one script; what is loaded later has nothing else to wait for.
    modulePreload: false,
    rolldownOptions: {
      // Nothing here reads a property, or a name that the browser may not have, for what that does.
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
      output: {
        codeSplitting: {
          // Each takes what it imports along: a few large files compress better than many small ones.
          groups: [
            // Sign-in and the desk share these; without them here sign-in would load the desk.
            {
              name: 'start',
              test: /apps\/web\/src\/(main|shell\/Logo|words\/(look|error-wording))\.tsx?$|react-query|icons\/circle-(check|exclamation-point)\.mjs/,
              priority: 3,
            },
            // Sign-in and the dialogs share these.
            {
              name: 'form',
              test: /apps\/web\/src\/ui\/(Alert|TextField)\.tsx$/,
              priority: 2,
            },
            {
              name: 'sign-in',
              test: /apps\/web\/src\/(session\/SignInPage|words\/en-door)\.tsx?$/,
              priority: 1,
            },
            {
              name: 'desk',
              test: /apps\/web\/src\/(shell\/Shell|payments\/(PaymentsPage|loader)|words\/en-desk)\.tsx?$|packages\/contract\/session/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['PORT'] ?? 5173),
    strictPort: true,
    proxy: { '/api': process.env['PAYDESK_BFF_URL'] ?? 'http://127.0.0.1:3000' },
  },
})
