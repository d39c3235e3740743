import { Button, TextInput } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import { confirm } from '#stores/confirm.ts'
import { EmptyState, FailedState, FilteredEmpty, ForbiddenState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { databaseNames, rightsOf, userKey } from '../facts.ts'
import { databasesQuery, usersQuery } from '../queries.ts'
import type { Here } from '../use-here.ts'
import { changeDraft, pendingOf, useDraft, withCells } from './draft.ts'
import { Matrix } from './Matrix.tsx'
import { placeKey } from './place-key.ts'
import classes from './rights.module.css'

const ReviewForm = lazy(() => import('./ReviewForm.tsx').then((m) => ({ default: m.ReviewForm })))

const including = (text: string | null) => {
  const wanted = (text ?? '').trim().toLowerCase()
  return (name: string): boolean => name.toLowerCase().includes(wanted)
}

/** Who may do what: users × databases, edited in place, sent after a look at the difference (reference 4.10.6, 4.10.7). */
export function RightsPart({ here }: { here: Here }) {
  const { t } = useTranslation('databases')
  const key = placeKey(here.place)
  const users = useQuery(usersQuery(here.place))
  const databases = useQuery(databasesQuery(here.place))
  const draft = useDraft(key)
  const [params, patch] = useSearchState()
  const [form, openForm, closeForm] = useUrlForm()
  const changedOnly = params.get('changed') === '1'

  const all = useMemo(() => {
    if (!users.data || !databases.data) return undefined
    const names = databaseNames(databases.data, users.data).toSorted((a, b) => a.localeCompare(b))
    const sorted = users.data.toSorted((a, b) => userKey(a).localeCompare(userKey(b)))
    return { users: sorted, databases: names, rights: rightsOf(users.data) }
  }, [users.data, databases.data])

  const pending = useMemo(() => (all ? pendingOf(draft, all.rights, new Set(all.databases)) : []), [all, draft])

  const error = users.error ?? databases.error
  const retry = () => void Promise.all([users.refetch(), databases.refetch()])
  if (!all) {
    if (!error) return <LoadingRows />
    return error.status === 403 ? <ForbiddenState error={error} /> : <FailedState error={error} onRetry={retry} />
  }
  if (all.users.length === 0 || all.databases.length === 0)
    return <EmptyState title={t('rights.none')} text={t('rights.noneText')} />

  const changedUsers = new Set(pending.map(({ user }) => userKey(user)))
  const changedDatabases = new Set(pending.map(({ database }) => database))
  const userFits = including(params.get('users'))
  const databaseFits = including(params.get('dbs'))
  const shownUsers = all.users.filter((it) => userFits(userKey(it)) && (!changedOnly || changedUsers.has(userKey(it))))
  const shownDatabases = all.databases.filter((it) => databaseFits(it) && (!changedOnly || changedDatabases.has(it)))
  const running = draft.run?.running ?? false
  const failed = !running && (draft.run?.interrupted || draft.run?.calls.some(({ status }) => status === 'failed'))

  const discard = async () => {
    const sure = await confirm({
      title: t('rights.discardTitle'),
      body: t('rights.discardBody', { count: pending.length }),
      confirmLabel: t('rights.discard'),
      danger: true,
    })
    if (sure) changeDraft(key, () => ({ cells: new Map() }))
  }

  return (
    <>
      <div className={classes.filters}>
        {(['users', 'dbs'] as const).map((name) => {
          const label = t(name === 'users' ? 'rights.filterUsers' : 'rights.filterDatabases')
          return (
            <TextInput
              key={name}
              size="xs"
              type="search"
              className={classes.filter}
              aria-label={label}
              placeholder={label}
              value={params.get(name) ?? ''}
              onChange={(event) => patch({ [name]: event.currentTarget.value })}
            />
          )
        })}
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={changedOnly}
            onChange={(event) => patch({ changed: event.currentTarget.checked ? '1' : undefined })}
          />
          {t('rights.changedOnly')}
        </label>
        <span className={`${classes.count} num`}>
          {t('rights.count', {
            users: formatNumber(shownUsers.length),
            databases: formatNumber(shownDatabases.length),
          })}
        </span>
        <div className={classes.save}>
          {pending.length > 0 && !running && (
            <Button variant="subtle" onClick={() => void discard()}>
              {t('rights.discard')}
            </Button>
          )}
          <ReasonButton
            label={
              running
                ? t('rights.saving')
                : pending.length === 0
                  ? t('rights.reviewNone')
                  : t('rights.review', { count: pending.length })
            }
            icon={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={pending.length === 0 && !running && !failed ? t('rights.nothingChanged') : undefined}
            onClick={() => openForm('review-rights')}
          />
        </div>
      </div>
      {error && <ErrorNote error={error} onRetry={retry} />}
      {draft.run?.interrupted && (
        <p className={classes.interrupted} role="status">
          {t('review.interrupted')} {pending.length > 0 && t('rights.interruptedText', { count: pending.length })}
        </p>
      )}
      {shownUsers.length === 0 || shownDatabases.length === 0 ? (
        <FilteredEmpty onClear={() => patch({ users: undefined, dbs: undefined, changed: undefined })} />
      ) : (
        <Matrix
          // Another selection belongs to another set of rows and columns.
          key={`${params.get('users')} ${params.get('dbs')} ${changedOnly}`}
          users={shownUsers}
          databases={shownDatabases}
          rights={all.rights}
          draft={draft}
          locked={running ? t('rights.saving') : undefined}
          onChange={(changes) =>
            // How the last save went says nothing of what is edited now.
            changeDraft(key, (now) => ({ ...withCells(now, changes), run: now.run?.running ? now.run : undefined }))
          }
        />
      )}
      {form.name === 'review-rights' && (
        <Suspense fallback={null}>
          <ReviewForm here={here} pending={pending} run={draft.run} onClose={closeForm} />
        </Suspense>
      )}
    </>
  )
}
