import { Button } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InstanceNode } from '#contract/taurusdb/instances.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import classes from '#ui/parameters/editor.module.css'

/** Nodes on which changed parameters wait for a reboot, with the way to it. */
export function RestartNote({ nodes }: { nodes: readonly InstanceNode[] }) {
  const { t } = useTranslation('parameters')
  const [, openForm] = useUrlForm()
  const waiting = nodes.filter(({ need_restart }) => need_restart)
  if (waiting.length === 0) return null
  return (
    <div className={classes['note']} data-tone="warn" role="status">
      <IconRefreshAlert size={16} aria-hidden />
      <span className={classes['grow']}>
        <strong>{t('restart.title', { count: waiting.length, total: nodes.length })}</strong>{' '}
        {t('restart.text', { names: waiting.map(({ name }) => name).join(', ') })}
      </span>
      <Button size="xs" variant="default" onClick={() => openForm('reboot')}>
        {t('restart.reboot')}
      </Button>
    </div>
  )
}
