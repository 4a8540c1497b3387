import { memo, useState } from 'react'
import type { Job } from '../../data'
import { useJobs } from '../../data'
import { Disclosure, Link, Section } from '../../kit'
import { moment, withMoments } from '../../kit/format'
import { asked, askOf, isFirst, useMinute } from '../../sync'
import styles from './Sources.module.css'
import { Story } from './Story'
import { LISTED, type Source } from './useSources'
import { earlier, outcome } from './words'

const SHOWN = 5
const MOST = 500

/** What was synced before; each opens its story in place. */
export function Earlier({ all, jobs, open }: { all: readonly Source[]; jobs: readonly Job[]; open: number | null }) {
  const [isAll, setAll] = useState(false)
  const over = jobs.filter((job) => !all.some((one) => one.job?.snapshot.job === job.id))
  const few = over.filter((job, index) => index < SHOWN || job.id === open)
  return (
    <div className={styles.spaced}>
      <Section
        title={earlier.head}
        action={
          over.length > few.length || isAll ? (
            <Link onPress={() => setAll(!isAll)} aria-expanded={isAll}>
              {isAll ? earlier.fewer : jobs.length < LISTED ? earlier.all(over.length) : earlier.allOfThem}
            </Link>
          ) : null
        }
      >
        {over.length === 0 ? <p className={styles.note}>{earlier.none}</p> : isAll ? <Everything all={all} open={open} /> : <Runs all={all} jobs={few} known={jobs} open={open} />}
      </Section>
    </div>
  )
}

function Everything({ all, open }: { all: readonly Source[]; open: number | null }) {
  const jobs = useJobs(MOST).data ?? []
  return <Runs all={all} jobs={jobs.filter((job) => !all.some((one) => one.job?.snapshot.job === job.id))} known={jobs} open={open} />
}

function Runs({ all, jobs, known, open }: { all: readonly Source[]; jobs: readonly Job[]; known: readonly Job[]; open: number | null }) {
  return jobs.map((job) => {
    const source = all.find((one) => one.connection === job.connection)
    return (
      <Run
        key={job.id}
        job={job}
        label={source?.label ?? job.connection}
        zone={source?.zone ?? 'UTC'}
        what={asked(askOf(job.asked), isFirst(job, known))}
        isBusy={Boolean(source?.job) || Boolean(source?.isBeginning)}
        isOpenFirst={job.id === open}
      />
    )
  })
}

interface RunProps {
  job: Job
  label: string
  zone: string
  what: string
  isBusy: boolean
  isOpenFirst: boolean
}

const Run = memo(function Run({ job, label, zone, what, isBusy, isOpenFirst }: RunProps) {
  const minute = useMinute(job.ended_at)
  const [isOpen, setOpen] = useState(isOpenFirst)
  const { text, tone } = outcome(job)
  const seconds = job.ended_at === null ? null : (Date.parse(job.ended_at) - Date.parse(job.created_at)) / 1000
  return (
    <Disclosure
      isExpanded={isOpen}
      onExpandedChange={setOpen}
      title={
        <span className={styles.run}>
          <span>{moment(job.created_at, zone, minute)}</span>
          <span>
            {label}, {what}
          </span>
          <span data-tone={tone}>{withMoments(text, zone)}</span>
          <span>{earlier.cost(job.calls, seconds)}</span>
        </span>
      }
    >
      {isOpen ? <Story job={job} zone={zone} what={what} isBusy={isBusy} /> : null}
    </Disclosure>
  )
})
