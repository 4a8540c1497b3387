import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, tabTo } from '../axe'
import { type DevHost, startDevHost } from '../devhost'

let host: DevHost
test.afterEach(() => host.stop())

const welcome = { name: 'See your studio plainly.' }

test('the first page is accessible in both themes and at 640 pixels', async ({ page }) => {
  host = await startDevHost()
  await page.goto(host.url)
  await expect(page.getByRole('heading', welcome)).toBeVisible()
  // Only ways that work: no files to drop yet, and no file of Daybook's to look for.
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Open the sample', 'Connect'])
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectNoSidewaysScroll(page, 320)
})

test('by keyboard alone: the sample opens, its import begins, and it says that it is the sample', async ({ page }) => {
  host = await startDevHost({ latency: 20 })
  await page.goto(host.url)
  await tabTo(page, 'Open the sample')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Sample studio' })).toBeVisible()
  await expect(page).toHaveURL(/#\/sources/)
  await expect.poll(() => host.call('list_jobs', { most: 1 })).toMatchObject([{ run: 1 }])
  await expectNoSidewaysScroll(page)
})

test('the menu leads to the owner’s studio and back, and removes the sample after one question', async ({ page }) => {
  host = await startDevHost()
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Open the sample' }).click()
  const sample = page.getByRole('navigation').getByRole('button', { name: 'Sample studio' })
  await sample.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem')).toHaveText(['Open your own studio', 'Remove the sample studio'])
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Connect a source' })).toBeVisible()

  await page.getByRole('navigation').getByRole('button', { name: 'Your studio' }).click()
  await page.getByRole('menuitem', { name: 'Back to the sample' }).click()
  await expect(sample).toBeVisible()

  await sample.click()
  await page.getByRole('menuitem', { name: 'Remove the sample studio' }).click()
  const question = page.getByRole('alertdialog', { name: 'Remove the sample studio?' })
  await expect(question).toContainText('Your own studio, its sign-ins and your settings stay.')
  await expect(question.getByRole('button', { name: 'Keep the sample' })).toBeFocused()
  await question.getByRole('button', { name: 'Remove the sample' }).click()
  await expect(page.getByRole('heading', welcome)).toBeVisible()
  expect(await host.call('app')).toMatchObject({ place: { state: 'nothing' }, there: ['studio'] })
})

test('a studio that was closed is offered again', async ({ page }) => {
  host = await startDevHost()
  await host.call('open_workspace', { kind: 'studio' })
  await host.call('close_workspace')
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Open it' }).click()
  // Nothing is connected in it, so that is what it opens with.
  await expect(page.getByRole('heading', { name: 'Connect a source' })).toBeVisible()
})
