import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { first } from './build/first.ts'

export default defineConfig({
  plugins: [react(), first()],
  build: {
    target: ['es2022', 'safari16.4'],
    sourcemap: false,
    // Nothing becomes a data: address, so the content policy can stay at 'self'.
    assetsInlineLimit: 0,
    // One local file read from disk: splitting would only add requests.
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['build/test.ts'],
  },
})
