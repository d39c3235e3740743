import { Button, Modal } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCopy } from '#ui/copy.tsx'
import classes from '../databases.module.css'

/** A password that was made up, for the moment in which it is shown. Never stored. */
export interface Secret {
  name: string
  /** Whose it is: `crm_web@10.%`, several for several hosts. */
  users: readonly string[]
  password: string
}

/** Shows a password once. Only the button closes it: one stray Escape would lose what nobody can look up again. */
export function SecretDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useTranslation('databases')
  const { copy, copied } = useCopy({ isShown: true })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('secret.title', { name: secret.name })}
      size="md"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <div className={classes.secret}>
        <p>{t('secret.text')}</p>
        <div className={classes.secretBox}>
          <span className="muted">{t('secret.users', { users: secret.users.join(', ') })}</span>
          <code>{secret.password}</code>
        </div>
        <div className={classes.secretButtons}>
          <Button
            variant="default"
            data-autofocus
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={() => void copy(secret.password)}
          >
            {copied ? t('secret.copied') : t('secret.copy')}
          </Button>
          <Button onClick={onClose}>{t('secret.done')}</Button>
        </div>
      </div>
    </Modal>
  )
}
