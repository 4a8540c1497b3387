import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = import.meta.dirname
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(tsx?|css|md)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
const generated = (file: string) => file.includes('/bindings/')
const rooms = [...new Set(files.map((file) => join(file, '..')))].filter((room) => room !== root && !/\/(bindings|screens)$/.test(room))

describe('the house', () => {
  it.each(rooms.map((room) => [room.slice(root.length + 1), room]))('%s says what lives there, what may not, what it may use', (_, room) => {
    const index = join(room, 'index.ts')
    expect(existsSync(index), 'has an index.ts').toBe(true)
    const head = readFileSync(index, 'utf8').split('\n')
    const length = head.findIndex((line) => !line.startsWith('//'))
    expect(length).toBeGreaterThanOrEqual(3)
    expect(length).toBeLessThanOrEqual(5)
    const words = head.slice(0, length).join('\n')
    expect(words).toMatch(/May not:/)
    expect(words).toMatch(/May use:/)
  })

  it('keeps every file small enough to read', () => {
    const long = files.filter((file) => !generated(file) && readFileSync(file, 'utf8').split('\n').length > 500)
    expect(long).toEqual([])
  })

  it('has its colours in the tokens and nowhere else', () => {
    const loose = files.filter(
      (file) => /\.(module\.css|tsx)$/.test(file) && /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/i.test(readFileSync(file, 'utf8')),
    )
    expect(loose).toEqual([])
  })
})
