import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectedService, ConnectionList } from '#lib/connections.ts'
import { useServerError } from '#ui/form/server-error.tsx'
import type { Form } from '#ui/form/useForm.ts'
import classes from './connections.module.css'
import { knownEndpoint, servicesOfKind, type Values } from './values.ts'
import { serviceName } from './words.ts'

interface Props {
  form: Form<Values>
  clouds: ConnectionList['clouds']
}

function ServiceField({ form, clouds, service }: Props & { service: ConnectedService }) {
  const { t } = useTranslation('connections')
  const { values, errors } = form
  const refused = useServerError(`endpoints.${service}`)
  const on = values.services[service] ?? false
  const known = knownEndpoint(clouds, values, service)
  const own = values.endpoints[service] ?? ''
  const missing = on && own.trim() === '' && known === undefined && values.region !== ''
  const name = serviceName(service)
  return (
    <div className={classes.service}>
      <Checkbox
        label={name}
        checked={on}
        onChange={(event) => form.set('services', { ...values.services, [service]: event.currentTarget.checked })}
      />
      {on && (
        <TextInput
          aria-label={t('form.address', { service: name })}
          classNames={{ input: 'mono' }}
          value={own}
          placeholder={known ?? (values.kind === 'private' ? 'https://' : t('form.addressUnknown'))}
          error={(missing && errors.endpoints) || refused}
          autoComplete="off"
          spellCheck={false}
          onBlur={() => form.touch('endpoints')}
          onChange={(event) => form.set('endpoints', { ...values.endpoints, [service]: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

/** Which services are offered, and where they are. */
export function ServiceFields({ form, clouds }: Props) {
  return (
    <div className={classes.services}>
      {servicesOfKind(form.values.kind).map((service) => (
        <ServiceField key={service} form={form} clouds={clouds} service={service} />
      ))}
      {form.errors.services && (
        <p role="alert" className={classes.problem}>
          {form.errors.services}
        </p>
      )}
    </div>
  )
}
