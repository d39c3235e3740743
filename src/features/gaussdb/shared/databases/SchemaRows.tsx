import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconCircleCheckFilled, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerError } from '#ui/form/server-error.tsx'
import classes from './catalog.module.css'
import { type NewSchemaRow, withPasted } from './schema-rows.ts'

interface SchemaRowsProps {
  rows: readonly NewSchemaRow[]
  onChange: (rows: NewSchemaRow[]) => void
  owners: readonly string[]
  /** The owner of another row. */
  usual: string
  /** As many as a request takes. */
  max: number
  /** By row. */
  problems?: ReadonlyMap<number, string>
  nameLength?: number
}

/** New schemas as rows of a name and an owner; a list of names that is pasted fills several. */
export function SchemaRows({ rows, onChange, owners, usual, max, problems, nameLength }: SchemaRowsProps) {
  const { t } = useTranslation('gaussDatabases')
  // A row that was asked for is where the typing goes on.
  const [asked, setAsked] = useState(0)
  const change = (at: number, part: Partial<NewSchemaRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const full = rows.length >= max
  return (
    <div className={classes['rows']}>
      <div className={`${classes['row']} ${classes['rowHead']}`} aria-hidden>
        <span>{t('columns.schema')}</span>
        <span>{t('columns.owner')}</span>
      </div>
      {rows.map((row, at) => (
        <SchemaRow
          // oxlint-disable-next-line react/no-array-index-key -- a new schema has no identity but its place
          key={at}
          row={row}
          at={at}
          owners={owners}
          problem={problems?.get(at)}
          focused={at === asked}
          nameLength={nameLength}
          onChange={(part) => change(at, part)}
          onPaste={(text) => onChange(withPasted(rows, at, text, max))}
          onRemove={rows.length > 1 && !row.made ? () => onChange(rows.toSpliced(at, 1)) : undefined}
        />
      ))}
      <div className={classes['rowsEnd']}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={full}
          onClick={() => {
            setAsked(rows.length)
            onChange([...rows, { name: '', owner: rows.at(-1)?.owner ?? usual }])
          }}
        >
          {t('createSchemas.add')}
        </Button>
        <span className={`${classes['hint']} num`}>{t('createSchemas.most', { count: rows.length, max })}</span>
      </div>
    </div>
  )
}

interface SchemaRowProps {
  row: NewSchemaRow
  at: number
  owners: readonly string[]
  problem: string | undefined
  focused: boolean
  nameLength: number | undefined
  onChange: (part: Partial<NewSchemaRow>) => void
  onPaste: (text: string) => void
  onRemove: (() => void) | undefined
}

function SchemaRow({ row, at, owners, problem, focused, nameLength, onChange, onPaste, onRemove }: SchemaRowProps) {
  const { t } = useTranslation('gaussDatabases')
  const place = row.sentAs === undefined || row.made ? undefined : `schemas[${row.sentAs}]`
  const refusedName = useServerError(place && `${place}.name`)
  const refusedOwner = useServerError(place && `${place}.owner`)
  return (
    <div className={classes['row']}>
      <TextInput
        aria-label={t('createSchemas.nameOf', { n: at + 1 })}
        classNames={{ input: 'mono' }}
        maxLength={nameLength}
        value={row.name}
        disabled={row.made}
        error={problem ?? refusedName}
        autoFocus={focused}
        data-autofocus={(focused && at === 0) || undefined}
        spellCheck={false}
        autoComplete="off"
        rightSection={
          row.made && (
            <IconCircleCheckFilled size={16} color="var(--a-ok)" role="img" aria-label={t('createSchemas.made')} />
          )
        }
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text')
          if (!/[\s,;]/.test(text.trim())) return
          event.preventDefault()
          onPaste(text)
        }}
      />
      <Select
        aria-label={t('createSchemas.ownerOf', { n: at + 1 })}
        data={[...owners]}
        value={row.owner || null}
        disabled={row.made}
        error={refusedOwner}
        searchable
        allowDeselect={false}
        maxDropdownHeight={280}
        onChange={(owner) => onChange({ owner: owner ?? '' })}
      />
      {onRemove ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('createSchemas.remove', { n: at + 1 })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span />
      )}
    </div>
  )
}
