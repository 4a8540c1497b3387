import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { Builder, By, type WebDriver } from 'selenium-webdriver'
import { freePort, program, until } from '../places'

export interface Opening {
  /** The folder of studios. */
  home: string
  /** The language that the system says it speaks. */
  lang?: string
  /** Milliseconds that every answer of the sample studio takes. */
  latency?: number
  /** Open the sample at once. */
  sample?: boolean
}

/** The real window, driven by WebKit's own driver. */
export class Window {
  private constructor(
    readonly driver: WebDriver,
    private readonly webkit: ChildProcess,
    /** The process whose window it is. */
    readonly pid: number,
  ) {}

  /** Opens it; the driver sometimes waits for ever for a window that met one just ending, so it is asked again. */
  static async open(opening: Opening): Promise<Window> {
    for (let tries = 1; ; tries += 1) {
      const opened = await Promise.race([Window.begin(opening), new Promise<undefined>((wait) => setTimeout(() => wait(undefined), 20_000))])
      if (opened) return opened
      Window.last?.kill('SIGKILL')
      if (tries === 3) throw new Error('the driver opens no window')
    }
  }

  private static last: ChildProcess | undefined

  private static async begin({ home, lang = 'en_US.UTF-8', latency, sample = false }: Opening): Promise<Window | undefined> {
    const port = await freePort()
    const env = { ...process.env, LANG: lang, LC_ALL: lang, TAURI_WEBVIEW_AUTOMATION: 'true' }
    const webkit = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' })
    Window.last = webkit
    const args = ['--home', home, ...(latency === undefined ? [] : ['--latency', String(latency)]), ...(sample ? ['--sample'] : [])]
    const asked = { browserName: 'wry', 'webkitgtk:browserOptions': { binary: program('daybook-desktop'), args } }
    const server = `http://127.0.0.1:${port}`
    await until('the driver listens', () => fetch(`${server}/status`).then(() => true, () => false))
    const driver = await new Builder().usingServer(server).withCapabilities(asked).build()
    return new Window(driver, webkit, child(webkit.pid ?? 0))
  }

  /** What a reader would read of the page. */
  async text(): Promise<string> {
    return this.driver.findElement(By.css('body')).getText()
  }

  /** Waits until the page says something. */
  async says(wanted: string | RegExp, most?: number): Promise<string> {
    const fits = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))
    return until(`the page says ${wanted}`, async () => {
      const text = await this.text().catch(() => '')
      return fits(text) ? text : undefined
    }, most)
  }

  /** Presses the button or link of that name, once it is there. */
  async press(name: string): Promise<void> {
    const path = `//*[self::button or self::a or @role="button"][normalize-space(.)="${name}" or @aria-label="${name}"]`
    await until(`there is ${name} to press`, async () => {
      const found = await this.driver.findElements(By.xpath(path))
      for (const element of found) {
        if (!(await element.isDisplayed().catch(() => false)) || !(await element.isEnabled().catch(() => false))) continue
        return element.click().then(() => true, () => false)
      }
      return undefined
    })
  }

  run<T>(script: string, ...values: unknown[]): Promise<T> {
    return this.driver.executeScript<T>(script, ...values)
  }

  /** Runs what ends later, and gives what it came to. */
  later<T>(script: string): Promise<T> {
    return this.driver.executeAsyncScript<T>(`const done = arguments[arguments.length - 1]; (async () => { ${script} })().then(done, (e) => done('refused: ' + (e?.message ?? e)))`)
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name)
  }

  /** Whether its process is still there. */
  lives(): boolean {
    try {
      return !readFileSync(`/proc/${this.pid}/stat`, 'utf8').includes(') Z ')
    } catch {
      return false
    }
  }

  /** Ends what is left of it. */
  async close(): Promise<void> {
    await Promise.race([this.driver.quit().catch(() => undefined), new Promise((wait) => setTimeout(wait, 5_000))])
    this.webkit.kill('SIGKILL')
    if (this.lives()) this.signal('SIGKILL')
    await until('the process has gone', () => !this.lives())
  }
}

/** The one child of a process. */
function child(parent: number): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[1]) === parent && stat.includes('(daybook-desktop')) return Number(entry)
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('the driver has started no window')
}
