import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'

const shown = 8

/** Values that go with a template, for the question before. */
export function LostValues({ values }: { values: readonly { name: string; value: string }[] }) {
  const { t } = useTranslation('parameters')
  return (
    <>
      <div>{t('delete.lost', { count: values.length })}</div>
      {values.slice(0, shown).map(({ name, value }) => (
        <div key={name} className="mono">
          {name} = {value}
        </div>
      ))}
      {values.length > shown && <div>{t('delete.more', { count: values.length - shown })}</div>}
    </>
  )
}
