import { IconDatabasePlus, IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/databases.ts'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Parts } from '#ui/Parts.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import classes from './databases.module.css'
import { DatabaseForms } from './DatabaseForms.tsx'
import { DatabasesPart } from './list/DatabasesPart.tsx'
import { useUnsaved } from './rights/use-unsaved.ts'
import { useHere } from './use-here.ts'
import type { Secret } from './users/SecretDialog.tsx'
import { UsersPart } from './users/UsersPart.tsx'

// The matrix is the largest part, and most visits look at a list.
const RightsPart = lazy(() => import('./rights/RightsPart.tsx').then((m) => ({ default: m.RightsPart })))
const SecretDialog = lazy(() => import('./users/SecretDialog.tsx').then((m) => ({ default: m.SecretDialog })))

const parts = ['databases', 'users', 'rights'] as const
type Part = (typeof parts)[number]
const isPart = (text: string | null): text is Part => parts.some((part) => part === text)

/** Databases of an instance, their users, and who may do what (reference 4.10, 4.11). */
export function DatabasesTab() {
  const { t } = useTranslation('databases')
  const here = useHere()
  const [params, patch] = useSearchState()
  const [, openForm] = useUrlForm()
  const [secret, setSecret] = useState<Secret>()
  const asked = params.get('part')
  const part = isPart(asked) ? asked : 'databases'
  const unsaved = useUnsaved(here.place)

  if (here.unreadable) return <EmptyState title={t('notReadable.title')} text={here.unreadable} />
  return (
    <Parts
      label={t('parts.label')}
      value={part}
      onChange={(next) => patch({ part: next === 'databases' ? undefined : next })}
      options={parts.map((value) => ({
        value,
        name: t(`parts.${value}`),
        label: (
          <>
            {t(`parts.${value}`)}
            {value === 'rights' && unsaved > 0 && (
              <span className={classes.unsaved}>{t('parts.unsaved', { count: unsaved })}</span>
            )}
          </>
        ),
      }))}
      actions={
        <>
          {part !== 'databases' && (
            <ReasonButton
              variant={part === 'users' ? 'filled' : 'default'}
              label={t('actions.createUser')}
              icon={<IconUserPlus size={16} aria-hidden />}
              disabled={here.refusal}
              onClick={() => openForm('create-user')}
            />
          )}
          {part !== 'users' && (
            <ReasonButton
              variant={part === 'databases' ? 'filled' : 'default'}
              label={t('actions.createDatabase')}
              icon={<IconDatabasePlus size={16} aria-hidden />}
              disabled={here.refusal}
              onClick={() => openForm('create-database')}
            />
          )}
        </>
      }
    >
      {part === 'databases' && <DatabasesPart here={here} />}
      {part === 'users' && <UsersPart here={here} />}
      {part === 'rights' && (
        <Suspense fallback={<LoadingRows />}>
          <RightsPart here={here} />
        </Suspense>
      )}
      <DatabaseForms here={here} onSecret={setSecret} />
      {secret && (
        <Suspense fallback={null}>
          <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />
        </Suspense>
      )}
    </Parts>
  )
}
