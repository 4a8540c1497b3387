import { Component, type ReactNode } from 'react'
import { Button, Notice } from '../kit'
import styles from './ErrorBoundary.module.css'

export interface ErrorBoundaryProps {
  children: ReactNode
  /** When it changes, the page is tried again: going elsewhere leaves the error behind. */
  resetKey?: string
}

interface State {
  error: Error | null
  copied: boolean
}

/** A calm page instead of a white one: what happened, what is safe, what to do. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: null, copied: false }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (this.state.error && previous.resetKey !== this.props.resetKey) this.again()
  }

  again = (): void => {
    this.setState({ error: null, copied: false })
  }

  copy = (details: string): void => {
    navigator.clipboard.writeText(details).then(
      () => this.setState({ copied: true }),
      // The details stand on the page as well, to be selected by hand.
      () => this.setState({ copied: false }),
    )
  }

  override render(): ReactNode {
    const { error, copied } = this.state
    if (!error) return this.props.children
    const details = error.stack ?? error.message
    return (
      <main className={styles.page} data-pane="page">
        <h1 className="t-place" tabIndex={-1}>
          This page stopped
        </h1>
        <Notice
          title="Daybook could not draw this page."
          details={details}
          actions={
            <>
              <Button variant="primary" onPress={this.again}>
                Try again
              </Button>
              <Button variant="quiet" onPress={() => this.copy(details)}>
                {copied ? 'Copied' : 'Copy details'}
              </Button>
            </>
          }
        >
          Your data is safe, and nothing was changed. The other pages still work. If it happens again, the details say where.
        </Notice>
      </main>
    )
  }
}
