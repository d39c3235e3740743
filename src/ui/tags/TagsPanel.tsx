import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { LoadingRows } from '../EmptyState.tsx'
import { useUrlForm } from '../form/useUrlForm.ts'
import { Panel } from '../Panel.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import { type Tag, tagFilter, tagText } from './plan.ts'
import { TagChip } from './TagChip.tsx'
import classes from './tags.module.css'

interface TagsPanelProps {
  tags: readonly Tag[]
  /** How many an instance can have. */
  most: number
  /** The list of instances with a filter. */
  instances: (search: { q: string }) => string
  /** The editor, lazily loaded; shown while `?form=tags` is in the address. */
  editor: (onClose: () => void) => ReactNode
  /** Why the tags cannot be changed now. */
  refused?: string | undefined
}

/** The tags of an instance, changed in place (`?form=tags`). Each leads to the instances that have it as well. */
export function TagsPanel({ tags, most, instances, editor, refused }: TagsPanelProps) {
  const { t } = useTranslation('tags')
  const [form, openForm, closeForm] = useUrlForm()
  const editing = form.name === 'tags' && refused === undefined
  return (
    <Panel
      title={t('panel.title')}
      note={editing ? t('panel.note') : undefined}
      actions={
        <>
          <span className="muted num">{t('panel.count', { count: tags.length, most })}</span>
          {!editing && refused === undefined && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => openForm('tags')}
            >
              {t('panel.edit')}
            </Button>
          )}
          {refused !== undefined && (
            <ReasonButton
              variant="default"
              size="xs"
              label={t('panel.edit')}
              disabled={refused}
              onClick={() => undefined}
            />
          )}
        </>
      }
    >
      {editing ? (
        <Suspense fallback={<LoadingRows rows={3} />}>{editor(closeForm)}</Suspense>
      ) : tags.length === 0 ? (
        <p className="muted">{t('panel.none')}</p>
      ) : (
        <ul className={classes['tags']} aria-label={t('panel.title')}>
          {tags.map((tag) => (
            <li key={tag.key}>
              <TagChip
                tag={tag}
                to={instances({ q: tagFilter(tag) })}
                title={t('showInstances', { tag: tagText(tag) })}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
