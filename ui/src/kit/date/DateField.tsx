import { type DateValue, parseDate } from '@internationalized/date'
import { CalendarDays } from 'lucide-react'
import { Button, Calendar, DateInput, DatePicker, DateSegment, Dialog, Group, Popover } from 'react-aria-components'
import { Icon } from '../icon'
import { Field, type FieldWords } from '../input'
import field from '../input/Field.module.css'
import styles from './DateField.module.css'
import { Month } from './Month'
import month from './Month.module.css'

export interface DateFieldProps extends FieldWords {
  /** A wall date, "2026-11-20", or null while nothing is chosen. */
  value: string | null
  onChange: (value: string | null) => void
  min?: string
  max?: string
  isDisabled?: boolean
}

/** Typed segment by segment in the locale's order, or picked from a month. */
export function DateField({ label, hint, error, value, onChange, min, max, isDisabled = false }: DateFieldProps) {
  return (
    <DatePicker
      className={field.field ?? ''}
      value={value === null ? null : parseDate(value)}
      onChange={(date: DateValue | null) => onChange(date?.toString() ?? null)}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      shouldForceLeadingZeros
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
    >
      <Field label={label} hint={hint} error={error}>
        <Group className={`${field.box} ${styles.box}`}>
          <DateInput className={styles.input ?? ''}>{(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}</DateInput>
          <Button className={styles.open ?? ''}>
            <Icon of={CalendarDays} small />
          </Button>
        </Group>
      </Field>
      <Popover className={styles.popover ?? ''} offset={4}>
        <Dialog className={styles.dialog ?? ''}>
          <Calendar className={month.single ?? ''}>
            <Month />
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
