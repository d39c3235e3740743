import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/create.ts'
import { useServerError } from '../form/server-error.tsx'
import classes from './create.module.css'

interface TagsEditorProps {
  tags: readonly { key: string; value: string }[]
  max: number
  onChange: (tags: { key: string; value: string }[]) => void
  /** Problems by place, `0.key`; shown as they are typed. */
  errors: ReadonlyMap<string, string>
}

export function TagsEditor({ tags, max, onChange, errors }: TagsEditorProps) {
  const { t } = useTranslation('create')
  const refused = useServerError('tags')
  const change = (at: number, part: Partial<{ key: string; value: string }>) =>
    onChange(tags.map((tag, index) => (index === at ? { ...tag, ...part } : tag)))
  return (
    <div className={classes.tags}>
      {tags.map((tag, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a tag has no identity but its place
        <div key={at} className={classes.tag}>
          <TextInput
            aria-label={t('fields.tagKey', { n: at + 1 })}
            placeholder="env"
            maxLength={36}
            value={tag.key}
            error={errors.get(`${at}.key`)}
            onChange={(event) => change(at, { key: event.currentTarget.value })}
          />
          <span aria-hidden>=</span>
          <TextInput
            aria-label={t('fields.tagValue', { n: at + 1 })}
            placeholder="prod"
            maxLength={43}
            value={tag.value}
            error={errors.get(`${at}.value`)}
            onChange={(event) => change(at, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('fields.removeTag', { n: at + 1 })}
            onClick={() => onChange(tags.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {refused && (
        <p className={classes.error} role="alert">
          {refused}
        </p>
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={tags.length >= max}
        onClick={() => onChange([...tags, { key: '', value: '' }])}
      >
        {t('fields.addTag')}
      </Button>
    </div>
  )
}
