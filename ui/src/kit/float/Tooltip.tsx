import type { ReactElement } from 'react'
import { Tooltip as Floating, TooltipTrigger } from 'react-aria-components'
import { KeyCap } from '../icon'
import styles from './Tooltip.module.css'

export interface TooltipProps {
  text: string
  keys?: string | undefined
  /** One React Aria control. A tooltip is a second way to a name, never the only one. */
  children: ReactElement
  placement?: 'top' | 'bottom' | 'right'
  isDisabled?: boolean
}

export function Tooltip({ text, keys, children, placement = 'bottom', isDisabled = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <Floating className={styles.tooltip ?? ''} placement={placement} offset={6}>
        {text}
        {keys ? <KeyCap keys={keys} /> : null}
      </Floating>
    </TooltipTrigger>
  )
}
