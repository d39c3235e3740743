import { Button } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'

interface NoConnectionProps {
  /** The page's. */
  title: string
  /** What `?scope=` says. */
  scope: string | null
  /** The same page for all connections. */
  all: string
}

/** A page without anything to show: `?scope=` names nothing, or nothing is set up at all. */
export function NoConnection({ title, scope, all }: NoConnectionProps) {
  const { t } = useTranslation('shell')
  return (
    <div className="page fill">
      <PageHeader title={title} />
      <EmptyState
        icon={<IconServerOff size={24} stroke={1.5} />}
        title={t('noConnection.title')}
        text={scope ? t('noConnection.scope', { scope }) : t('noConnection.text')}
        action={
          scope && (
            <Button component={Link} to={all} variant="default">
              {t('noConnection.all')}
            </Button>
          )
        }
      />
    </div>
  )
}
