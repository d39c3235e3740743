import { Popover } from '@mantine/core'
import { IconChevronDown, IconMinus, IconPlus } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import type { Dimension, Facet } from '#lib/slow-log/types.ts'
import type { ViewState } from './selection.ts'
import { dimensionText, valueText } from './words.ts'
import type { NameOf } from './view.ts'
import classes from './workbench.module.css'

interface FacetBarProps {
  facets: readonly Facet[]
  view: Pick<ViewState, 'include' | 'exclude'>
  names: NameOf
  onValue: (how: 'include' | 'exclude', dimension: Dimension, value: string) => void
}

/** For every dimension the value that took most time; behind it all of its values, to include and exclude. */
export const FacetBar = memo(function FacetBar({ facets, view, names, onValue }: FacetBarProps) {
  const { t } = useTranslation('workbench')
  const button = (facet: Facet) => (
    <FacetButton key={facet.dimension} facet={facet} view={view} names={names} onValue={onValue} />
  )
  const tags = facets.filter(({ dimension }) => dimension.startsWith('tag:'))
  return (
    <div className={classes.facets} role="group" aria-label={t('facets.label')}>
      {facets.filter((facet) => !tags.includes(facet)).map(button)}
      {tags.length === 1
        ? tags.map(button)
        : tags.length > 1 && <Tags tags={tags} view={view} names={names} onValue={onValue} />}
    </div>
  )
})

const isSet = ({ include, exclude }: FacetBarProps['view'], dimension: Dimension): boolean =>
  (include[dimension]?.length ?? 0) + (exclude[dimension]?.length ?? 0) > 0

/** Keys of comments may be many, and most statements have none: they stand together. */
function Tags({ tags, view, names, onValue }: Omit<FacetBarProps, 'facets'> & { tags: readonly Facet[] }) {
  const { t } = useTranslation('workbench')
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<Dimension>()
  const facet = tags.find(({ dimension }) => dimension === chosen) ?? tags[0]
  if (!facet) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.facet}
          data-set={tags.some(({ dimension }) => isSet(view, dimension)) || undefined}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.facetName}>{t('facets.comments')}</span>
          <span className="num muted">{tags.length}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.facetList} aria-label={t('facets.comments')}>
        {opened && (
          <>
            <div className={classes.tagKeys} role="group" aria-label={t('facets.keys')}>
              {tags.map(({ dimension }) => (
                <button
                  key={dimension}
                  type="button"
                  aria-pressed={dimension === facet.dimension}
                  data-set={isSet(view, dimension) || undefined}
                  onClick={() => setChosen(dimension)}
                >
                  {dimension.slice(4)}
                </button>
              ))}
            </div>
            <FacetValues facet={facet} time={timeOf(facet)} view={view} names={names} onValue={onValue} />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const timeOf = ({ values }: Facet): number => values.reduce((sum, one) => sum + one.time, 0)

function FacetButton({ facet, view, names, onValue }: Omit<FacetBarProps, 'facets'> & { facet: Facet }) {
  const { t } = useTranslation('workbench')
  const [opened, setOpened] = useState(false)
  const { dimension, values, total } = facet
  const time = timeOf(facet)
  const first = values.find(({ value }) => !view.exclude[dimension]?.includes(value)) ?? values[0]
  const name = dimensionText(dimension)
  const set = isSet(view, dimension)
  if (!first && !set) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.facet}
          data-set={set || undefined}
          aria-label={t('facets.open', { name, count: total })}
          title={first ? t('facets.first', { name: valueText(dimension, first.value, names), count: total }) : name}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.facetName}>{name}</span>
          <span className={classes.facetFirst}>{first ? valueText(dimension, first.value, names) : '–'}</span>
          <span className="num muted">{first && time > 0 && formatPercent((100 * first.time) / time)}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.facetList} aria-label={name}>
        {opened && <FacetValues facet={facet} time={time} view={view} names={names} onValue={onValue} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function FacetValues({
  facet,
  time,
  view,
  names,
  onValue,
}: Omit<FacetBarProps, 'facets'> & { facet: Facet; time: number }) {
  const { t } = useTranslation('workbench')
  const { dimension, values, total } = facet
  const included = view.include[dimension] ?? []
  const excluded = view.exclude[dimension] ?? []
  // What is filtered by stays in sight even when nothing of it is left.
  const missing = [...included, ...excluded].filter((value) => !values.some((one) => one.value === value))
  return (
    <>
      <ul className={classes.facetValues}>
        {[...values, ...missing.map((value) => ({ value, count: 0, time: 0 }))].map(({ value, count, time: own }) => {
          const text = valueText(dimension, value, names)
          const isIn = included.includes(value)
          const isOut = excluded.includes(value)
          return (
            <li key={value} data-in={isIn || undefined} data-out={isOut || undefined}>
              <button
                type="button"
                className={classes.facetValue}
                aria-pressed={isIn}
                title={t('facets.valueHint', { name: text, runs: formatNumber(count), time: formatSeconds(own) })}
                onClick={(event) => onValue(event.altKey ? 'exclude' : 'include', dimension, value)}
              >
                <span
                  className={classes.facetShare}
                  style={{ width: `${time > 0 ? (100 * own) / time : 0}%` }}
                  aria-hidden
                />
                <span className={classes.facetText}>{text}</span>
                <span className="num">
                  {time > 0 ? formatPercent((100 * own) / time, own / time < 0.0995 ? 1 : 0) : '–'}
                </span>
              </button>
              <button
                type="button"
                className={classes.facetOut}
                aria-pressed={isOut}
                aria-label={t('filter.exclude', { name: text })}
                title={t('filter.exclude', { name: text })}
                onClick={() => onValue('exclude', dimension, value)}
              >
                {isOut ? <IconPlus size={14} aria-hidden /> : <IconMinus size={14} aria-hidden />}
              </button>
            </li>
          )
        })}
      </ul>
      <p className={classes.facetNote}>
        {total > values.length ? t('facets.more', { shown: values.length, count: total }) : t('facets.note')}
      </p>
    </>
  )
}
