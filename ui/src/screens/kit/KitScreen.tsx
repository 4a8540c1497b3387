import { useSyncExternalStore } from 'react'
import { chooseTheme, isThemeChoice, listenToTheme, storedChoice } from '../../design'
import { Page } from '../../frame'
import { RadioGroup } from '../../kit'
import { Band } from './Band'
import { Buttons, SyncStates } from './Buttons'
import { Chips, CommandPalette } from './Chips'
import { ChartRules, Colours } from './Colours'
import { Cards, Errors, Toasts } from './Floats'
import { Inputs } from './Inputs'
import styles from './Kit.module.css'
import { Live } from './Live'
import { Nothing } from './Nothing'
import { Bars, Costs, Rows } from './Rows'

const THEMES = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'system', label: 'Follow the system' },
]

export function KitScreen() {
  const theme = useSyncExternalStore(listenToTheme, storedChoice)
  return (
    <Page title="Kit" look="name">
      <div className={styles.head}>
        <p>Every piece in every state.</p>
        <RadioGroup
          label="Theme"
          hideLabel
          orientation="horizontal"
          options={THEMES}
          value={theme}
          onChange={(choice) => {
            if (isThemeChoice(choice)) chooseTheme(choice)
          }}
        />
      </div>
      <div className={styles.two}>
        <Buttons />
        <div>
          <Chips />
          <CommandPalette />
        </div>
      </div>
      <Inputs />
      <SyncStates />
      <Band />
      <div className={styles.two} data-even>
        <div>
          <Rows />
          <Costs />
        </div>
        <div>
          <ChartRules />
          <Colours />
          <Bars />
        </div>
      </div>
      <Nothing />
      <div className={styles.three}>
        <div>
          <Toasts />
        </div>
        <div>
          <Errors />
        </div>
        <div>
          <Cards />
        </div>
      </div>
      <Live />
    </Page>
  )
}
