import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from 'react-aria-components'
import { Icon, VisuallyHidden } from '../icon'
import type { Column } from './Ledger'
import styles from './Ledger.module.css'

export function Head<Row>({ columns, selects, hidden }: { columns: readonly Column<Row>[]; selects: boolean; hidden: boolean }) {
  return (
    <thead role="rowgroup" className={hidden ? styles.headless : styles.head}>
      <tr role="row">
        {selects ? (
          <th role="columnheader" className={styles.check}>
            <VisuallyHidden>Selected</VisuallyHidden>
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            data-numeric={column.numeric || undefined}
            aria-sort={column.sorted ? (column.sorted === 'up' ? 'ascending' : 'descending') : undefined}
            style={column.width ? { width: column.width } : undefined}
          >
            {column.onSort ? (
              <Button className={styles.sort ?? ''} onPress={column.onSort}>
                {column.head}
                {column.sorted ? <Icon of={column.sorted === 'up' ? ArrowUp : ArrowDown} small /> : null}
              </Button>
            ) : (
              (column.headShown ?? column.head)
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}
