import { lazy, type ReactNode, Suspense } from 'react'
import { t } from '#i18n/setup.ts'
import type { ApiErrorLike } from './api-error.ts'
import { ErrorIds } from './ErrorNote.tsx'
import { show, take, type ToastOptions, useWaiting } from './toasts.ts'

const ToastHost = lazy(async () => ({ default: (await import('./ToastHost.tsx')).ToastHost }))

/** Stands once, at the root. What shows toasts is loaded with the first of them. */
export function Toasts() {
  const { toasts, used } = useWaiting()
  return used ? (
    <Suspense>
      <ToastHost toasts={toasts} onTaken={take} />
    </Suspense>
  ) : null
}

/** Short messages in the corner: for what happened elsewhere than where the person looks. */
export const toast = {
  success: (title: string, text?: ReactNode, options?: ToastOptions) => show('ok', title, text, options),
  info: (title: string, text?: ReactNode, options?: ToastOptions) => show('info', title, text, options),
  error: (error: ApiErrorLike, title?: string, options?: ToastOptions) =>
    show(
      'danger',
      title ?? t('error.formTitle'),
      <>
        <div>{error.message}</div>
        {error.remedy && error.remedy !== error.message && <div>{error.remedy}</div>}
        <ErrorIds error={error} />
      </>,
      options,
    ),
}
