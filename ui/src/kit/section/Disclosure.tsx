import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Disclosure as Base, DisclosurePanel, Heading } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Disclosure.module.css'

export interface DisclosureProps {
  title: ReactNode
  children: ReactNode
  defaultExpanded?: boolean
  isExpanded?: boolean
  onExpandedChange?: (isExpanded: boolean) => void
  /** 2 where no section stands above it. */
  level?: 2 | 3
}

export function Disclosure({ title, children, level = 3, ...rest }: DisclosureProps) {
  return (
    <Base {...rest} className={styles.disclosure ?? ''}>
      <Heading level={level} className={styles.head ?? ''}>
        <Button slot="trigger" className={styles.opener ?? ''}>
          <Icon of={ChevronRight} small />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Base>
  )
}
