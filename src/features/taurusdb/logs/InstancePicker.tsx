import { Combobox, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fleetQuery } from '../shared/fleet.ts'
import classes from './logs.module.css'

interface InstancePickerProps {
  connection: string
  /** The instance of the page. */
  own: string
  added: readonly { id: string; name: string }[]
  onChange: (ids: readonly string[]) => void
}

/** Other instances of the connection, whose slow logs are looked at together with this one's. */
export function InstancePicker({ connection, own, added, onChange }: InstancePickerProps) {
  const { t } = useTranslation('logs')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState('')
  const fleet = useQuery({ ...fleetQuery(connection), enabled: combobox.dropdownOpened })
  const ids = added.map(({ id }) => id)
  const wanted = search.trim().toLowerCase()
  const found = (fleet.data?.instances ?? [])
    .filter(
      ({ id, name }) => id !== own && !ids.includes(id) && (name.toLowerCase().includes(wanted) || id.includes(wanted)),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      {added.map(({ id, name }) => (
        <span key={id} className={classes['added']}>
          {name}
          <button
            type="button"
            aria-label={t('with.remove', { name })}
            title={t('with.remove', { name })}
            onClick={() => onChange(ids.filter((one) => one !== id))}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      ))}
      <Combobox
        store={combobox}
        width={280}
        position="bottom-start"
        onOptionSubmit={(id) => {
          combobox.closeDropdown()
          setSearch('')
          onChange([...ids, id])
        }}
      >
        <Combobox.Target targetType="button">
          <button type="button" className={classes['add']} onClick={() => combobox.toggleDropdown()}>
            <IconPlus size={14} aria-hidden /> {t('with.add')}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            aria-label={t('with.search')}
            placeholder={t('with.search')}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Combobox.Options className={classes['options']}>
            {found.slice(0, 100).map(({ id, name }) => (
              <Combobox.Option key={id} value={id}>
                {name}
              </Combobox.Option>
            ))}
            {found.length === 0 && (
              <Combobox.Empty>{fleet.isPending ? t('with.loading') : t('with.none')}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </>
  )
}
