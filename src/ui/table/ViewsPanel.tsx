import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/views.ts'
import { type SavedView, usePreferences } from '#stores/preferences.ts'
import { parseSort, type TableUrlState } from './useTableUrlState.ts'
import { plainView, sameView, viewOf } from './views.ts'
import classes from './ViewsPanel.module.css'

interface ViewsPanelProps {
  label: string
  state: TableUrlState
  defaultSort: string | undefined
  onClose: () => void
}

const none: readonly SavedView[] = []

/** The views of one table: shown with a click, saved under a name, deleted. */
export function ViewsPanel({ label, state, defaultSort, onClose }: ViewsPanelProps) {
  const { t } = useTranslation('views')
  const views = usePreferences((all) => all.views[label]) ?? none
  const saveView = usePreferences((all) => all.saveView)
  const deleteView = usePreferences((all) => all.deleteView)
  const [name, setName] = useState('')
  const now = viewOf(name.trim(), state, defaultSort)
  const isPlain = sameView(now, plainView)
  const taken = views.some((view) => view.name === now.name)

  const show = ({ query, sort, columns }: SavedView) => {
    state.setQuery(query)
    state.setSort(parseSort(sort))
    state.setColumns(columns && [...columns])
    onClose()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!now.name || isPlain) return
    saveView(label, now)
    setName('')
  }
  const words = ({ query, sort, columns }: SavedView) =>
    [
      query || t('noFilter'),
      sort && t('sorted', { sort: `${sort.replace(/^-/, '')} ${sort.startsWith('-') ? '↓' : '↑'}` }),
      columns && t('columns', { count: columns.length }),
    ]
      .filter(Boolean)
      .join(' · ')

  return (
    <div className={classes.panel}>
      <p className={classes.text}>{t('text')}</p>
      <ul className={classes.list} aria-label={t('title', { table: label })}>
        {[plainView, ...views].map((view) => {
          const on = sameView(view, now)
          return (
            <li key={view.name} className={classes.row}>
              <button
                type="button"
                className={classes.view}
                aria-current={on || undefined}
                title={on ? t('current') : undefined}
                onClick={() => show(view)}
              >
                <IconCheck size={14} aria-hidden className={classes.mark} data-on={on || undefined} />
                <span>
                  {view.name || t('plain')}
                  {view.name && <small>{words(view)}</small>}
                </span>
              </button>
              {view.name && (
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={t('remove', { name: view.name })}
                  title={t('remove', { name: view.name })}
                  onClick={() => deleteView(label, view.name)}
                >
                  <IconX size={14} aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {views.length === 0 && <p className={classes.text}>{t('none')}</p>}
      <form className={classes.form} onSubmit={save}>
        <TextInput
          size="xs"
          aria-label={t('name')}
          placeholder={t('name')}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={!now.name || isPlain}>
          {t('save')}
        </Button>
      </form>
      {(isPlain || taken) && <p className={classes.text}>{isPlain ? t('nothing') : t('replaces')}</p>}
    </div>
  )
}
