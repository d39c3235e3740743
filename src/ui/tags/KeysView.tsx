import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatNumber } from '#lib/format.ts'
import { EmptyState, FailedState, ForbiddenState, LoadingRows } from '../EmptyState.tsx'
import { Panel } from '../Panel.tsx'
import { useSearchState } from '../useSearchState.ts'
import { type KeyUse, keyUses, matchingUses, type TagLinks, type TagScope } from './overview.ts'
import classes from './page.module.css'
import { tagFilter, tagText } from './plan.ts'
import { TagChip } from './TagChip.tsx'
import tagClasses from './tags.module.css'

/** Every key with its values, a panel for each connection; a number leads to the instances behind it. */
export function KeysView({ scopes, links }: { scopes: readonly TagScope[]; links: TagLinks }) {
  const { t } = useTranslation('tags')
  const [params, patch] = useSearchState()
  const text = params.get('q') ?? ''
  const clear = () => patch({ q: undefined })
  return (
    <>
      <TextInput
        type="search"
        className={classes['filter']}
        aria-label={t('page.filter')}
        placeholder={t('page.filter')}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={text && <CloseButton size="sm" aria-label={t('page.clear')} onClick={clear} />}
        value={text}
        spellCheck={false}
        onChange={(event) => patch({ q: event.currentTarget.value })}
      />
      {scopes.map((scope) => (
        <ConnectionKeys key={scope.connection.id} scope={scope} links={links} text={text} onClear={clear} />
      ))}
    </>
  )
}

interface ConnectionKeysProps {
  scope: TagScope
  links: TagLinks
  text: string
  onClear: () => void
}

function ConnectionKeys({ scope, links, text, onClear }: ConnectionKeysProps) {
  const { t } = useTranslation('tags')
  const { connection, keys: tags, instances: fleet } = scope
  const instances = fleet.partial ? undefined : fleet.data
  const uses = useMemo(() => keyUses(tags.data ?? [], instances), [tags.data, instances])
  const shown = matchingUses(uses, text)
  const values = uses.reduce((sum, use) => sum + use.values.length, 0)

  return (
    <Panel
      title={connection.name}
      updatedAt={tags.updatedAt}
      actions={
        uses.length > 0 && (
          <span className="muted num">
            {t('page.counts', { keys: formatNumber(uses.length), values: formatNumber(values) })}
          </span>
        )
      }
      error={tags.data ? tags.error : null}
      onRetry={tags.refetch}
      flush
    >
      {!tags.data ? (
        tags.error ? (
          tags.error.status === 403 ? (
            <ForbiddenState error={tags.error} />
          ) : (
            <FailedState error={tags.error} onRetry={tags.refetch} />
          )
        ) : (
          <div className={classes['pad']}>
            <LoadingRows rows={4} />
          </div>
        )
      ) : uses.length === 0 ? (
        <EmptyState
          title={t('page.emptyTitle')}
          text={t('page.emptyText', { connection: connection.name })}
          action={
            <Button component={Link} to={links.instances({ scope: connection.id })} variant="default">
              {t('page.toInstances')}
            </Button>
          }
        />
      ) : shown.length === 0 ? (
        <EmptyState
          title={t('page.filteredTitle')}
          text={t('page.filteredText', { connection: connection.name, text })}
          action={
            <Button variant="default" onClick={onClear}>
              {t('page.clear')}
            </Button>
          }
        />
      ) : (
        <table className={classes['keys']} aria-label={connection.name}>
          <thead>
            <tr>
              <th scope="col">{t('page.keyColumn')}</th>
              <th scope="col">{t('page.coverageColumn')}</th>
              <th scope="col">{t('page.valuesColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((use) => (
              <KeyRow
                key={use.key}
                use={use}
                scope={connection.id}
                links={links}
                all={instances?.length}
                unknown={fleet.error ? t('page.noCounts') : t('page.counting')}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

const firstValues = 24

interface KeyRowProps {
  use: KeyUse
  scope: string
  links: TagLinks
  /** Instances of the connection. */
  all: number | undefined
  /** Why there are no numbers. */
  unknown: string
}

function KeyRow({ use: { key, count, values }, scope, links, all, unknown }: KeyRowProps) {
  const { t } = useTranslation('tags')
  const [whole, setWhole] = useState(false)
  const shown = whole ? values : values.slice(0, firstValues)
  return (
    <tr>
      <th scope="row">
        <Link className="mono" to={links.instances({ scope, q: `tag:${key}=*` })} title={t('page.showWith', { key })}>
          {key}
        </Link>
      </th>
      <td>
        {count === undefined || all === undefined ? (
          <span className="muted">{unknown}</span>
        ) : (
          <div className={classes['coverage']}>
            <span className="num">{t('page.coverage', { with: formatNumber(count), all: formatNumber(all) })}</span>
            <span className={classes['meter']} aria-hidden>
              <span style={{ width: `${all > 0 ? (100 * count) / all : 0}%` }} />
            </span>
            {count === 0 ? (
              <span className="muted">{t('page.unused')}</span>
            ) : (
              count < all && (
                <Link to={links.tags({ scope, view: 'missing', required: key })} title={t('page.showWithout', { key })}>
                  {t('page.without', { count: all - count })}
                </Link>
              )
            )}
          </div>
        )}
      </td>
      <td>
        <ul className={tagClasses['tags']} aria-label={`${t('page.valuesColumn')}: ${key}`}>
          {shown.map(({ value, count: own }) => (
            <li key={value}>
              <TagChip
                tag={{ key, value }}
                to={links.instances({ scope, q: tagFilter({ key, value }) })}
                bare={value || t('emptyValue')}
                count={own}
                title={t('showInstances', { tag: tagText({ key, value }) })}
              />
            </li>
          ))}
          {shown.length < values.length && (
            <li>
              <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
                {t('page.moreValues', { count: values.length })}
              </Button>
            </li>
          )}
        </ul>
      </td>
    </tr>
  )
}
