import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// jsdom has no CSS object; React Aria escapes names with it before it opens a dialog.
vi.stubGlobal('CSS', { escape: (name: string) => name })

afterEach(cleanup)
