import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useTranslation } from 'react-i18next'
import '#i18n/create.ts'

interface Choice {
  id: string
  name: string
}

interface ConnectionSelectProps {
  connections: readonly Choice[]
  connection: Choice & { region: string; project: string }
  onChange: (id: string) => void
  disabled?: boolean
}

/** The connection is part of the address, not of the form: other screens lead here with one. */
export function ConnectionSelect({ connections, connection, onChange, disabled = false }: ConnectionSelectProps) {
  const { t } = useTranslation('create')
  return (
    <Select
      label={t('fields.connection')}
      description={t('fields.connectionHint', { region: connection.region, project: connection.project })}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={connections.map(({ id, name }) => ({ value: id, label: name }))}
      value={connection.id}
      allowDeselect={false}
      disabled={disabled}
      onChange={(id) => id && onChange(id)}
    />
  )
}
