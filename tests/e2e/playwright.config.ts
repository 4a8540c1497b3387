import { defineConfig } from '@playwright/test'

// Run it from ui/: `npm run e2e`. The packages are ui's; run.json says where they are.
export default defineConfig({
  testDir: '.',
  tsconfig: './run.json',
  outputDir: '../../target/e2e',
  reporter: 'list',
  // Each test starts a dev host of its own; side by side they would measure each other.
  workers: 1,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  projects: [
    {
      name: 'browser',
      testDir: './browser',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        actionTimeout: 10_000,
        launchOptions: {
          // The system's own browser: nothing is downloaded.
          executablePath: process.env.DAYBOOK_CHROMIUM ?? '/usr/bin/chromium',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    // The real window has an import to bring in, more than once.
    { name: 'window', testDir: './window', timeout: 150_000 },
  ],
})
