import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, Heading } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Month.module.css'

/** One month to pick in; the week begins where the locale begins it. Inside a Calendar or a RangeCalendar. */
export function Month() {
  return (
    <>
      <header className={styles.head}>
        <Button slot="previous" className={styles.turn ?? ''}>
          <Icon of={ChevronLeft} />
        </Button>
        <Heading className={styles.name ?? ''} />
        <Button slot="next" className={styles.turn ?? ''}>
          <Icon of={ChevronRight} />
        </Button>
      </header>
      <CalendarGrid className={styles.grid ?? ''} weekdayStyle="short">
        <CalendarGridHeader>{(name) => <CalendarHeaderCell className={styles.weekday ?? ''}>{name}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.day ?? ''} />}</CalendarGridBody>
      </CalendarGrid>
    </>
  )
}
