import { useNavigate } from '@tanstack/react-router'
import { Plug } from 'lucide-react'
import type { SourceForm } from '../../data'
import { Page } from '../../frame'
import { Button, Icon } from '../../kit'
import styles from './Connect.module.css'
import { words } from './words'

/** The sources there are, each with what it brings. */
export function ChooseSource({ sources }: { sources: readonly SourceForm[] }) {
  const navigate = useNavigate()
  return (
    <Page title={words.title}>
      <p className={styles.lead}>{words.choose}</p>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={source.name} className={styles.source}>
            <span className={styles.sign}>
              <Icon of={Plug} />
            </span>
            <div>
              <h2 className="t-choice" id={`source-${source.name}`}>
                {source.label}
              </h2>
              <p className="ink2">{words.brings(source.name, source.streams.flatMap(({ tables }) => tables))}</p>
            </div>
            <Button
              size="form"
              aria-label={words.titleOf(source.label)}
              onPress={() => void navigate({ to: '/connect', search: { source: source.name } })}
            >
              {words.connect}
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  )
}
