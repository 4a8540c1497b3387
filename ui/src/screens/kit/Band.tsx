import { Change, Link, Tile, TileLine, Tiles } from '../../kit'
import styles from './Kit.module.css'
import { Shelf } from './Shelf'

const RISING = 'M2 26 8.9 22.1 15.8 20.1 22.7 23.7 29.6 15.6 36.5 12.2 43.5 13.9 50.4 17.5 57.3 9.7 64.2 12.8 71.1 11.1 78 6'
const FALLING = 'M2 10 8.9 14 15.8 6 22.7 18 29.6 14 36.5 22 43.5 18 50.4 10 57.3 14 64.2 18 71.1 14 78 26'

function Spark({ path, end }: { path: string; end: number }) {
  return (
    <svg width="84" height="30" viewBox="0 0 84 30" aria-hidden style={{ flex: 'none' }}>
      <path d={path} fill="none" stroke="var(--ink3)" strokeWidth="1.25" strokeLinejoin="round" />
      <circle cx="78" cy={end} r="2.75" fill="var(--bar)" />
    </svg>
  )
}

const nothing = () => undefined

export function Band() {
  return (
    <Shelf title="Tiles">
      <Tiles label="Tiles that open">
        <div>
          <Tile name="Visits" value="712" picture={<Spark path={RISING} end={6} />} onOpen={nothing}>
            <Change way="up" judged="good" amount="2.6%">
              on the week before
            </Change>
            <Change way="up" judged="good" amount="8.7%">
              on last year
            </Change>
          </Tile>
        </div>
        <div>
          <Tile name="Churn" value="2.1%" picture={<Spark path={RISING} end={6} />} onOpen={nothing}>
            <Change way="down" judged="good" amount="0.4 pt">
              on the month before
            </Change>
            <Change way="same" judged="neutral">
              as last year
            </Change>
          </Tile>
        </div>
        <div data-show="hover">
          <Tile name="No-shows" value="0" picture={<Spark path={FALLING} end={26} />} onOpen={nothing}>
            <TileLine>
              <b>0 of 712 visits</b>
            </TileLine>
            <Change way="down" judged="good" amount="−3">
              on the week before
            </Change>
          </Tile>
        </div>
        <div data-show="focus">
          <Tile name="New people" value="19" picture={<Spark path={FALLING} end={26} />} onOpen={nothing}>
            <Change way="down" judged="bad" amount="−4">
              on the week before
            </Change>
            <Change way="up" judged="good" amount="+3">
              on last year
            </Change>
          </Tile>
        </div>
      </Tiles>
      <Words words={['rest', 'neutral change', 'hover; truly zero', 'focus']} />
      <Tiles label="Tiles that cannot say their number">
        <Tile name="Active members" value="408+" state="partial">
          <TileLine>
            <b>Importing,</b> from Mar 2025
          </TileLine>
          <TileLine>so far; not a final number</TileLine>
        </Tile>
        <Tile name="Retention, 12 months" value="Not yet" state="words">
          <TileLine>Needs 12 months of visits;</TileLine>
          <TileLine>
            Daybook has 9. <Link look="text" onPress={nothing}>Import more</Link>
          </TileLine>
        </Tile>
        <Tile name="Card failures" value="—" state="words">
          <TileLine>Needs MX Merchant.</TileLine>
          <TileLine>
            <Link onPress={nothing}>Connect it</Link>
          </TileLine>
        </Tile>
        <Tile name="Net sales" value="Could not load" state="failed">
          <TileLine>Your data is safe.</TileLine>
          <TileLine>
            <Link onPress={nothing}>Try again</Link> · <Link onPress={nothing}>Details</Link>
          </TileLine>
        </Tile>
      </Tiles>
      <Words words={['importing', 'too little history', 'source missing', 'could not load']} />
    </Shelf>
  )
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <div className={styles.words}>
      {words.map((word) => (
        <span key={word} className={styles.word}>
          {word}
        </span>
      ))}
    </div>
  )
}
