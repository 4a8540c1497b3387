import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { daybook } from '../daybook'
import { freshHome } from '../places'
import { Window } from '../window/window'

/** How often the window is started; medians count. */
const STARTS = 7
/** Minutes of syncing while memory is looked at. */
const MINUTES = Number(process.env.MINUTES ?? 2)

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const quantile = (values: number[], part: number) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0
const told: Record<string, unknown> = {}

/** When a process began, in milliseconds since 1970; the system counts it in hundredths of a second. */
function began(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  const booted = Number(/btime (\d+)/.exec(readFileSync('/proc/stat', 'utf8'))?.[1])
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
  // `btime` is rounded to a second; the uptime says it better.
  const boot = Math.abs(Date.now() / 1000 - uptime - booted) < 2 ? Date.now() / 1000 - uptime : booted
  return (boot + ticks / 100) * 1000
}

/** Every process below one, and itself. */
function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended while we looked.
    }
  }
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}

/** Megabytes that belong to a process alone, and its part of what it shares. */
function megabytes(pids: number[]): number {
  const one = (pid: number) => {
    try {
      return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
    } catch {
      return 0
    }
  }
  return pids.reduce((sum, pid) => sum + one(pid), 0)
}

test('from the start of the process to the first frame and to content', async () => {
  const home = freshHome()
  daybook('--data-dir', join(home, 'sample-small'), 'sync', '--sample', 'small')
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ theme: 'dark', last: 'sample' }))
  const frames: number[] = []
  const contents: number[] = []
  for (let n = 0; n < STARTS; n += 1) {
    const window = await Window.open({ home })
    const content = await window.later<number>(`
      const there = () => document.body.innerText.includes('Up to date')
      if (!there()) await new Promise((seen) => { const o = new MutationObserver(() => there() && seen()); o.observe(document, { subtree: true, childList: true, characterData: true }) })
      return performance.timeOrigin + performance.now()`)
    const paint = await window.run<number>("const p = performance.getEntriesByType('paint')[0]; return performance.timeOrigin + p.startTime")
    const start = began(window.pid)
    frames.push(paint - start)
    contents.push(content - start)
    await window.close()
  }
  told['first frame, ms'] = Math.round(median(frames))
  told['content, ms (with the driver’s own time)'] = Math.round(median(contents))
})

const FRAMES = `
  const frames = []
  let last = performance.now()
  const until = last + arguments[0]
  await new Promise((done) => requestAnimationFrame(function look(now) { frames.push(now - last); last = now; now < until ? requestAnimationFrame(look) : done() }))
  return frames`

test('frames while a sync runs, against frames while nothing does', async () => {
  const home = freshHome()
  const window = await Window.open({ home, sample: true, latency: 120 })
  try {
    await window.says(/[1-9]\d* of [\d,]+ calls/)
    const syncing = await window.later<number[]>(FRAMES.replace('arguments[0]', '8000'))
    await window.says('Up to date', 120_000)
    const idle = await window.later<number[]>(FRAMES.replace('arguments[0]', '8000'))
    for (const [name, frames] of [['syncing', syncing], ['idle', idle]] as const) {
      told[`frame while ${name}, ms: median, 95 of 100, longest`] = [0.5, 0.95, 1].map((part) => Math.round(quantile(frames, part) * 10) / 10)
    }
  } finally {
    await window.close()
  }
})

test('the memory of shell and webview while one sync follows another', async () => {
  test.setTimeout((MINUTES + 5) * 60_000)
  const window = await Window.open({ home: freshHome(), sample: true })
  const taken: number[] = []
  try {
    await window.says('Up to date', 120_000)
    const end = Date.now() + MINUTES * 60_000
    while (Date.now() < end) {
      await window.later("await window.__TAURI_INTERNALS__.invoke('start_sync', { request: { ask: { full_history: true } } })")
      await new Promise((wait) => setTimeout(wait, 10_000))
      taken.push(megabytes(family(window.pid)))
    }
  } finally {
    await window.close()
  }
  const third = Math.max(1, Math.floor(taken.length / 3))
  told['memory, MB: early, late'] = [taken.slice(0, third), taken.slice(-third)].map((some) => Math.round(median(some)))
  told['minutes of whole histories'] = MINUTES
})

test.afterAll(() => {
  const host = execFileSync('nproc', { encoding: 'utf8' }).trim()
  console.log(JSON.stringify({ cores: Number(host), ...told }, null, 2))
})
