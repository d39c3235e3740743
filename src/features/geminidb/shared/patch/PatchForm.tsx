import { Button, Drawer, Tooltip } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { geminiCan, patchBatch } from '#contract/geminidb/rules.ts'
import { patchInstances } from '#contract/geminidb/version-upgrades.ts'
import { idOf } from '#contract/op.ts'
import { t } from '#i18n/setup.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import bulk from '#ui/bulk/bulk.module.css'
import { Calls, PreviewList, ResultList } from '#ui/bulk/BulkLists.tsx'
import type { ShownItem } from '#ui/bulk/types.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProgressBar } from '#ui/JobTray.tsx'
import { toast } from '#ui/toast.tsx'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { nodesOf } from '../fleet.ts'
import { engineText, refusalText } from '../words.tsx'
import { batchesOf, bodyOf, type PatchRun, startPatchRun, type PatchTarget } from './patch-run.ts'

interface PatchFormProps {
  targets: readonly PatchTarget[]
  onClose: () => void
}

/** Patches a selection of instances: what is left out and why, the calls, then a result for each. */
export function PatchForm({ targets, onClose }: PatchFormProps) {
  const { t } = useTranslation(['gemini', 'common'])
  const [sent, setSent] = useState<{ run: PatchRun; count: number }>()
  useOpenForm(idOf(patchInstances), sends)
  const sameName = (target: PatchTarget) =>
    targets.some((other) => other !== target && other.instance.name === target.instance.name)
  const items = targets.map((target): ShownItem & { target: PatchTarget } => ({
    target,
    key: target.key,
    name: target.instance.name,
    where: [
      engineText(target.instance.datastore.type),
      target.where,
      ...(sameName(target) ? [target.instance.id] : []),
    ].join(' · '),
    change: changeText(target),
    skip: refusalText(geminiCan.choosePatch(target.instance)),
    calls: [],
  }))
  const chosen = items.filter(({ skip }) => !skip).map(({ target }) => target)
  useReturnFocus(true)
  // The selection may go while the calls are on their way.
  const title = t('patch.title', { count: sent?.count ?? targets.length })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(840px, 100vw)"
      title={title}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      styles={{
        content: { display: 'flex', flexDirection: 'column' },
        body: { flex: 1, minHeight: 0, display: 'flex', padding: 0 },
      }}
    >
      {sent ? (
        <Results title={title} run={sent.run} onClose={onClose} />
      ) : targets.length === 0 ? (
        <EmptyState title={t('patch.noneTitle')} text={t('patch.noneText')} />
      ) : (
        <Preview
          items={items}
          chosen={chosen}
          onSend={() => setSent({ run: startPatchRun(chosen), count: targets.length })}
          onClose={onClose}
        />
      )}
    </Drawer>
  )
}

const sends = ['instance_ids'] as const

/** What is going to happen; a state in which it may be refused is said before. */
function changeText({ instance }: PatchTarget): string {
  const { whole_version: version } = instance.datastore
  const change = version ? t('gemini:patch.changeFrom', { version }) : t('gemini:patch.change')
  const refused = refusalText(geminiCan.patch(instance))
  return refused ? `${change}. ${t('gemini:patch.maybe', { reason: refused })}` : change
}

interface PreviewProps {
  items: readonly ShownItem[]
  chosen: readonly PatchTarget[]
  onSend: () => void
  onClose: () => void
}

function Preview({ items, chosen, onSend, onClose }: PreviewProps) {
  const { t } = useTranslation(['gemini', 'common'])
  const batches = batchesOf(chosen)
  const nodes = chosen.reduce((sum, { instance }) => sum + nodesOf(instance).length, 0)
  const none = chosen.length === 0 ? t('patch.allSkipped') : undefined
  const submit = (
    <Button
      aria-disabled={none ? true : undefined}
      data-disabled={none ? true : undefined}
      onClick={none ? undefined : onSend}
    >
      {t('patch.submit', { count: chosen.length })}
    </Button>
  )
  return (
    <div className={bulk.shell}>
      <div className={bulk.scroll}>
        <p className="muted">{t('patch.intro', { max: patchBatch })}</p>
        {!none && (
          <section className={bulk.impact} aria-label={t('patch.impact')}>
            <h3>{t('patch.impact')}</h3>
            <ul>
              <li>{t('patch.now')}</li>
              <li>{t('patch.drop')}</li>
              <li>{t('patch.nodes', { count: nodes })}</li>
            </ul>
          </section>
        )}
        <section className={bulk.section} aria-label={t('patch.preview')}>
          <header className={bulk.head}>
            <div>
              <h3>{t('patch.preview')}</h3>
              <p className={bulk.summary}>
                {!none && `${t('patch.calls', { count: batches.length })} ${t('patch.for', { count: chosen.length })}`}
                {items.length > chosen.length &&
                  `${none ? '' : ' · '}${t('patch.skipped', { count: items.length - chosen.length })}`}
              </p>
            </div>
          </header>
          <PreviewList items={items} />
          <Calls calls={batches.map((batch) => ({ op: patchInstances, args: { body: bodyOf(batch) } }))} />
        </section>
      </div>
      <footer className={bulk.footer}>
        <Button variant="default" onClick={onClose}>
          {t('common:actions.cancel')}
        </Button>
        {none ? <Tooltip label={none}>{submit}</Tooltip> : submit}
      </footer>
    </div>
  )
}

function Results({ title, run, onClose }: { title: string; run: PatchRun; onClose: () => void }) {
  const { t } = useTranslation('gemini')
  const { results, running } = useSyncExternalStore(run.subscribe, run.getState)
  const done = results.filter(({ status }) => status === 'done').length
  const failed = results.filter(({ status }) => status === 'failed').length
  // Who closes this while calls are on their way still learns that instances were refused.
  useEffect(
    () => () => {
      if (!run.getState().running) return
      const stop = run.subscribe(() => {
        const now = run.getState()
        if (now.running) return
        stop()
        const refused = now.results.filter(({ status }) => status === 'failed')
        const names = refused.map(({ target, error }) => `${target.instance.name}: ${error?.message ?? ''}`)
        if (refused.length > 0) toast.info(t('patch.refusedTitle', { count: refused.length }), names.join('\n'))
      })
    },
    // oxlint-disable-next-line react/exhaustive-deps -- on leaving alone
    [],
  )
  return (
    <div className={bulk.shell}>
      <div className={bulk.scroll}>
        <section className={bulk.section} aria-label={t('patch.results')}>
          <ProgressBar label={title} percent={(100 * (done + failed)) / results.length} />
          <p className={bulk.counts} role="status">
            <strong>{t('patch.progress', { done, all: results.length })}</strong>
            {failed > 0 && <span className={bulk.bad}>{t('patch.failed', { count: failed })}</span>}
          </p>
          {done > 0 && <p className={bulk.summary}>{t('patch.takenNote')}</p>}
          <ResultList
            done={t('patch.taken')}
            results={results.map(({ target, status, error }) => ({
              item: { key: target.key, name: target.instance.name, where: target.where, calls: [] },
              status,
              sent: 0,
              error,
            }))}
          />
        </section>
      </div>
      <footer className={bulk.footer}>
        {!running && failed > 0 && (
          <Button variant="default" onClick={run.retry}>
            {t('patch.retry', { count: failed })}
          </Button>
        )}
        <Button variant={running ? 'default' : 'filled'} onClick={onClose}>
          {t('patch.close')}
        </Button>
      </footer>
    </div>
  )
}
