import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, tabTo } from '../axe'
import { type DevHost, startDevHost } from '../devhost'

// An import is watched to its end, more than once.
test.describe.configure({ timeout: 120_000 })

let host: DevHost
test.afterEach(() => host.stop())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const syncNow = (page: Page, name: string | RegExp) => page.getByRole('banner').getByRole('button').filter({ hasText: name })
const whole = (page: Page) => page.getByRole('progressbar', { name: 'The whole import' })
const calls = async (page: Page) => Number((await whole(page).getAttribute('aria-valuetext'))?.split(' ')[0]?.replaceAll(/\D/g, ''))
const toasts = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** The sample is open and empty, and slow enough to be watched. */
async function openEmpty(page: Page, latency = 30): Promise<void> {
  host = await startDevHost({ preset: 'small', latency })
  await host.call('open_workspace', { kind: 'sample' })
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: 'The sample studio is empty' })).toBeVisible()
}

/** The sample is in. */
async function openFull(page: Page): Promise<void> {
  host = await startDevHost({ preset: 'tiny', latency: 5 })
  await host.call('open_workspace', { kind: 'sample' })
  await page.goto(host.url)
  await button(page, 'Bring it in').click()
  await expect(page.getByText('Up to date').first()).toBeVisible({ timeout: 30_000 })
}

test('an import is watched from its first call to its last', async ({ page }) => {
  await openEmpty(page)
  await button(page, 'Bring it in').click()
  await expect(page.getByRole('button', { name: /Mindbody Importing/ })).toBeVisible()
  await expect(page.getByText('whole history, newest first')).toBeVisible()
  await expect(page.getByText(/^The newest 90 days come first/)).toBeVisible()
  await expect(page.getByText(/^The newest 90 days are in\..*November 2023\.$/)).toBeVisible()
  await expect(toasts(page).getByText('The newest 90 days are in. Older history follows; you can work meanwhile.')).toHaveCount(1)
  await expect(syncNow(page, '%')).toBeVisible()
  await expect(page.getByText(/^Mindbody, about/)).toBeVisible()

  // The card under the ring.
  await syncNow(page, '%').click()
  const card = page.getByRole('dialog', { name: 'How the sync is going' })
  await expect(card.getByRole('heading', { name: /^Syncing Mindbody/ })).toBeVisible()
  await expect(card.getByText(/so far\./)).toBeVisible()
  await page.keyboard.press('Escape')

  await expect(syncNow(page, 'Synced')).toBeVisible({ timeout: 40_000 })
  await expect(toasts(page).getByText(/^Synced\. New:/)).toBeVisible()
  await expect(syncNow(page, 'Sync Now')).toBeVisible()
  await expect(page.getByRole('button', { name: /Mindbody Up to date/ })).toBeVisible()
  await expect(page.getByText(/^History reaches back to November 2023\. The last sync, today .* brought .* new\.$/)).toBeVisible()
  // The parts of the month add up to it.
  const month = page.getByRole('table', { name: /^Cost so far in/ }).getByRole('row')
  const spent = (await (await month.all()).reduce<Promise<number[]>>(async (all, row) => [...(await all), Number((await row.textContent())?.split('$')[1] ?? Number.NaN)], Promise.resolve([]))).filter((cost) => !Number.isNaN(cost))
  expect(spent.at(-1)).toBeCloseTo(spent.slice(0, -1).reduce((sum, cost) => sum + cost, 0), 2)
  // What it brought is told stream by stream.
  await page.getByRole('button', { name: /Mindbody, whole history/ }).click()
  await expect(page.getByRole('table', { name: 'What each brought' }).getByRole('row', { name: /^Visits/ })).toBeVisible()
})

test('it is paused, goes on over a reload, and is stopped after one question', async ({ page }) => {
  await openEmpty(page, 50)
  await button(page, 'Bring it in').click()
  await expect.poll(() => calls(page)).toBeGreaterThan(60)
  await button(page, 'Pause').click()
  await expect(page.getByText(/^Paused( at [A-Z][a-z]+ \d{4})?\. Nothing is lost; go on when you like\.$/).first()).toBeVisible()
  await expect(syncNow(page, 'Paused')).toBeVisible()
  await expect(button(page, 'Go on')).toBeVisible()
  const paused = await calls(page)

  // It goes on from there, and a page that is loaded anew is at the same place.
  await button(page, 'Go on').click()
  await expect(button(page, 'Pause')).toBeVisible()
  await expect.poll(() => calls(page)).toBeGreaterThan(paused)
  await page.reload()
  await expect(page.getByRole('button', { name: /Mindbody Importing/ })).toBeVisible()
  expect(await calls(page)).toBeGreaterThanOrEqual(paused)

  await button(page, 'Stop').click()
  const question = page.getByRole('alertdialog', { name: 'Stop the import?' })
  await expect(question.getByText(/^The [\d,]+ rows that are in stay in\./)).toBeVisible()
  await button(page, 'Keep going').click()
  await expect(question).toBeHidden()
  await button(page, 'Stop').click()
  await button(page, 'Stop the import').click()
  await expect(button(page, 'Pause')).toBeHidden()
  await expect(page.getByText(/stopped, [\d,]+ rows in/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Mindbody Never synced/ })).toBeVisible()
})

