import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import { type KeyValue, KeyValueList } from './KeyValueList.tsx'
import classes from './WhichInstance.module.css'

interface WhichInstanceProps {
  target: {
    id: string
    /** Connection and region. */
    where: string
    /** Others of its name. */
    others: readonly { id: string; where: string }[]
  }
  /** Where its clients connect; none are said to be none. */
  addresses?: readonly string[]
  /** What else tells it from others: how it is built. */
  more?: readonly (KeyValue | false | undefined)[]
}

/** So many are written out. */
const most = 5

/** Which instance a form is about, beyond its name, which several may have: so that nobody empties or deletes the wrong one. */
export function WhichInstance({ target, addresses, more = [] }: WhichInstanceProps) {
  const { t } = useTranslation('change')
  const { id, where, others } = target
  const shown = others.slice(0, most).map((one) => `${one.id} (${one.where})`)
  return (
    <>
      <KeyValueList
        label={t('target.label')}
        items={[
          { label: t('target.id'), value: id, mono: true },
          { label: t('target.connection'), value: where },
          ...more,
          addresses && {
            label: t('target.addresses'),
            value: addresses.join(', ') || t('target.noAddresses'),
            mono: addresses.length > 0,
          },
        ]}
      />
      {shown.length > 0 && (
        <p className={classes['namesakes']} role="note">
          <IconAlertTriangleFilled size={14} aria-hidden />
          {t('target.namesakes', {
            count: others.length,
            others: [...shown, ...(others.length > most ? ['…'] : [])].join(', '),
          })}
        </p>
      )}
    </>
  )
}
