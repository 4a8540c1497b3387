import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link as Base, type LinkProps as BaseProps } from 'react-aria-components'
import { Icon, VisuallyHidden } from '../icon'
import styles from './Link.module.css'

export interface LinkProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  /**
   * way: blue, standing alone. text: blue inside a sentence, underlined so that colour does not say it alone.
   * open: a number or name in a sentence that opens; ink with a line under it.
   */
  look?: 'way' | 'text' | 'open'
}

export function Link({ children, look = 'way', ...rest }: LinkProps) {
  return (
    <Base {...rest} className={styles.link ?? ''} data-look={look}>
      {children}
    </Base>
  )
}

export interface ExternalLinkProps {
  href: string
  /** The host opens it in the owner's browser; nothing foreign is ever loaded inside the window. */
  onOpen: (href: string) => void
  children: ReactNode
}

export function ExternalLink({ href, onOpen, children }: ExternalLinkProps) {
  return (
    <Base className={styles.link ?? ''} data-look="way" data-external onPress={() => onOpen(href)}>
      {children}
      <Icon of={ArrowUpRight} small />
      <VisuallyHidden> (opens in the browser)</VisuallyHidden>
    </Base>
  )
}
