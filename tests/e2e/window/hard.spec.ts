import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { freshHome } from '../places'
import { program } from '../process'
import { Window } from './window'

test('the window is hard from the inside', async () => {
  const window = await Window.open({ home: freshHome() })
  try {
    await window.says(/Daybook/)
    expect(await window.run('return Object.isFrozen(Object.prototype)')).toBe(true)
    expect(await window.run('return typeof window.__TAURI__')).toBe('undefined')
    // Nobody but the engine is spoken to, and nothing runs that did not come with the window.
    expect(await window.later("return (await fetch('https://daybook.example/')).status")).toMatch(/^refused/)
    expect(await window.later("return (await fetch('http://127.0.0.1:1/')).status")).toMatch(/^refused/)
    const inline = "const s = document.createElement('script'); s.textContent = 'window.got = 1'; document.head.append(s); return window.got ?? 'nothing'"
    expect(await window.run(inline)).toBe('nothing')
    expect(await window.later("return eval('1 + 1')")).toMatch(/^refused/)
    // What the plugins can do, the page cannot.
    for (const [plugin, request] of [
      ['opener|open_url', "{ url: 'https://daybook.example' }"],
      ['notification|notify', "{ options: { title: 'x' } }"],
      ['window|set_title', "{ label: 'main', value: 'x' }"],
      ['webview|create_webview_window', "{ options: { label: 'other', url: 'index.html' } }"],
      ['event|emit', "{ event: 'daybook', payload: {} }"],
      ['path|resolve_directory', '{ directory: 1 }'],
    ]) {
      expect(await window.later(`return await window.__TAURI_INTERNALS__.invoke('plugin:${plugin}', ${request})`), plugin).toMatch(/^refused/)
    }
    // It goes nowhere, and opens nothing beside itself.
    const before = await window.driver.getCurrentUrl()
    await window.run("window.location.href = 'http://127.0.0.1:1/'")
    await window.run("window.open('http://127.0.0.1:1/')")
    await new Promise((wait) => setTimeout(wait, 500))
    expect(await window.driver.getCurrentUrl()).toBe(before)
    expect(await window.driver.getAllWindowHandles()).toHaveLength(1)
  } finally {
    await window.close()
  }
})

test('a second instance shows the first one and leaves', async () => {
  const home = freshHome()
  const window = await Window.open({ home })
  try {
    await window.says(/Daybook/)
    const second = spawn(program('daybook-desktop'), ['--home', home], { stdio: 'ignore' })
    const code = await new Promise<number | null>((ended) => {
      second.once('exit', ended)
      setTimeout(() => (second.kill('SIGKILL'), ended(null)), 10_000)
    })
    expect(code).toBe(0)
    expect(window.lives()).toBe(true)
    await window.says(/Daybook/)
  } finally {
    await window.close()
  }
})

for (const lang of ['C', 'C.UTF-8', 'POSIX']) {
  test(`the page is there where the system's language is ${lang}`, async () => {
    const window = await Window.open({ home: freshHome(), lang })
    try {
      await window.says(/Daybook/)
      expect(await window.run('return new Intl.NumberFormat(navigator.language).format(1)')).toBe('1')
    } finally {
      await window.close()
    }
  })
}
