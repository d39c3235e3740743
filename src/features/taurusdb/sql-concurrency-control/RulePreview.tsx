import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/throttling.ts'
import type { Selection } from '#lib/slow-log/types.ts'
import { paths } from '#lib/paths.ts'
import { FormSection } from '#ui/form/fields.tsx'
import { askerOf } from '#ui/workbench/engine-client.ts'
import { ThrottlePreview } from '#ui/workbench/ThrottlePreview.tsx'
import { slowRowsOf, type SlowScope } from '#lib/slow-log/scopes.ts'
import type { Place } from './queries.ts'
import type { RuleDraft } from './RuleForm.tsx'
import { keywordsOf } from './rules.ts'
import classes from './throttling.module.css'

interface RulePreviewProps {
  place: Place
  draft: RuleDraft
  /** The statement that the rule is meant for, where a statement led here. */
  fingerprint?: string | undefined
}

/** A rule tried on the slow statements that the console has read of this instance, before it is saved. */
export function RulePreview({ place, draft, fingerprint }: RulePreviewProps) {
  const { t } = useTranslation('throttling')
  const scope = useMemo(() => slowRowsOf(place.connection, place.instanceId), [place.connection, place.instanceId])
  return (
    <div className={classes['preview']}>
      <FormSection title={t('preview.title')} text={t('preview.text')}>
        {scope ? (
          <OnRows scope={scope} place={place} draft={draft} fingerprint={fingerprint} />
        ) : (
          <p className={classes['note']}>
            <span>
              {t('preview.noRows')} <Link to={paths.instance(place, 'slow-queries')}>{t('preview.load')}</Link>
            </span>
          </p>
        )}
      </FormSection>
    </div>
  )
}

function OnRows({ scope, place, draft, fingerprint }: RulePreviewProps & { scope: SlowScope }) {
  const { t } = useTranslation('throttling')
  const { client } = scope
  const { version, from, to, rows } = useSyncExternalStore(client.subscribe, client.getState)
  const { type, pattern, max, nodes } = draft
  const here = nodes.filter((node) => scope.sources.some((source) => source.node === node))
  const window = scope.window ?? { from, to: to + 1 }
  const rule = { type, keywords: keywordsOf(pattern), concurrency: max ?? Number.NaN }
  const nodesKey = here.join()
  const selection = useMemo(
    (): Selection => ({
      from: window.from,
      to: window.to,
      include: { instance: [place.instanceId], node: nodesKey.split(',') },
    }),
    [window.from, window.to, place.instanceId, nodesKey],
  )
  if (here.length === 0) return <p className={classes['note']}>{t('preview.otherNodes')}</p>
  return (
    <>
      {here.length > 1 && <p className={classes['hint']}>{t('preview.together')}</p>}
      <ThrottlePreview
        client={askerOf(client)}
        version={version}
        selection={rows > 0 ? selection : undefined}
        rule={rule}
        fingerprint={fingerprint}
      />
    </>
  )
}
