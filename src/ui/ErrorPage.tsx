import { Button } from '@mantine/core'
import { IconCloudOff, IconLock, IconMapOff, IconPlugConnectedX, IconRefreshAlert } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ApiErrorLike } from './api-error.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorIds } from './ErrorNote.tsx'

export type ErrorKind = 'not-found' | 'forbidden' | 'upstream' | 'unreachable' | 'chunk' | 'unexpected'

interface ErrorPageProps {
  kind: ErrorKind
  /** The failed call, where there was one. */
  error?: ApiErrorLike
  /** Of an error of the console's own. */
  detail?: string
  onRetry: () => void
  homeHref: string
}

const icons: Record<ErrorKind, ReactNode> = {
  'not-found': <IconMapOff size={24} stroke={1.5} />,
  forbidden: <IconLock size={24} stroke={1.5} />,
  upstream: <IconCloudOff size={24} stroke={1.5} />,
  unreachable: <IconPlugConnectedX size={24} stroke={1.5} />,
  chunk: <IconRefreshAlert size={24} stroke={1.5} />,
  unexpected: <IconRefreshAlert size={24} stroke={1.5} />,
}

/** In place of a page: what happened, what can be done, what to quote. */
export function ErrorPage({ kind, error, detail, onRetry, homeHref }: ErrorPageProps) {
  const { t } = useTranslation()
  const titles: Record<ErrorKind, string> = {
    'not-found': t('error.notFoundTitle'),
    forbidden: t('error.forbiddenTitle'),
    upstream: t('error.upstreamTitle'),
    unreachable: t('error.unreachableTitle'),
    chunk: t('error.chunkTitle'),
    unexpected: t('error.unexpected'),
  }
  const texts: Record<ErrorKind, string | undefined> = {
    'not-found': t('error.notFoundText'),
    forbidden: t('state.forbiddenText'),
    upstream: undefined,
    unreachable: undefined,
    chunk: t('error.chunkText'),
    unexpected: t('error.unexpectedText'),
  }
  const reloads = kind === 'chunk' || kind === 'unexpected'
  return (
    <>
      <title>{`${titles[kind]} · Astrolabe`}</title>
      <EmptyState
        alert
        icon={icons[kind]}
        title={titles[kind]}
        text={texts[kind]}
        action={
          <div className="row-wrap">
            <Button variant="default" component={Link} to={homeHref}>
              {t('actions.home')}
            </Button>
            <Button onClick={onRetry}>{reloads ? t('actions.reload') : t('actions.retry')}</Button>
          </div>
        }
      >
        {error && (
          <>
            <p>{error.message}</p>
            {error.remedy && <p className="muted">{error.remedy}</p>}
            <ErrorIds error={error} />
          </>
        )}
        {detail && (
          <details>
            <summary>{t('error.technical')}</summary>
            <code className="mono">{detail}</code>
          </details>
        )}
      </EmptyState>
    </>
  )
}
