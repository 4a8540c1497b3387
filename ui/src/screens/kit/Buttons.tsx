import { Check, CloudOff, Pause, RefreshCw, Square, TriangleAlert } from 'lucide-react'
import { Button, type ButtonProps } from '../../kit'
import { Row, Shelf, State } from './Shelf'

const LOOKS = [
  { name: 'Primary', variant: 'primary' },
  { name: 'Default', variant: 'default' },
  { name: 'Quiet', variant: 'quiet' },
] as const

export function Buttons() {
  return (
    <Shelf title="Buttons">
      {LOOKS.map(({ name, variant }) => (
        <Line key={name} name={name} variant={variant} icon={RefreshCw} rest="Sync Now" busy="Syncing" part={0.35} />
      ))}
      <Line name="Danger" variant="danger" icon={Square} rest="Stop" busy="Stopping" part={0.35} />
      <Row name="Sizes">
        <State word="row, 28">
          <Button>Add</Button>
        </State>
        <State word="form, 32">
          <Button size="form">Open the sample</Button>
        </State>
        <State word="lone, 36">
          <Button size="lone">Connect a source</Button>
        </State>
        <State word="amount unknown">
          <Button busy>Planning</Button>
        </State>
      </Row>
    </Shelf>
  )
}

interface LineProps extends Required<Pick<ButtonProps, 'variant' | 'icon'>> {
  name: string
  rest: string
  busy: string
  part: number
}

function Line({ name, variant, icon, rest, busy, part }: LineProps) {
  return (
    <Row name={name}>
      <State word="rest">
        <Button variant={variant} icon={icon}>
          {rest}
        </Button>
      </State>
      <State word="hover" show="hover">
        <Button variant={variant} icon={icon}>
          {rest}
        </Button>
      </State>
      <State word="focus" show="focus">
        <Button variant={variant} icon={icon}>
          {rest}
        </Button>
      </State>
      <State word="off">
        <Button variant={variant} icon={icon} isDisabled>
          {rest}
        </Button>
      </State>
      <State word="busy">
        <Button variant={variant} icon={icon} busy={part}>
          {busy}
        </Button>
      </State>
    </Row>
  )
}

export function SyncStates() {
  return (
    <Shelf title="Sync Now">
      <Row>
        <State word="idle">
          <Button steady icon={RefreshCw}>Sync Now</Button>
        </State>
        <State word="planning">
          <Button steady busy>Planning</Button>
        </State>
        <State word="running">
          <Button steady busy={0.62}>62%</Button>
        </State>
        <State word="paused">
          <Button steady icon={Pause}>Paused</Button>
        </State>
        <State word="done">
          <Button steady icon={Check} iconTone="good">
            Synced
          </Button>
        </State>
        <State word="stopped">
          <Button steady icon={TriangleAlert} iconTone="caution">
            Sign in
          </Button>
        </State>
        <State word="offline">
          <Button steady icon={CloudOff}>Offline</Button>
        </State>
      </Row>
    </Shelf>
  )
}
