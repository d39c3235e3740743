import { IconAlertTriangle, IconEye, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Access } from '#contract/op.ts'
import classes from './Marks.module.css'

export const MethodMark = ({ method }: { method: string }) => (
  <span className={classes.method} data-method={method}>
    {method}
  </span>
)

const icons: Record<Access, typeof IconEye> = { read: IconEye, write: IconPencil, destructive: IconAlertTriangle }

/** What a call can do: read, change, or lose data or a running service. */
export function AccessMark({ access }: { access: Access }) {
  const { t } = useTranslation('operations')
  const Icon = icons[access]
  return (
    <span className={classes.access} data-access={access} title={t(`access.${access}Text`)}>
      <Icon size={12} aria-hidden />
      {t(`access.${access}`)}
    </span>
  )
}

export function OldMark() {
  const { t } = useTranslation('operations')
  return (
    <span className={classes.access} data-access="old">
      {t('deprecated.mark')}
    </span>
  )
}

/** HTTP status of a call; 0 when nothing answered, nothing while it is awaited. */
export function StatusMark({ status, waiting }: { status: number | undefined; waiting?: boolean }) {
  const { t } = useTranslation('operations')
  const tone = waiting ? 'busy' : status !== undefined && status >= 200 && status < 300 ? 'ok' : 'danger'
  return (
    <span className={classes.status} data-tone={tone}>
      {waiting ? '…' : status || t('answer.noStatus')}
    </span>
  )
}
