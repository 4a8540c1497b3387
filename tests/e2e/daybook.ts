import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { program } from './process'

/** Runs the command line and gives what it prints. */
export function daybook(...words: string[]): string {
  return execFileSync(program('daybook'), words, { encoding: 'utf8', maxBuffer: 1 << 28 })
}

interface Truth {
  streams: Record<string, { count: number; sha256: string }>
}

/** How many rows of each table a perfect import of today's sample studio holds, and how many this one does. */
export function counted(home: string): { held: Record<string, number>; truth: Record<string, number> } {
  const told = JSON.parse(daybook('sample', 'truth', '--json', '--preset', 'small')) as Truth
  const folder = join(home, 'sample-small')
  const truth: Record<string, number> = {}
  const held: Record<string, number> = {}
  for (const [table, { count }] of Object.entries(told.streams)) {
    truth[table] = count
    held[table] = daybook('--data-dir', folder, 'export', table, '--format', 'jsonl').split('\n').length - 1
  }
  return { held, truth }
}

export interface JobTold {
  id: number
  state: string
  reason: string | null
}

/** The sample studio's jobs, newest first. */
export function jobs(home: string): JobTold[] {
  return JSON.parse(daybook('--data-dir', join(home, 'sample-small'), 'jobs', '--json')) as JobTold[]
}
