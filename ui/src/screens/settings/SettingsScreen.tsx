import { useSyncExternalStore } from 'react'
import { engine, nextStep, type Settings, useAct, useApp } from '../../data'
import { chooseTheme, isThemeChoice, listenToTheme, storedChoice } from '../../design'
import { Page } from '../../frame'
import { Button, CopyButton, CouldNotLoad, Notice, RadioGroup, Section, Switch } from '../../kit'
import styles from './Settings.module.css'
import { words } from './words'

const THEMES = [
  { id: 'system', label: words.appearance.system },
  { id: 'light', label: words.appearance.light },
  { id: 'dark', label: words.appearance.dark },
] as const

/** Everything here takes effect at once; there is nothing to save. */
export function SettingsScreen() {
  const app = useApp()
  const set = useAct((settings: Settings) => engine.setSettings(settings))
  // What is drawn is what was chosen, even while it is still being written down.
  const theme = useSyncExternalStore(listenToTheme, storedChoice)

  if (app.error) {
    return (
      <Page title={words.title}>
        <CouldNotLoad title={words.notRead} action={<Button onPress={() => void app.refetch()}>{words.again}</Button>}>
          {app.error.message} {nextStep(app.error)}
        </CouldNotLoad>
      </Page>
    )
  }
  if (!app.data) return <Page title={words.title}>{null}</Page>
  const { settings, place, version } = app.data

  return (
    <Page title={words.title}>
      <div className={styles.sections}>
        {set.refusal ? <Notice title={set.refusal.message}>{nextStep(set.refusal)}</Notice> : null}
        <Section title={words.appearance.title}>
          <div className={styles.row}>
            <RadioGroup
              label={words.appearance.label}
              hideLabel
              options={THEMES}
              value={theme}
              onChange={(chosen) => {
                if (!isThemeChoice(chosen)) return
                chooseTheme(chosen)
                void set.run({ ...settings, theme: chosen })
              }}
            />
          </div>
        </Section>
        <Section title={words.notes.title}>
          <div className={styles.row}>
            <Switch isSelected={settings.notify} hint={words.notes.hint} onChange={(notify) => void set.run({ ...settings, notify })}>
              {words.notes.switch}
            </Switch>
          </div>
        </Section>
        {place.state === 'open' ? (
          <Section title={words.data.title}>
            <div className={styles.row}>
              <p className="ink2">{words.data.text}</p>
              <p className={styles.folder}>
                <code>{place.folder}</code>
                <CopyButton text={place.folder} label={words.data.copy} done={words.data.copied} />
              </p>
            </div>
          </Section>
        ) : null}
        <Section title={words.about.title}>
          <div className={styles.row}>
            <p>{words.about.version(version)}</p>
          </div>
        </Section>
      </div>
    </Page>
  )
}
