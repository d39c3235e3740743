import { useTranslation } from 'react-i18next'
import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import classes from './redis.module.css'

/** Settings, groups of settings and firewall groups, as the answer has them. */
export function Groups({ service }: { service: CloudDBInstance }) {
  const { t } = useTranslation('naver')
  const { cloudDBConfigList: settings, cloudDBConfigGroupList: groups, accessControlGroupList: access } = service
  return (
    <div className={classes.panels}>
      <Panel title={t('page.settings')}>
        {settings.length === 0 ? (
          <EmptyState title={t('page.settingsNone')} text={t('page.settingsNoneText')} />
        ) : (
          <KeyValueList
            label={t('page.settings')}
            items={settings.map(({ configName, configValue }) => ({
              label: configName,
              value: configValue,
              mono: true,
            }))}
          />
        )}
        {groups.length > 0 && (
          <KeyValueList
            label={t('page.groups')}
            items={groups.map(({ configGroupNo, configGroupName, configGroupType }) => ({
              label: configGroupName,
              value: `${configGroupType} · ${configGroupNo}`,
            }))}
          />
        )}
      </Panel>
      <Panel title={t('page.access')}>
        {access.length === 0 ? (
          <EmptyState title={t('page.accessNone')} text={t('page.accessNoneText')} />
        ) : (
          <ul className={classes.access} aria-label={t('page.access')}>
            {access.map((group) => (
              <li key={group.accessControlGroupConfigurationNo}>
                <strong>{group.accessControlGroupName}</strong>
                {group.isDefault && <StatusBadge tone="neutral" label={t('page.accessDefault')} />}
                <span className="muted">{group.accessControlGroupDescription}</span>
                <span className="muted num">
                  {group.accessControlGroupConfigurationNo} · <TimeText value={group.createDate} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}
