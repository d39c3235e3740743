import { ActionIcon, Autocomplete, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import type { Tag, TagLimits, TagProblem } from './plan.ts'
import classes from './tags.module.css'

export interface TagSuggestions {
  keys: readonly string[]
  valuesOf: (key: string) => readonly string[]
}

interface TagRowsProps {
  tags: readonly Tag[]
  onChange: (tags: Tag[]) => void
  /** By place: `0.key`. */
  problems: ReadonlyMap<string, TagProblem>
  /** What the cloud refused, by place. */
  refused?: ReadonlyMap<string, string>
  suggestions: TagSuggestions
  limits?: TagLimits
  /** Why no more can be added. */
  full?: string
  /** Where to begin: at the last key, or at the first value where the keys are there already. */
  begin?: 'key' | 'value'
  valuePlaceholder?: string
}

/** Tags as rows of key and value. Keys and values that the project has already are offered while typing. */
export function TagRows(props: TagRowsProps) {
  const { tags, onChange, problems, refused, suggestions, limits, full, begin } = props
  const { t } = useTranslation('tags')
  const change = (at: number, part: Partial<Tag>) =>
    onChange(tags.map((tag, index) => (index === at ? { ...tag, ...part } : tag)))
  const problemAt = (place: string) => {
    const problem = problems.get(place)
    if (!problem) return refused?.get(place)
    return limits?.wide && (problem === 'key-invalid' || problem === 'value-invalid')
      ? t(`problems.${problem}-wide`)
      : t(`problems.${problem}`)
  }
  // A row that was asked for is where the typing goes on.
  const [asked, setAsked] = useState(-1)
  const taken = new Set(tags.map(({ key }) => key))
  return (
    <div className={classes['rows']}>
      {tags.length > 0 && (
        <div className={classes['rowHead']} aria-hidden>
          <span>{t('key')}</span>
          <span />
          <span>{t('value')}</span>
        </div>
      )}
      {tags.map((tag, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a tag has no identity but its place
        <div key={at} className={classes['row']}>
          <Autocomplete
            aria-label={t('keyOf', { n: at + 1 })}
            placeholder="env"
            classNames={{ input: 'mono' }}
            maxLength={limits?.keyLength}
            data={suggestions.keys.filter((key) => key === tag.key || !taken.has(key))}
            value={tag.key}
            autoFocus={at === asked}
            error={problemAt(`${at}.key`)}
            spellCheck={false}
            autoComplete="off"
            data-autofocus={(begin === 'key' && at === tags.length - 1) || undefined}
            onChange={(key) => change(at, { key })}
          />
          <span aria-hidden>=</span>
          <Autocomplete
            aria-label={t('valueOf', { n: at + 1 })}
            placeholder={props.valuePlaceholder ?? t('emptyValue')}
            classNames={{ input: 'mono' }}
            maxLength={limits?.valueLength}
            data={[...suggestions.valuesOf(tag.key)]}
            // A chosen value must not hide the others.
            filter={({ options, search }) =>
              suggestions.valuesOf(tag.key).includes(search)
                ? options
                : options.filter((option) => 'value' in option && option.value.includes(search))
            }
            value={tag.value}
            error={problemAt(`${at}.value`)}
            spellCheck={false}
            autoComplete="off"
            data-autofocus={(begin === 'value' && at === 0) || undefined}
            onChange={(value) => change(at, { value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('removeRow', { n: at + 1, key: tag.key })}
            onClick={() => onChange(tags.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes['rowFoot']}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={full !== undefined}
          onClick={() => {
            setAsked(tags.length)
            onChange([...tags, { key: '', value: '' }])
          }}
        >
          {t('add')}
        </Button>
        {full && <span className="muted">{full}</span>}
      </div>
    </div>
  )
}
