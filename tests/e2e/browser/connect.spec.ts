import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, tabTo } from '../axe'
import { type DevHost, startDevHost } from '../devhost'
import type { Running } from '../process'
import { startVendor, type Vendor } from '../vendor'

let vendor: Running<Vendor>
let host: DevHost
test.beforeAll(async () => {
  vendor = await startVendor()
})
test.afterAll(() => vendor.stop())
test.afterEach(() => host.stop())

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const trySignIn = (page: Page) => page.getByRole('button', { name: 'Test the sign-in' })

async function openForm(page: Page): Promise<void> {
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: 'Connect Mindbody' }).click()
  await expect(page.getByRole('heading', { name: 'Connect Mindbody' })).toBeVisible()
}

async function fill(page: Page, password = vendor.said.password): Promise<void> {
  await field(page, 'Site id').fill(String(vendor.said.site_id))
  await field(page, 'API key').fill(vendor.said.api_key)
  await field(page, 'User name').fill(vendor.said.username)
  await field(page, 'Password').fill(password)
  const rare = page.getByRole('button', { name: 'Address and other settings that rarely change' })
  if ((await rare.getAttribute('aria-expanded')) === 'false') await rare.click()
  await field(page, 'Address').fill(vendor.said.url)
}

test('by keyboard alone: from the first page to a plan, and later means later', async ({ page }) => {
  host = await startDevHost({ keyring: 'unlocked' })
  await page.goto(host.url)
  await tabTo(page, 'Connect')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Connect a source' })).toBeVisible()
  await expectAccessible(page)
  await tabTo(page, 'Connect Mindbody')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Connect Mindbody' })).toBeFocused()
  await tabTo(page, 'Site id')
  await page.keyboard.type(String(vendor.said.site_id))
  await tabTo(page, 'API key')
  await page.keyboard.type(vendor.said.api_key)
  await tabTo(page, 'User name')
  await page.keyboard.type(vendor.said.username)
  await tabTo(page, 'Password')
  await page.keyboard.type(vendor.said.password)
  await tabTo(page, 'Address and other settings that rarely change')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Address')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(vendor.said.url)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Mindbody accepted the sign-in' })).toBeFocused()
  await expect(page.getByRole('definition')).toContainText(['Daybook Sample Studio', String(vendor.said.site_id), 'America/New_York', 'USD'])
  expect(await host.call('get_status')).toMatchObject({ connections: [] })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await tabTo(page, 'Connect')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Import from Mindbody' })).toBeVisible()
  await expect(page.getByText(/^About .* calls?, .*\$.* Nothing is fetched until you start\.$/)).toBeVisible()
  await expect(page.getByRole('table').getByRole('row').last()).toContainText('All of it')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectNoSidewaysScroll(page, 320)
  await tabTo(page, 'Later')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/sources/)
  expect(await host.call('list_jobs', { most: 1 })).toEqual([])
})

test('what is missing is said beside its field', async ({ page }) => {
  host = await startDevHost()
  await openForm(page)
  await trySignIn(page).click()
  await expect(field(page, 'Site id')).toBeFocused()
  await expect(field(page, 'Site id')).toHaveAccessibleDescription('Site id is needed.')
  await expectAccessible(page)
  await fill(page)
  await field(page, 'Address').fill('nonsense')
  await trySignIn(page).click()
  await expect(field(page, 'Address')).toBeFocused()
  await expect(field(page, 'Address')).toHaveAccessibleDescription(/not a web address/)
})

test('a wrong password is refused and explained, the right one goes through, and the import begins', async ({ page }) => {
  host = await startDevHost({ keyring: 'unlocked' })
  await openForm(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'developer portal' })).toBeVisible()
  await fill(page, 'wrong')
  await expect(field(page, 'Password')).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show Password' }).click()
  await expect(field(page, 'Password')).toHaveAttribute('type', 'text')
  await trySignIn(page).click()
  const said = page.getByRole('alert')
  await expect(said).toContainText('Mindbody refused the sign-in')
  await expect(said).toContainText('Site id, API key, User name and Password')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)

  await field(page, 'Password').fill(vendor.said.password)
  await expect(said).toBeHidden()
  await trySignIn(page).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page).toHaveURL(/#\/sources/)
  await expect.poll(() => host.call('list_jobs', { most: 1 })).toMatchObject([{ connection: `mindbody:${vendor.said.site_id}` }])
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Daybook Sample Studio' })).toBeVisible({ timeout: 20_000 })

  // Signing in again knows the account and nothing secret.
  await page.goto(`${host.url}#/connect?source=mindbody&account=mindbody:${vendor.said.site_id}`)
  await expect(page.getByRole('heading', { name: 'Sign in to Mindbody again' })).toBeVisible()
  await expect(field(page, 'Site id')).toHaveValue(String(vendor.said.site_id))
  await expect(field(page, 'Password')).toHaveValue('')
})

for (const keyring of [undefined, 'locked'] as const) {
  test(`a keychain that is ${keyring ?? 'missing'} is explained, and nothing is lost`, async ({ page }) => {
    host = await startDevHost(keyring ? { keyring } : {})
    await openForm(page)
    await fill(page)
    await trySignIn(page).click()
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    const said = page.getByRole('alert')
    await expect(said).toContainText('keychain is locked or missing')
    await expect(said).toContainText('never writes one down as plain text')
    await expect(said).toContainText('gnome-keyring')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await expect(said.getByRole('button', { name: 'Try again' })).toBeVisible()
    await said.getByRole('button', { name: 'Try again' }).press('Enter')
    await expect(said.getByRole('button', { name: 'Try again' })).toBeFocused()
    await page.getByRole('button', { name: 'Change the sign-in' }).click()
    await expect(field(page, 'Password')).toHaveValue(vendor.said.password)
    expect(await host.call('get_status')).toMatchObject({ connections: [] })

    // Leaving the page forgets what was typed.
    await page.getByRole('link', { name: 'Another source' }).click()
    await page.getByRole('button', { name: 'Connect Mindbody' }).click()
    await expect(field(page, 'Password')).toHaveValue('')
  })
}

test('offline is said as offline', async ({ page }) => {
  host = await startDevHost()
  await openForm(page)
  await fill(page)
  await field(page, 'Address').fill('http://127.0.0.1:9/nowhere')
  await trySignIn(page).click()
  await expect(page.getByRole('alert')).toContainText('can\'t be reached')
  await expect(page.getByRole('alert')).toContainText('What you typed stays here.')
})
