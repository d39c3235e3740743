import { ActionIcon, Popover } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableUrlState } from './useTableUrlState.ts'

const ViewsPanel = lazy(async () => ({ default: (await import('./ViewsPanel.tsx')).ViewsPanel }))

interface SavedViewsProps {
  /** The table's name: its views are kept by it. */
  label: string
  state: TableUrlState
  defaultSort: string | undefined
}

/** Views of a table that were given a name: filter, order and columns. */
export function SavedViews(props: SavedViewsProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus width={320}>
      <Popover.Target>
        <ActionIcon
          size="md"
          aria-label={t('table.views')}
          title={t('table.views')}
          onClick={() => setOpened((before) => !before)}
        >
          <IconBookmark size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        {opened && (
          <Suspense>
            <ViewsPanel {...props} onClose={() => setOpened(false)} />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
