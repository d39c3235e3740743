import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { showCertificateLink } from '#contract/gaussdb/instance-network.ts'
import { call } from '#query/call.ts'
import { asApiError } from '#query/errors.ts'
import { Setting } from '#ui/change/Setting.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { FileLink } from '#ui/FileLink.tsx'
import { toast } from '#ui/toast.tsx'

interface CertificateProps {
  connection: string
  instanceId: string
}

/** The certificate that clients check an instance by; its link is asked for when it is wanted (reference 4.4.16). */
export function Certificate({ connection, instanceId }: CertificateProps) {
  const { t } = useTranslation('gaussNetwork')
  const link = useMutation({
    mutationFn: () => call(showCertificateLink, { connection, path: { instance_id: instanceId } }),
    onError: (error) => toast.error(asApiError(error), t('linkFailed')),
  })
  const url = link.data?.download_link
  return (
    <Setting
      label={t('ssl')}
      value={
        url === undefined ? (
          <span className="muted">{t('sslText')}</span>
        ) : (
          <>
            <FileLink link={url} look="text">
              {t('download')}
            </FileLink>
            <CopyButton value={url} label={t('copyLink')} />
          </>
        )
      }
      hint={url === undefined ? undefined : t('linkHint')}
      actions={[
        {
          label: t('get'),
          name: t('getName'),
          disabled: link.isPending ? t('get') : undefined,
          onClick: () => link.mutate(),
        },
      ]}
    />
  )
}
