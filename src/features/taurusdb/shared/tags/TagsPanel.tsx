import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { type Tag, tagText } from './plan.ts'
import { TagChip } from './TagChip.tsx'
import classes from './tags.module.css'

const TagsEdit = lazy(async () => ({ default: (await import('./TagsEdit.tsx')).TagsEdit }))

interface TagsPanelProps {
  connection: string
  instance: { id: string; name: string; tags: readonly Tag[] }
}

/** The tags of an instance, changed in place (`?form=tags`). Each leads to the instances that have it as well. */
export function TagsPanel({ connection, instance }: TagsPanelProps) {
  const { t } = useTranslation('tags')
  const [form, openForm, closeForm] = useUrlForm()
  const editing = form.name === 'tags'
  const { tags } = instance
  return (
    <Panel
      title={t('panel.title')}
      note={editing ? t('panel.note') : undefined}
      actions={
        <>
          <span className="muted num">{t('panel.count', { count: tags.length, most: mostTags })}</span>
          {!editing && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => openForm('tags')}
            >
              {t('panel.edit')}
            </Button>
          )}
        </>
      }
    >
      {editing ? (
        <Suspense fallback={<LoadingRows rows={3} />}>
          <TagsEdit connection={connection} instanceId={instance.id} name={instance.name} onClose={closeForm} />
        </Suspense>
      ) : tags.length === 0 ? (
        <p className="muted">{t('panel.none')}</p>
      ) : (
        <ul className={classes['tags']} aria-label={t('panel.title')}>
          {tags.map((tag) => (
            <li key={tag.key}>
              <TagChip tag={tag} title={t('showInstances', { tag: tagText(tag) })} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
