import { memo, type ReactNode } from 'react'
import { Checkbox } from '../choice'
import { Skeleton } from '../progress'
import { Head } from './Head'
import styles from './Ledger.module.css'
import { rowKeys } from './rowKeys'

export interface Column<Row> {
  id: string
  /** Carries the unit: "Spent, 12 mo". Empty where the column explains itself, such as actions. */
  head: string
  /** What the head draws where its words alone would not line up with what stands below. */
  headShown?: ReactNode
  cell: (row: Row) => ReactNode
  /** Right-aligned, in tabular figures. */
  numeric?: boolean
  /** name: what the row is called. second: quieter. */
  weight?: 'name' | 'second'
  width?: string
  sorted?: 'up' | 'down'
  onSort?: () => void
}

export interface LedgerProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What the row is called, for its check box. */
  rowName?: (row: Row) => string
  /** By column id. Only where the rows above add up to it. */
  total?: Readonly<Record<string, ReactNode>>
  density?: 'tight' | 'default' | 'comfortable'
  selected?: ReadonlySet<string>
  onSelect?: (key: string, isSelected: boolean) => void
  /** Enter and click open the row; Up, Down, J and K walk along them. */
  onOpen?: (row: Row) => void
  /** How many rows are still to come, drawn as their shape. */
  waiting?: number
  /** Hides the head where the rows say it themselves; screen readers keep it. */
  headless?: boolean
  /** How the kit screen sets states side by side. */
  show?: (row: Row) => 'hover' | 'focus' | undefined
}

/** A table as a ledger sets it: hairlines, names left, numbers right, and a double rule under a checked total. */
export function Ledger<Row>(props: LedgerProps<Row>) {
  const { label, columns, rows, rowKey, total, density = 'default', onSelect, waiting = 0, headless = false } = props
  return (
    <table className={styles.ledger} data-density={density} aria-label={label} role="table">
      <Head columns={columns} selects={onSelect !== undefined} hidden={headless} />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Line
            key={rowKey(row)}
            row={row}
            columns={columns}
            id={rowKey(row)}
            {...(onSelect ? { name: props.rowName?.(row) ?? rowKey(row), isSelected: props.selected?.has(rowKey(row)) ?? false, onSelect } : {})}
            {...(props.onOpen ? { onOpen: props.onOpen } : {})}
            state={props.show?.(row)}
          />
        ))}
        {Array.from({ length: waiting }, (_, index) => (
          <tr key={`waiting-${index}`} role="row" aria-hidden>
            {onSelect ? <td className={styles.check} /> : null}
            {columns.map((column) => (
              <td key={column.id} data-numeric={column.numeric || undefined}>
                <Skeleton width={column.numeric ? 40 : '60%'} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot role="rowgroup">
          <tr role="row" className={styles.total}>
            {onSelect ? <td className={styles.check} /> : null}
            {columns.map((column) => (
              <td key={column.id} role="cell" data-head={column.head} data-numeric={column.numeric || undefined}>
                {total[column.id]}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}

interface LineProps<Row> extends Pick<LedgerProps<Row>, 'columns' | 'onSelect' | 'onOpen'> {
  row: Row
  id: string
  name?: string
  isSelected?: boolean
  state: 'hover' | 'focus' | undefined
}

function LineOnce<Row>({ row, id, columns, name, isSelected = false, onSelect, onOpen, state }: LineProps<Row>) {
  const opens = onOpen ? rowKeys(() => onOpen(row)) : {}
  return (
    <tr role="row" {...opens} data-selected={isSelected || undefined} data-state={state} aria-selected={onSelect ? isSelected : undefined}>
      {onSelect ? (
        <td role="cell" className={styles.check}>
          <Checkbox aria-label={name ?? id} isSelected={isSelected} onChange={(on) => onSelect(id, on)} />
        </td>
      ) : null}
      {columns.map((column) => (
        <td key={column.id} role="cell" data-head={column.head} data-numeric={column.numeric || undefined} data-weight={column.weight}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Drawn again only when its own row or the columns are other objects: a list that moves four times a second stays cheap. */
const Line = memo(LineOnce) as typeof LineOnce
