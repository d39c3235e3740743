import { useTranslation } from 'react-i18next'

/** What a changed template does to instances: nothing, until it is applied to them again. */
export function TemplateImpact({ users }: { users: readonly { name: string }[] | undefined }) {
  const { t } = useTranslation('parameters')
  return (
    <>
      <strong>{t('impact.templateTitle')}</strong>
      <span>
        {users === undefined
          ? t('impact.templateUnknown')
          : users.length === 0
            ? t('impact.templateUnused')
            : t('impact.templateUsed', {
                count: users.length,
                names: users
                  .slice(0, 6)
                  .map(({ name }) => name)
                  .join(', '),
              })}
      </span>
    </>
  )
}
