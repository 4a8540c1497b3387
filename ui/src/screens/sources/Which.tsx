import type { SourceForm } from '../../data'
import { Checkbox, DateRangeField, NumberField, Select } from '../../kit'
import { month } from '../../kit/format'
import { streamName } from '../../sync'
import { type Draft, months } from './asks'
import styles from './Sources.module.css'
import { ask as said } from './words'

export interface WhichProps {
  wanted: Draft
  form: SourceForm | undefined
  error: string | undefined
  onChange: (next: Partial<Draft>) => void
}

/** Which month, days or kinds of rows, where that is the question. */
export function Which({ wanted, form, error, onChange }: WhichProps) {
  switch (wanted.kind) {
    case 'month':
      return (
        <Select
          label={said.month}
          error={error}
          options={months(new Date().toISOString()).map((id) => ({ id, label: month(id) }))}
          value={wanted.month}
          onChange={(id) => onChange({ month: id === null ? null : String(id) })}
        />
      )
    case 'days':
      return (
        <div className={styles.field}>
          <DateRangeField label={said.days} error={error} value={wanted.days} onChange={(days) => onChange({ days })} />
        </div>
      )
    case 'streams':
      return (
        <fieldset className={styles.fieldset}>
          <legend className={styles.legend}>{said.streams}</legend>
          <div className={styles.choices}>
            {form?.streams.map((stream) => (
              <Checkbox
                key={stream.name}
                isSelected={wanted.streams.has(stream.name)}
                onChange={(on) => onChange({ streams: new Set(on ? [...wanted.streams, stream.name] : [...wanted.streams].filter((name) => name !== stream.name)) })}
              >
                {streamName(stream.name)}
              </Checkbox>
            ))}
          </div>
          {error ? (
            <p className={`${styles.bad} t-small`} role="alert">
              {error}
            </p>
          ) : null}
        </fieldset>
      )
    case 'latest':
      return (
        <NumberField
          label={said.latest}
          hint={said.latestHint}
          error={error}
          minValue={1}
          value={wanted.latest}
          onChange={(latest) => onChange({ latest })}
        />
      )
    default:
      return null
  }
}
