import { parseDate } from '@internationalized/date'
import { CalendarDays } from 'lucide-react'
import { Button, DateInput, DateRangePicker, DateSegment, Dialog, Group, Popover, RangeCalendar } from 'react-aria-components'
import { Icon } from '../icon'
import { Field, type FieldWords } from '../input'
import field from '../input/Field.module.css'
import styles from './DateField.module.css'
import { Month } from './Month'

/** Wall dates, both ends included. */
export interface DateSpan {
  start: string
  end: string
}

export interface DateRangeFieldProps extends FieldWords {
  value: DateSpan | null
  onChange: (value: DateSpan | null) => void
  min?: string
  max?: string
  isDisabled?: boolean
}

export function DateRangeField({ label, hint, error, value, onChange, min, max, isDisabled = false }: DateRangeFieldProps) {
  return (
    <DateRangePicker
      className={field.field ?? ''}
      value={value && { start: parseDate(value.start), end: parseDate(value.end) }}
      onChange={(span) => onChange(span && { start: span.start.toString(), end: span.end.toString() })}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      shouldForceLeadingZeros
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
    >
      <Field label={label} hint={hint} error={error}>
        <Group className={`${field.box} ${styles.box}`}>
          <DateInput slot="start" className={styles.input ?? ''}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
          </DateInput>
          <span className={styles.dash} aria-hidden>
            –
          </span>
          <DateInput slot="end" className={styles.input ?? ''}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
          </DateInput>
          <Button className={styles.open ?? ''}>
            <Icon of={CalendarDays} small />
          </Button>
        </Group>
      </Field>
      <Popover className={styles.popover ?? ''} offset={4}>
        <Dialog className={styles.dialog ?? ''}>
          <RangeCalendar>
            <Month />
          </RangeCalendar>
        </Dialog>
      </Popover>
    </DateRangePicker>
  )
}
