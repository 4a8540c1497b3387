import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as Base } from 'react-aria-components'
import styles from './Tabs.module.css'

export interface TabsProps {
  label: string
  selected: string
  onSelect: (id: string) => void
  tabs: readonly { id: string; label: string; count?: string; panel: ReactNode }[]
}

/** Views of one thing: the chosen one stands on the hover colour, and all keep the page's left line. */
export function Tabs({ label, selected, onSelect, tabs }: TabsProps) {
  return (
    <Base selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList aria-label={label} className={styles.list ?? ''}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.label}
            {tab.count === undefined ? null : <span className={styles.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.panel}
        </TabPanel>
      ))}
    </Base>
  )
}
