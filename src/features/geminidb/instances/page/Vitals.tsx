import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan, patchedEngines } from '#contract/geminidb/rules.ts'
import { scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { formatGb } from '#lib/format.ts'
import { formatShare, fullness } from '#lib/fullness.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { Vital, VitalBar, VitalButton, VitalLinks, Vitals as Tiles } from '#ui/vitals/Vital.tsx'
import { summaryOf } from '../../shared/cluster.ts'
import { storageOf, utc } from '../../shared/fleet.ts'
import { engineText, GeminiStatus, modeText, nodeStatusText, statusDetail } from '../../shared/words.tsx'
import classes from './page.module.css'

/** So many nodes with trouble are named; the list below has all of them. */
const named = 2

/** What is asked first when something is wrong: is it up, which node, is there room, what runs there. */
export function Vitals({ instance }: { instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  return (
    <Tiles label={t('vitals.title')}>
      <StatusVital instance={instance} />
      <NodesVital instance={instance} />
      <StorageVital instance={instance} />
      <VersionVital instance={instance} />
    </Tiles>
  )
}

interface VitalProps {
  instance: GeminiInstance
}

function StatusVital({ instance: { status, actions, updated } }: VitalProps) {
  const { t } = useTranslation('gemini')
  const fine = status === 'normal' || status === 'creating'
  return (
    <Vital
      label={t('vitals.status')}
      tone={fine || status === 'frozen' ? undefined : 'danger'}
      value={<GeminiStatus status={status} actions={actions} />}
    >
      {!fine && <div>{statusDetail(status)}</div>}
      {t('vitals.changed')} <TimeText value={utc(updated)} style="relative" />
    </Vital>
  )
}

function NodesVital({ instance }: VitalProps) {
  const { t } = useTranslation('gemini')
  const [, openForm] = useUrlForm()
  const { nodes, normal, troubled, zones, flavors } = summaryOf(instance)
  const count = nodes.length
  const rest = troubled.length - named
  const [zone] = zones
  return (
    <Vital
      label={t('vitals.nodes')}
      tone={troubled.length > 0 ? 'danger' : undefined}
      value={
        count === 0
          ? t('vitals.none')
          : normal === count
            ? t('vitals.allNormal', { count })
            : t('vitals.someNormal', { normal, count })
      }
    >
      {troubled.slice(0, named).map(({ id, name, status }) => (
        <div key={id}>{t('vitals.troubled', { name, status: nodeStatusText(status) })}</div>
      ))}
      {rest > 0 && <div>{t('vitals.moreTroubled', { count: rest })}</div>}
      {zone && (
        <div>
          {zones.length > 1
            ? zones.map(([name, own], index) => [
                index > 0 && ' · ',
                <span key={name} className={classes.zone}>
                  {t('vitals.inZone', { count: own, zone: name })}
                </span>,
              ])
            : t(count > 1 ? 'vitals.oneZone' : 'vitals.oneZoneSingle', { zone: zone[0] })}
        </div>
      )}
      {flavors.length > 1 ? (
        <div>{t('vitals.mixed', { flavors: flavors.join(', ') })}</div>
      ) : (
        <div className="mono">{flavors[0]}</div>
      )}
      <VitalLinks>
        {scalingCan.addNodes(instance).ok && (
          <VitalButton label={t('vitals.add')} onClick={() => openForm('add-nodes')} />
        )}
        {scalingCan.resize(instance).ok && (
          <VitalButton label={t('vitals.resize')} onClick={() => openForm('resize')} />
        )}
      </VitalLinks>
    </Vital>
  )
}

function StorageVital({ instance }: VitalProps) {
  const { t } = useTranslation('gemini')
  const [, openForm] = useUrlForm()
  const { size, used } = storageOf(instance)
  const full = fullness(used, size)
  const isFull = instance.status === 'data_disk_full'
  return (
    <Vital
      label={t('vitals.storage')}
      tone={isFull ? 'danger' : full?.tone}
      value={full ? t('vitals.used', { used: formatGb(used), size: formatGb(size) }) : '–'}
    >
      {full && (
        <>
          <VitalBar full={full} />
          <div>
            {t('vitals.left', {
              share: formatShare(used, size),
              left: formatGb(Math.max(0, size - used)),
            })}
          </div>
        </>
      )}
      <VitalLinks>
        {scalingCan.extendVolume(instance).ok && (
          <VitalButton label={t('vitals.extend')} onClick={() => openForm('storage')} />
        )}
      </VitalLinks>
    </Vital>
  )
}

function VersionVital({ instance }: VitalProps) {
  const { t } = useTranslation('gemini')
  const [, openForm] = useUrlForm()
  const { datastore, mode } = instance
  const isPatched = patchedEngines.includes(datastore.type)
  return (
    <Vital
      label={t('vitals.version')}
      value={`${engineText(datastore.type)} ${datastore.whole_version ?? datastore.version}`}
    >
      <div>{modeText(mode)}</div>
      {isPatched && <div>{t(datastore.patch_available ? 'vitals.patchWaiting' : 'vitals.patchNewest')}</div>}
      <VitalLinks>
        {geminiCan.patch(instance).ok && <VitalButton label={t('vitals.patch')} onClick={() => openForm('patch')} />}
      </VitalLinks>
    </Vital>
  )
}
