import { Popover } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './HelpMenu.module.css'
import bar from './TopBar.module.css'

const keys = {
  rows: ['↑', '↓'],
  open: ['Enter'],
  select: ['Space'],
  menu: ['Shift', 'F10'],
  close: ['Esc'],
  lens: ['Shift', 'L'],
} as const

/** What is not seen at first sight: keys, filters, addresses. */
export function HelpMenu() {
  const { t } = useTranslation(['shell', 'common'])
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={bar.iconButton}
          aria-label={t('help.label')}
          title={t('help.label')}
          onClick={() => setOpened(!opened)}
        >
          <IconHelpCircle size={19} stroke={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={16} aria-label={t('help.title')}>
        {opened && (
          <div className={classes.help} data-autofocus tabIndex={-1}>
            <strong>{t('help.keyboard')}</strong>
            <dl>
              {Object.entries(keys).map(([what, combination]) => (
                <div key={what}>
                  <dt>{t(`help.keys.${what as keyof typeof keys}`)}</dt>
                  <dd>
                    {combination.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
            <strong>{t('help.filters')}</strong>
            <p>{t('help.filtersText')}</p>
            <code className="mono">{t('common:table.filterHelp')}</code>
            <p className="muted">{t('help.links')}</p>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
