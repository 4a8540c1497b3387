import type { LucideIcon } from 'lucide-react'
import type { FunctionComponent } from 'react'

/** What a screen's folder exports, and all that the application knows about it. */
export interface Screen {
  path: `/${string}`
  label: string
  icon: LucideIcon
  /** Its place in the sidebar and its number key. Screens without one are reached from elsewhere. */
  order?: number
  Component: FunctionComponent
}