test('every kind of import shows its plan before it starts', async ({ page }) => {
  await openFull(page)
  await button(page, 'Import').click()
  const panel = page.getByRole('region', { name: 'Import' })
  const choose = (kind: string) => panel.getByRole('radio', { name: kind }).press('Space')
  const show = () => panel.getByRole('button', { name: 'Show the plan' }).click()
  const planned = panel.getByText(/^About [\d,]+ calls?, \$\d+\.\d\d\./)

  await show()
  await expect(planned).toBeVisible()
  await expect(panel.getByText('Nothing is fetched until you start.')).toBeVisible()

  await choose('The whole history again')
  await expect(planned).toBeHidden()
  await show()
  await expect(planned).toBeVisible()
  const parts = await panel.getByRole('table').getByRole('row').allTextContents()
  const cost = parts.slice(1).map((row) => Math.round(Number(row.split('$')[1]) * 100))
  expect(cost.at(-1)).toBe(cost.slice(0, -1).reduce((sum, one) => sum + one, 0))

  await choose('One month again')
  await show()
  await expect(panel.getByText('Choose a month.')).toBeVisible()
  await panel.getByRole('button', { name: /Month/ }).click()
  await page.getByRole('option').nth(1).click()
  await show()
  await expect(planned).toBeVisible()

  await choose('A range of days')
  await show()
  await expect(panel.getByText('Choose the first and the last day.')).toBeVisible()
  const segments = panel.getByRole('spinbutton')
  await segments.first().click()
  await page.keyboard.type('1001202610312026')
  await show()
  await expect(planned).toBeVisible()

  await choose('Chosen kinds of rows')
  await show()
  await expect(panel.getByText('Choose at least one.')).toBeVisible()
  await panel.getByRole('checkbox', { name: 'Sales' }).press('Space')
  await show()
  await expect(planned).toBeVisible()
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Start' }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: /Mindbody, sales/ })).toBeVisible()
})

test('a limit is set in place, pauses the import by itself and says so', async ({ page }) => {
  await openEmpty(page)
  await button(page, 'Bring it in').click()
  await page.getByRole('link', { name: 'Set one' }).click()
  await page.getByLabel('Calls a month at most').fill('400')
  await page.keyboard.press('Tab')
  await expect(page.getByText('That is $0.80.')).toBeVisible()
  await button(page, 'Keep this limit').click()
  await expect(page.getByRole('link', { name: '400 calls a month' })).toBeVisible()
  await expect(page.getByText(/^Paused.*budget of 400 calls is used up\. What is in is safe\. Raise the limit/)).toBeVisible({ timeout: 30_000 })
  const told = toasts(page).getByText(/budget of 400 calls/)
  await expect(told).toBeVisible()
  await expect(told).not.toContainText('`')

  await page.getByRole('link', { name: '400 calls a month' }).click()
  await button(page, 'Remove the limits').click()
  await expect(page.getByRole('link', { name: 'Set one' })).toBeVisible()
  await button(page, 'Go on').click()
  await expect(page.getByRole('button', { name: /Mindbody Importing/ })).toBeVisible()
})

test('by keyboard alone: sync, look, pause, go on, open the story', async ({ page }) => {
  await openEmpty(page, 40)
  await page.keyboard.press('Control+r')
  await expect(page.getByRole('button', { name: /Mindbody Importing/ })).toBeVisible()
  await expect(syncNow(page, '%')).toBeVisible()
  await page.keyboard.press('Control+r')
  await expect(page.getByRole('dialog', { name: 'How the sync is going' })).toBeVisible()
  await tabTo(page, 'Pause')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText(/is paused/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go on')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Mindbody Importing/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Mindbody Up to date/ })).toBeVisible({ timeout: 40_000 })
  await tabTo(page, /Mindbody, whole history/, 60)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Asked for')).toBeVisible()
})

test('read by everybody: axe in both themes, narrow windows without scrolling sideways', async ({ page }) => {
  await openEmpty(page, 50)
  await expectAccessible(page)
  await button(page, 'Bring it in').click()
  await expect.poll(() => calls(page)).toBeGreaterThan(60)
  await button(page, 'Pause').click()
  await expect(button(page, 'Go on')).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 640)
  await expectNoSidewaysScroll(page, 320)
  await button(page, 'Go on').click()
  await expect(page.getByRole('button', { name: /Mindbody Up to date/ })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: /Mindbody, whole history/ }).click()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 640)
  await expectNoSidewaysScroll(page, 320)
})

test('a name is text, whatever it holds', async ({ page }) => {
  await openFull(page)
  const name = `<img src=x onerror="document.title='run'"> مركز اليوغا ${'long '.repeat(60)}`
  await page.route('**/call/get_status', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { connections: { name: string }[] }
    for (const one of body.connections) one.name = name
    await route.fulfill({ response: answer, json: body })
  })
  await page.reload()
  await expect(page.locator('bdi').filter({ hasText: 'onerror' }).first()).toBeVisible()
  expect(await page.locator('main img').count()).toBe(0)
  expect(await page.title()).not.toBe('run')
  await expectNoSidewaysScroll(page, 1280)
  await expectNoSidewaysScroll(page, 640)
})
