import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { counted, jobs } from '../daybook'
import { freshHome, until } from '../places'
import { type Opening, Window } from './window'

/** An import takes some seconds at this pace: enough to act on it. */
const SLOW = 40

/** Opens the window for as long as a test needs it. */
async function within(opening: Opening, act: (window: Window) => Promise<void>): Promise<void> {
  const window = await Window.open(opening)
  try {
    await act(window)
  } finally {
    await window.close()
  }
}

/** Until some of the import is in. */
const midway = (window: Window) => window.says(/[1-9][\d,]{2,} of [\d,]+ calls/)

const upToDate = (window: Window) => window.says('Up to date', 90_000)

test('the first run: the sample studio comes in before one’s eyes, whole', async () => {
  const home = freshHome()
  await within({ home, latency: SLOW }, async (window) => {
    await window.says('See your studio plainly.')
    await window.press('Open the sample')
    await midway(window)
    await upToDate(window)
    await window.says('Sample studio')
  })
  const { held, truth } = counted(home)
  expect(held).toEqual(truth)
})

test('an import is paused, gone on with, and stopped for good', async () => {
  const home = freshHome()
  await within({ home, latency: SLOW, sample: true }, async (window) => {
    await midway(window)
    await window.press('Pause')
    await window.says(/Paused/)
    expect(jobs(home)[0]?.state).toBe('paused')
    await window.press('Go on')
    await window.says('Importing')
    await window.press('Stop')
    await window.press('Stop the import')
    await until('the job is stopped', () => jobs(home)[0]?.state === 'cancelled')
    await window.says(/Stopped/)
  })
})

test('a reload in the middle finds the import again', async () => {
  await within({ home: freshHome(), latency: SLOW, sample: true }, async (window) => {
    await midway(window)
    await window.driver.navigate().refresh()
    await midway(window)
    await upToDate(window)
  })
})

test('a process that is killed in the middle goes on by itself when it is started again', async () => {
  const home = freshHome()
  const before = await Window.open({ home, latency: SLOW, sample: true })
  await midway(before)
  before.signal('SIGKILL')
  await before.close()
  await within({ home, latency: SLOW }, async (window) => {
    await window.says('Importing')
    await upToDate(window)
  })
  expect(jobs(home).map((job) => job.state)).toEqual(['completed'])
  const { held, truth } = counted(home)
  expect(held).toEqual(truth)
})

test('a session that ends pauses the import, and the next one goes on with it', async () => {
  const home = freshHome()
  const before = await Window.open({ home, latency: SLOW, sample: true })
  await midway(before)
  before.signal('SIGTERM')
  await until('the process has ended', () => !before.lives())
  await before.close()
  expect(jobs(home)[0]).toMatchObject({ state: 'paused', reason: 'interrupted' })
  await within({ home, latency: SLOW }, upToDate as (window: Window) => Promise<never>)
  expect(jobs(home).map((job) => job.state)).toEqual(['completed'])
})

test('a window that is closed while a sync runs lets it finish, and then it ends', async () => {
  const home = freshHome()
  await within({ home, latency: SLOW, sample: true }, async (window) => {
    await midway(window)
    execFileSync('python3', [join(__dirname, 'close.py'), 'Daybook'])
    await new Promise((wait) => setTimeout(wait, 1_000))
    expect(window.lives()).toBe(true)
    expect(jobs(home)[0]?.state).toBe('running')
    await until('the process has ended', () => !window.lives(), 90_000)
    expect(jobs(home)[0]?.state).toBe('completed')
  })
})

test('a window that is closed while nothing runs ends at once', async () => {
  await within({ home: freshHome() }, async (window) => {
    await window.says('See your studio plainly.')
    execFileSync('python3', [join(__dirname, 'close.py'), 'Daybook'])
    await until('the process has ended', () => !window.lives(), 10_000)
  })
})
