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
}

export function Disclosure({ title, children, ...rest }: DisclosureProps) {
  return (
    <Base {...rest} className={styles.disclosure ?? ''}>
      <Heading level={3} className={styles.head ?? ''}>
        <Button slot="trigger" className={styles.opener ?? ''}>
          <Icon of={ChevronRight} small />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Base>
  )
}
