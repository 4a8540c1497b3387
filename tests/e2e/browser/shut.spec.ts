import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../axe'
import { type DevHost, startDevHost } from '../devhost'

let host: DevHost
let home: string
test.beforeEach(async () => (home = await mkdtemp(join(tmpdir(), 'daybook-e2e-home-'))))
test.afterEach(async () => {
  await host.stop()
  await rm(home, { recursive: true, force: true })
})

/** A studio whose file is no database. */
async function damage(): Promise<void> {
  host = await startDevHost({ home })
  await host.call('open_workspace', { kind: 'studio' })
  await host.call('close_workspace')
  await host.stop()
  await writeFile(join(home, 'studio', 'daybook.db'), 'This is no database. '.repeat(400))
  for (const log of ['daybook.db-wal', 'daybook.db-shm']) await rm(join(home, 'studio', log), { force: true })
  await mkdir(home, { recursive: true })
  host = await startDevHost({ home })
  await host.call('open_workspace', { kind: 'studio' })
}

test('a studio that does not open says what happened, where it is, and leads on', async ({ page }) => {
  await damage()
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: 'Your studio did not open' })).toBeVisible()
  const said = page.getByRole('alert')
  await expect(said).toContainText('Nothing was changed.')
  await expect(said).not.toContainText('`')
  await expect(page.locator('p > code')).toHaveText(join(home, 'studio'))
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectNoSidewaysScroll(page, 320)

  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Your studio did not open' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to the start' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Open it' })).toBeVisible()
})

test('the sample is there instead', async ({ page }) => {
  await damage()
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Open the sample instead' }).click()
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Sample studio' })).toBeVisible()
})
