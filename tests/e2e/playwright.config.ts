import { defineConfig } from '@playwright/test'

/** A browser that asks nobody anything and calls nowhere. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser's tests over the dev host, then the real window's. One at a time: each has the machine to itself. */
export default defineConfig({
  testDir: '.',
  // What tests import stands beside the page's own libraries.
  tsconfig: './run.json',
  outputDir: '../../target/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    {
      name: 'browser',
      testDir: 'browser',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        actionTimeout: 10_000,
        // The system's own browser: nothing is downloaded.
        launchOptions: { executablePath: process.env['DAYBOOK_CHROMIUM'] ?? '/usr/bin/chromium', args: QUIET },
      },
    },
    // The real window has an import to bring in, more than once.
    { name: 'window', testDir: './window', timeout: 150_000 },
    // Measured by `make bench`, never asserted.
    ...(process.env['DAYBOOK_SPEED'] ? [{ name: 'speed', testDir: './speed', timeout: 300_000 }] : []),
  ],
})
