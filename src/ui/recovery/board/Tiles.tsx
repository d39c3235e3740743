import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import type { FindingKind, Judged, Standing } from '#lib/recovery/board.ts'
import classes from './board.module.css'

type Tile = {
  id: string
  query: string
  tone: 'danger' | 'warn' | 'ok' | 'plain'
  count: (rows: readonly Judged[]) => number
}

const standing = (wanted: Standing) => (rows: readonly Judged[]) => rows.filter((row) => row.standing === wanted).length
const finding = (kind: FindingKind) => (rows: readonly Judged[]) =>
  rows.filter(({ findings }) => findings.some((one) => one.kind === kind)).length

const tiles = [
  { id: 'all', query: '', tone: 'plain', count: (rows) => rows.length },
  { id: 'critical', query: 'state:critical', tone: 'danger', count: standing('critical') },
  { id: 'risk', query: 'state:risk', tone: 'warn', count: standing('risk') },
  { id: 'good', query: 'state:good', tone: 'ok', count: standing('good') },
  { id: 'neverProven', query: 'finding:never-proven', tone: 'warn', count: finding('never-proven') },
  { id: 'offsite', query: 'finding:no-offsite', tone: 'warn', count: finding('no-offsite') },
  { id: 'unknown', query: 'finding:unknown', tone: 'plain', count: finding('unknown') },
] as const satisfies readonly Tile[]

/** Tiles that say nothing where a service does not tell what they count. */
export type TileId = (typeof tiles)[number]['id']

interface TilesProps {
  rows: readonly Judged[] | undefined
  query: string
  onQuery: (query: string) => void
  without: readonly TileId[]
}

/** How many instances are how badly off; each tile is a filter of the table below. */
export function Tiles({ rows, query, onQuery, without }: TilesProps) {
  const { t } = useTranslation('recoverability')
  return (
    <div className={classes.tiles} role="group" aria-label={t('tilesLabel')}>
      {tiles
        .filter(({ id }) => !without.includes(id))
        .map(({ id, query: own, tone, count }) => {
          const n = rows ? count(rows) : undefined
          return (
            <button
              key={id}
              type="button"
              className={classes.tile}
              data-tone={n ? tone : 'plain'}
              aria-pressed={query.trim() === own}
              onClick={() => onQuery(query.trim() === own ? '' : own)}
            >
              <span className={classes.count}>{n ?? '–'}</span>
              <span className={classes.word}>{t(`tiles.${id}`)}</span>
            </button>
          )
        })}
    </div>
  )
}
