import { Button, Drawer } from '@mantine/core'
import { IconPencil, IconPlugConnected } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConnectedService, ConnectionList, KnownConnection } from '#lib/connections.ts'
import { formatDate } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import classes from './connections.module.css'
import { TestSteps } from './TestSteps.tsx'
import type { ConnectionTest } from './use-test.ts'
import { knownEndpoint } from './values.ts'
import {
  accessName,
  fixedReason,
  kindName,
  originName,
  projectText,
  serviceName,
  standingOf,
  stepName,
  usageText,
} from './words.ts'

interface Props {
  id: string
  known: KnownConnection | undefined
  clouds: ConnectionList['clouds']
  test: ConnectionTest
  onEdit: () => void
  onClose: () => void
}

function Facts({ known, clouds }: { known: KnownConnection; clouds: ConnectionList['clouds'] }) {
  const { t } = useTranslation('connections')
  const zone = useZone()
  const { kind, auth, endpoints, projectId, caCertificates } = known
  return (
    <>
      <section>
        <h3>{t('view.facts')}</h3>
        <KeyValueList
          label={t('view.facts')}
          columns={2}
          items={[
            { label: t('columns.id'), value: known.id, mono: true, copy: known.id },
            { label: t('columns.kind'), value: kindName(kind) },
            { label: t('columns.region'), value: known.region },
            kind !== 'navercloud' && { label: t('columns.project'), value: projectText(known) },
            kind !== 'navercloud' && {
              label: t('form.projectId'),
              value: projectId || t('view.lookedUp'),
              mono: projectId !== '',
            },
            { label: t('columns.identity'), value: [auth.identity, auth.account].filter(Boolean).join(' · ') },
            { label: t('columns.access'), value: accessName(known.access) },
            { label: t('columns.origin'), value: originName(known.origin) },
            { label: t('columns.use'), value: usageText(known) },
            known.privateNetwork && { label: t('view.privateNetwork'), value: t('view.allowed') },
            caCertificates.length > 0 && {
              label: t('view.certificates'),
              value: caCertificates
                .map(({ subject, validTo }) => t('view.until', { subject, date: formatDate(validTo, { zone }) }))
                .join('; '),
            },
            known.changed !== null && { label: t('view.changed'), value: <TimeText value={known.changed} /> },
          ]}
        />
      </section>
      <section>
        <h3>{t('view.endpoints')}</h3>
        <dl className={classes.details}>
          {(Object.keys(endpoints) as ConnectedService[]).map((service) => [
            <dt key={service}>{serviceName(service)}</dt>,
            <dd key={`${service} address`}>
              <CopyText value={endpoints[service] || (knownEndpoint(clouds, known, service) ?? '')} />
            </dd>,
          ])}
        </dl>
      </section>
    </>
  )
}

function LastTest({ known }: { known: KnownConnection }) {
  const { t } = useTranslation('connections')
  const { lastTest } = known
  if (!lastTest) return <p className="muted">{t('test.intro')}</p>
  return (
    <div className={classes.panel}>
      <span className={classes.standing}>
        <StatusBadge variant="soft" {...standingOf({ ...known, problem: null, stopped: false })} />
        <TimeText value={lastTest.at} />
      </span>
      {lastTest.troubles.map(({ id, text, permission }) => (
        <p key={id}>
          {stepName(id)}: {text} {permission && <code className="mono">{permission}</code>}
        </p>
      ))}
    </div>
  )
}

/** One connection: what is known of it, and what works. */
export function ConnectionDrawer({ id, known, clouds, test, onEdit, onClose }: Props) {
  const { t } = useTranslation(['connections', 'common'])
  const reason = known && fixedReason(known)
  useReturnFocus(true)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(720px, 100vw)"
      title={known?.name ?? id}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      styles={{ body: { padding: 0 } }}
    >
      {known ? (
        <div className={classes.drawer}>
          {known.problem && (
            <div className={classes.notice} role="alert">
              <strong>{t('notInUse')}</strong>
              <span>{known.problem.message}</span>
              <span>{known.problem.remedy}</span>
            </div>
          )}
          {known.stopped && (
            <div className={classes.notice} role="alert">
              <strong>{t('stopped')}</strong>
              <span>{t('stoppedText')}</span>
            </div>
          )}
          {reason && <p className="muted">{reason}</p>}
          <div className={classes.buttons}>
            <Button
              leftSection={<IconPlugConnected size={16} aria-hidden />}
              loading={test.running}
              disabled={known.problem !== null}
              onClick={() => test.start()}
            >
              {test.run ? t('form.testAgain') : t('actions.test')}
            </Button>
            {!reason && (
              <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
                {t('actions.edit')}
              </Button>
            )}
          </div>
          <section>
            <h3>{test.run || !known.lastTest ? t('test.title') : t('test.last')}</h3>
            {test.run || test.error ? (
              <TestSteps run={test.run} error={test.error} onStop={test.stop} />
            ) : (
              <LastTest known={known} />
            )}
          </section>
          <Facts known={known} clouds={clouds} />
        </div>
      ) : (
        <EmptyState title={t('view.missing', { id })} />
      )}
    </Drawer>
  )
}
