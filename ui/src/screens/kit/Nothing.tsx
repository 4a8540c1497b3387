import { Button, CouldNotLoad, Link, NeverConnected, StillImporting, TooNarrow, TrulyZero } from '../../kit'
import styles from './Kit.module.css'
import { Shelf } from './Shelf'

export function Nothing() {
  return (
    <Shelf title="Nothing here, four ways, and a failure that looks like none of them">
      <div className={styles.four}>
        <NeverConnected title="Never connected" action={<Button>Connect a source</Button>}>
          This is where a year of sales will stand, with last year behind. It fills from Mindbody, Shopify or a file.
        </NeverConnected>
        <StillImporting title="Still importing" action={<Button>See progress</Button>}>
          History reaches back to March 2025. The hatched months are still on their way; about 5 minutes.
        </StillImporting>
        <TooNarrow title="Filter too narrow" filter="Old Town" action={<Button>Remove Old Town</Button>}>
          Nobody fits all 3 filters. Without <b>Old Town</b> there would be 14.
        </TooNarrow>
        <TrulyZero title="Truly zero" action={<Link onPress={() => undefined}>See the 418</Link>}>
          No failed payments in the last 30 days. 418 of 418 went through.
        </TrulyZero>
      </div>
      <CouldNotLoad
        title="Could not load this chart"
        action={
          <>
            <Button>Try again</Button>
            <Button variant="quiet">Details</Button>
          </>
        }
      >
        Reading the file took too long. Your data is safe, and nothing was changed.
      </CouldNotLoad>
    </Shelf>
  )
}
