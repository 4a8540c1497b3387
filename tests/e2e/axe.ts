import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const THEMES = ['light', 'dark'] as const

/** Nothing that axe finds, in either theme. What moves has come to rest first. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  for (const theme of THEMES) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme)
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))))
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      // What React Aria says aloud of a busy button refers to the button for some seconds longer than it may be there.
      .exclude('[data-live-announcer]')
      .analyze()
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  }
  await page.evaluate((name) => (document.documentElement.dataset.theme = name), before)
}

/** At this width the page is read without scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page, width = 640): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width, height: 800 })
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.tagName),
  )
  expect(wide).toEqual([])
  if (size) await page.setViewportSize(size)
}

/** Tab until a control of that name has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, name: string | RegExp, most = 40): Promise<void> {
  const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if ((await focused.count()) === 0) continue
    const text = await focused.evaluate((node: HTMLElement) => {
      const labels = node instanceof HTMLInputElement ? [...(node.labels ?? [])].map((label) => label.textContent).join(' ') : ''
      return (node.getAttribute('aria-label') ?? (labels || node.textContent)).trim()
    })
    if (fits(text)) return
  }
  throw new Error(`Tab does not reach ${String(name)}.`)
}
