import { useSearch } from '@tanstack/react-router'
import { nextStep, useApp, useSources } from '../../data'
import { Page } from '../../frame'
import { Button, CouldNotLoad, Skeleton } from '../../kit'
import { ChooseSource } from './ChooseSource'
import { InSample } from './InSample'
import { SignIn } from './SignIn'
import { words } from './words'

/** The address says which source, and which account where one signs in again. Both come as text or as a number. */
function asked(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

export function ConnectScreen() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const app = useApp()
  const sources = useSources()
  const place = app.data?.place

  if (place?.state === 'open' && place.workspace === 'sample') return <InSample />
  if (sources.error) {
    return (
      <Page title={words.title}>
        <CouldNotLoad title={words.notRead} action={<Button onPress={() => void sources.refetch()}>{words.again}</Button>}>
          {sources.error.message} {nextStep(sources.error)}
        </CouldNotLoad>
      </Page>
    )
  }
  if (!sources.data) {
    return (
      <Page title={words.title}>
        <Skeleton width="60%" />
      </Page>
    )
  }
  const source = sources.data.find(({ name }) => name === asked(search, 'source'))
  if (!source) return <ChooseSource sources={sources.data} />
  const account = asked(search, 'account')?.replace(`${source.name}:`, '')
  return <SignIn key={`${source.name} ${account ?? ''}`} source={source} account={account} />
}
