import { useTranslation } from 'react-i18next'
import type { ApiErrorLike } from '../api-error.ts'
import { LoadingRows } from '../EmptyState.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { SideDrawer } from '../SideDrawer.tsx'
import classes from './form.module.css'

interface FormReadingProps {
  /** Of the form that comes. */
  title: string
  reading: { error: ApiErrorLike | null; isFetching: boolean; refetch: () => Promise<unknown> }
  onClose: () => void
}

/** Stands where a form will be, while what it needs is read, or could not be read. */
export function FormReading({ title, reading: { error, isFetching, refetch }, onClose }: FormReadingProps) {
  const { t } = useTranslation()
  return (
    <SideDrawer title={title} opened onClose={onClose} size="md">
      <div className={classes.reading}>
        {error && !isFetching ? (
          <ErrorNote error={error} title={t('state.failedTitle')} onRetry={() => void refetch()} />
        ) : (
          <>
            <p className="muted">{t('state.reading')}</p>
            <LoadingRows rows={4} label={t('state.reading')} />
          </>
        )}
      </div>
    </SideDrawer>
  )
}
