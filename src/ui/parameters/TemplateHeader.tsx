import { Button } from '@mantine/core'
import { IconArrowsDiff, IconCopy, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/parameters.ts'
import { CopyText } from '../CopyButton.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { TimeText } from '../TimeText.tsx'

interface TemplateHeaderProps {
  id: string
  name: string
  description: string | undefined
  own: boolean
  /** Why a default template cannot be changed. */
  ownHint: string
  connectionName: string
  /** `TaurusDB 8.0` */
  engine: string
  /** How many instances have it, where that is known. */
  users: number | undefined
  /** As the cloud writes it. */
  updated: string
  compareHref: string
  onCopy: () => void
  /** What else the service can do with it. */
  more?: ReactNode
  onDelete: () => void
  /** Why it cannot be deleted. */
  deleteRefusal: string | undefined
}

/** Name, facts and actions of a template. */
export function TemplateHeader(props: TemplateHeaderProps) {
  const { t } = useTranslation('parameters')
  const { id, own, users } = props
  return (
    <PageHeader
      title={props.name}
      of={id}
      subtitle={props.description || undefined}
      badge={
        <StatusBadge
          tone={own ? 'info' : 'neutral'}
          label={t(own ? 'kind.own' : 'kind.default')}
          detail={own ? undefined : props.ownHint}
          variant="soft"
        />
      }
      meta={
        <>
          <CopyText value={id} label={t('header.copyId')} />
          <span>{props.connectionName}</span>
          <span>{props.engine}</span>
          {users !== undefined && <span>{t('header.users', { count: users })}</span>}
          <span>
            {t('header.updated')} <TimeText value={props.updated} />
          </span>
        </>
      }
      actions={
        <>
          <Button
            component={Link}
            to={props.compareHref}
            variant="default"
            leftSection={<IconArrowsDiff size={16} aria-hidden />}
          >
            {t('actions.compareWith')}
          </Button>
          <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={props.onCopy}>
            {t('actions.copy')}
          </Button>
          {props.more}
          <ReasonButton
            label={t('actions.delete')}
            variant="default"
            icon={<IconTrash size={16} aria-hidden />}
            disabled={props.deleteRefusal}
            onClick={props.onDelete}
          />
        </>
      }
    />
  )
}
