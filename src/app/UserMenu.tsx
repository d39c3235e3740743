import { Menu, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Language, languages, setLanguage } from '#i18n/setup.ts'
import { zoneName } from '#lib/format.ts'
import { asApiError } from '#query/errors.ts'
import { sessionQuery, signOut } from '#query/session.ts'
import { usePreferences } from '#stores/preferences.ts'
import { Segments } from '#ui/Segments.tsx'
import { toast } from '#ui/toast.tsx'
import classes from './TopBar.module.css'

/** Who is signed in, and how this device shows the console. */
export function UserMenu() {
  const { t, i18n } = useTranslation('shell')
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const client = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const zone = usePreferences((state) => state.zone)
  const setZone = usePreferences((state) => state.setZone)
  const leave = async () => {
    try {
      await signOut()
      client.clear()
      // A new document: nothing of the session stays in memory.
      location.assign('/')
    } catch (error) {
      toast.error(asApiError(error))
    }
  }
  return (
    <Menu width={264} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={classes.iconButton} aria-label={t('user.label')} title={t('user.label')}>
          <IconUserCircle size={19} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {session && (
          <Menu.Label>
            {t('user.signedInAs', { name: session.user.name })} · {t(`user.role.${session.user.role}`)}
          </Menu.Label>
        )}
        <div className={classes.menuRow}>
          <span className="muted">{t('theme.label')}</span>
          <Segments
            label={t('theme.label')}
            value={colorScheme}
            onChange={setColorScheme}
            options={[
              { value: 'light', label: <IconSun size={15} aria-hidden />, name: t('theme.light') },
              { value: 'dark', label: <IconMoon size={15} aria-hidden />, name: t('theme.dark') },
              { value: 'auto', label: <IconDeviceDesktop size={15} aria-hidden />, name: t('theme.system') },
            ]}
          />
        </div>
        <div className={classes.menuRow}>
          <span className="muted">{t('zone.label')}</span>
          <Segments
            label={t('zone.label')}
            value={zone}
            onChange={setZone}
            options={[
              { value: 'local', label: t('zone.local', { offset: zoneName('local') }) },
              { value: 'utc', label: t('zone.utc') },
            ]}
          />
        </div>
        {languages.length > 1 && (
          <div className={classes.menuRow}>
            <span className="muted">{t('language.label')}</span>
            <Segments
              label={t('language.label')}
              value={i18n.language as Language}
              onChange={(language) => void setLanguage(language)}
              options={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
            />
          </div>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void leave()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
