import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { differenceCiede2000, parse, type Rgb, wcagContrast } from 'culori'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** The colours of one theme, read from the file the application uses. */
function tokens(selector: string): Record<string, string> {
  const start = css.indexOf('{', css.indexOf(selector))
  const block = css.slice(start, css.indexOf('}', start))
  const found: Record<string, string> = {}
  for (const [, name, hex] of block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) if (name && hex) found[name] = hex
  return found
}

const THEMES = { light: tokens(`[data-theme='light'] {`), dark: tokens(`[data-theme='dark'] {`) }
const SURFACES = ['canvas', 'side', 'raised', 'hover', 'sel']
const CATEGORIES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']

/** The least contrast a token may have on every surface: 4.5 for what is read, 3 for marks and edges. */
const LEAST: Record<'light' | 'dark', Record<string, number>> = {
  light: { ink: 14.3, ink2: 6.8, ink3: 4.7, 'acc-ink': 6, acc: 4.9, good: 4.6, bad: 6.4, caut: 5.4, 'caut-mark': 3.1, ctl: 3.2, bar: 3.8, 'ghost-line': 3 },
  dark: { ink: 12, ink2: 6.9, ink3: 4.7, 'acc-ink': 6.3, acc: 3, good: 6.9, bad: 5.9, caut: 8.9, 'caut-mark': 8.9, ctl: 3.2, bar: 3.9, 'ghost-line': 3 },
}

/** Text on its own ground. */
const ON: readonly (readonly [string, string, number])[] = [
  ['on-acc', 'acc', 4.5],
  ['on-acc', 'acc-hover', 4.5],
  ['acc-ink', 'acc-soft', 4.5],
  ['good', 'good-soft', 4.5],
  ['bad', 'bad-soft', 4.5],
  ['caut', 'caut-soft', 4.5],
  ['ink', 'mark', 4.5],
  ['ink', 'bad-soft', 4.5],
  ['ink2', 'bad-soft', 4.5],
  ['ink2', 'caut-soft', 4.5],
  ['focus', 'canvas', 3],
  ['focus', 'side', 3],
  ['bar', 'ghost', 3],
  ['bar', 'h0', 3],
  ...[0, 1, 2, 3, 4, 5, 6].map((step) => [`h${step}-ink`, `h${step}`, 4.5] as const),
  ...CATEGORIES.map((name) => [name, 'canvas', 3] as const),
]

/** Machado, Oliveira and Fernandes 2009, full severity, on linear light. */
const BLIND = {
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const toGamma = (value: number) => {
  const held = Math.min(1, Math.max(0, value))
  return held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055
}

function seenBy(kind: keyof typeof BLIND, hex: string): Rgb {
  const { r, g, b } = parse(hex) as Rgb
  const [lr, lg, lb] = [toLinear(r), toLinear(g), toLinear(b)]
  const m = BLIND[kind]
  const mix = (x: number, y: number, z: number) => toGamma(x * lr + y * lg + z * lb)
  return { mode: 'rgb', r: mix(m[0], m[1], m[2]), g: mix(m[3], m[4], m[5]), b: mix(m[6], m[7], m[8]) }
}

function closest(theme: Record<string, string>, names: readonly string[], see: (hex: string) => Rgb): number {
  const distance = differenceCiede2000()
  const seen = names.map((name) => see(theme[name] ?? ''))
  return Math.min(...seen.flatMap((one, at) => seen.slice(at + 1).map((other) => distance(one, other))))
}

describe.each(['light', 'dark'] as const)('%s', (name) => {
  const theme = THEMES[name]
  const ratio = (front: string, back: string) => wcagContrast(theme[front] ?? '', theme[back] ?? '')
  // The design lists ratios rounded down to one decimal.
  const floor = (value: number) => Math.floor(value * 10) / 10

  it('has every token of the other theme', () => {
    expect(Object.keys(theme).sort()).toEqual(Object.keys(THEMES.light).sort())
  })

  it.each(Object.entries(LEAST[name]))('%s is at least %d on every surface', (token, least) => {
    for (const surface of SURFACES) expect(floor(ratio(token, surface)), `${token} on ${surface}`).toBeGreaterThanOrEqual(least)
  })

  it.each(ON)('%s stands out on %s', (front, back, least) => {
    expect(floor(ratio(front, back))).toBeGreaterThanOrEqual(least)
  })

  const FAR = name === 'light' ? { normal: 21, deuteranopia: 11, protanopia: 13, tritanopia: 17 } : { normal: 18, deuteranopia: 16, protanopia: 16, tritanopia: 13 }

  it('keeps six categories apart for every eye', () => {
    expect(closest(theme, CATEGORIES, (hex) => parse(hex) as Rgb)).toBeGreaterThanOrEqual(FAR.normal)
    for (const kind of ['deuteranopia', 'protanopia', 'tritanopia'] as const) {
      expect(closest(theme, CATEGORIES, (hex) => seenBy(kind, hex)), kind).toBeGreaterThanOrEqual(FAR[kind])
    }
  })

  it('keeps good and bad apart for every eye', () => {
    expect(closest(theme, ['good', 'bad'], (hex) => parse(hex) as Rgb)).toBeGreaterThan(50)
    for (const kind of ['deuteranopia', 'protanopia'] as const) {
      // Listed as whole numbers.
      expect(Math.round(closest(theme, ['good', 'bad'], (hex) => seenBy(kind, hex))), kind).toBeGreaterThanOrEqual(13)
    }
  })
})
