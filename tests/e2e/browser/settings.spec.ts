import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, tabTo } from '../axe'
import { type DevHost, startDevHost } from '../devhost'

let host: DevHost
test.beforeEach(async () => {
  host = await startDevHost()
  await host.call('open_workspace', { kind: 'studio' })
})
test.afterEach(() => host.stop())

test('by keyboard alone: the theme applies at once and stays, and so does the switch', async ({ page }) => {
  await page.goto(host.url)
  await expect(page.getByRole('main')).toBeVisible()
  await page.keyboard.press('Control+Comma')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Follow the system' })).toBeChecked()
  await tabTo(page, 'Follow the system')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await tabTo(page, 'Say when a sync has ended')
  await page.keyboard.press('Space')
  await expect(page.getByRole('switch')).not.toBeChecked()
  await expect.poll(() => host.call('get_settings')).toMatchObject({ theme: 'dark', notify: false })

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(page.getByRole('switch')).not.toBeChecked()
})

test('it says where the data is and which version this is, in both themes and at 640 pixels', async ({ page }) => {
  await page.goto(`${host.url}#/settings`)
  await expect(page.locator('code')).toHaveText(`${host.home}/studio`)
  const { version } = (await host.call('app')) as { version: string }
  await expect(page.getByText(`Daybook ${version}`)).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectNoSidewaysScroll(page, 320)
})
