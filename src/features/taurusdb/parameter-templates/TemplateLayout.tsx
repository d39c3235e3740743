import { Button } from '@mantine/core'
import { IconArrowsDiff, IconCopy, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useNavigate, useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { withText } from './compare-model.ts'
import { EditForm } from './EditForm.tsx'
import { templateQuery, templatesQuery, usersQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { deleteRefusal, useDeleteTemplate } from './use-delete-template.tsx'

/** Header, actions and tabs of a template. */
export function TemplateLayout() {
  const { t } = useTranslation('parameters')
  const { connection = '', templateId = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = usePrefetchedQuery<typeof showParameterTemplate>(
    templateQuery(connection, templateId),
  )
  const template = data.configurations
  const { data: connections = [] } = useQuery(connectionsQuery)
  const { data: templates } = useQuery(templatesQuery(connection))
  const { data: users } = useQuery(usersQuery(connection))
  const [form, openForm, closeForm] = useUrlForm()
  const deleteTemplate = useDeleteTemplate(() => void navigate(paths.parameterTemplates()))
  // The cloud refuses what a default template does not allow; until the list is there that is enough.
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  const its = users ? (users.get(templateId) ?? []) : undefined

  return (
    <div className="page fill">
      <PageHeader
        title={template.name}
        of={templateId}
        subtitle={template.description || undefined}
        badge={
          <StatusBadge
            tone={own ? 'info' : 'neutral'}
            label={t(own ? 'kind.own' : 'kind.default')}
            detail={own ? undefined : t('refused.defaultEdit')}
            variant="soft"
          />
        }
        meta={
          <>
            <CopyText value={template.id} label={t('header.copyId')} />
            <span>{connections.find(({ id }) => id === connection)?.name ?? connection}</span>
            <span>{t('header.version', { version: template.datastore.version })}</span>
            {its && <span>{t('header.users', { count: its.length })}</span>}
            <span>
              {t('header.updated')} <TimeText value={template.updated} />
            </span>
          </>
        }
        actions={
          <>
            <Button
              component={Link}
              to={paths.compareParameters({ with: withText([{ kind: 'template', connection, id: templateId }]) })}
              variant="default"
              leftSection={<IconArrowsDiff size={16} aria-hidden />}
            >
              {t('actions.compareWith')}
            </Button>
            <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => openForm('copy')}>
              {t('actions.copy')}
            </Button>
            <ReasonButton
              label={t('actions.edit')}
              variant="default"
              icon={<IconPencil size={16} aria-hidden />}
              disabled={own ? undefined : t('refused.defaultEdit')}
              onClick={() => openForm('edit')}
            />
            <ReasonButton
              label={t('actions.delete')}
              variant="default"
              icon={<IconTrash size={16} aria-hidden />}
              disabled={deleteRefusal(own, its)}
              onClick={() => void deleteTemplate(connection, template)}
            />
          </>
        }
      />
      {error && <ErrorNote error={error} title={t('header.refreshFailed')} onRetry={() => void refetch()} />}
      <RouteTabs label={t('header.tabs')} />
      <Outlet />
      {form.name === 'copy' && (
        <TemplateForm
          connections={connections}
          preset={{ connection, source: 'template', id: templateId, name: template.name }}
          onClose={closeForm}
        />
      )}
      {form.name === 'edit' && own && <EditForm connection={connection} template={template} onClose={closeForm} />}
    </div>
  )
}
