import { useState } from 'react'
import { Checkbox, ComboBox, DateField, DateRangeField, type DateSpan, NumberField, RadioGroup, SearchField, Select, Switch, TextField } from '../../kit'
import styles from './Kit.module.css'
import { Row, Shelf } from './Shelf'

const TEACHERS = [
  { id: 'nair', label: 'Priya Nair', detail: '9 classes a week' },
  { id: 'becker', label: 'Tom Becker', detail: '6 classes a week' },
  { id: 'lindqvist', label: 'Anna Lindqvist' },
]

export function Inputs() {
  return (
    <Shelf title="Inputs">
      <Row wide>
        <div className={styles.field}>
          <TextField label="Rest" placeholder="Name or e-mail" />
        </div>
        <div className={styles.field} data-show="focus">
          <TextField label="Focus" defaultValue="anna" />
        </div>
        <div className={styles.field}>
          <TextField label="Site ID" defaultValue="-9999" error="Only digits, from Mindbody’s set-up page" />
        </div>
        <div className={styles.field}>
          <NumberField
            label="Monthly stop"
            defaultValue={15}
            formatOptions={{ minimumFractionDigits: 2 }}
            prefix="$"
            hint="about 7,500 calls"
          />
        </div>
        <div className={styles.field}>
          <TextField label="Off" defaultValue="Riverside" isDisabled />
        </div>
      </Row>
      <Marks />
      <Lists />
    </Shelf>
  )
}

function Marks() {
  return (
    <div className={styles.choices}>
      <Checkbox defaultSelected>Include frozen</Checkbox>
      <Checkbox>Include staff</Checkbox>
      <Checkbox isIndeterminate>Some</Checkbox>
      <Checkbox isDisabled>Off</Checkbox>
      <RadioGroup
        label="Step"
        hideLabel
        defaultValue="week"
        orientation="horizontal"
        options={[
          { id: 'week', label: 'Week' },
          { id: 'month', label: 'Month' },
        ]}
      />
      <Switch defaultSelected>Follow the system</Switch>
      <Switch>Privacy mode</Switch>
      <Switch isDisabled>Off</Switch>
    </div>
  )
}

function Lists() {
  const [day, setDay] = useState<string | null>('2026-11-20')
  const [span, setSpan] = useState<DateSpan | null>({ start: '2026-11-09', end: '2026-11-15' })
  const [search, setSearch] = useState('anna')
  return (
    <div style={{ marginTop: 16 }}>
      <Row wide>
        <div className={styles.field}>
          <Select label="Teacher" options={TEACHERS} placeholder="Anyone" />
        </div>
        <div className={styles.field}>
          <ComboBox label="Type to find" options={TEACHERS} placeholder="Teacher" />
        </div>
        <div className={styles.field}>
          <DateField label="Day" value={day} onChange={setDay} />
        </div>
        <DateRangeField label="Period" value={span} onChange={setSpan} hint="both days included" />
        <div className={styles.field}>
          <TextField label="Key" secret defaultValue="correct horse" hint="kept in this laptop’s keychain" />
        </div>
      </Row>
      <Row>
        <div style={{ width: 300 }}>
          <SearchField label="Search the kit" value={search} onChange={setSearch} placeholder="Search" ofPage />
        </div>
      </Row>
    </div>
  )
}
