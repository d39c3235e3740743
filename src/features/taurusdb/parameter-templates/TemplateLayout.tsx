import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate, useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import '#i18n/parameters.ts'
import { withText } from '#lib/parameters/compare.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { TemplateHeader } from '#ui/parameters/TemplateHeader.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { isPageOf } from '#ui/here.ts'
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
  const deleteTemplate = useDeleteTemplate((gone) => isPageOf(gone) && void navigate(paths.parameterTemplates()))
  // The cloud refuses what a default template does not allow; until the list is there that is enough.
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  const its = users ? (users.get(templateId) ?? []) : undefined

  return (
    <div className="page fill">
      <TemplateHeader
        id={template.id}
        name={template.name}
        description={template.description}
        own={own}
        ownHint={t('refused.defaultEdit')}
        connectionName={connections.find(({ id }) => id === connection)?.name ?? connection}
        engine={t('header.version', { version: template.datastore.version })}
        users={its?.length}
        updated={template.updated}
        compareHref={paths.compareParameters({ with: withText([{ kind: 'template', connection, id: templateId }]) })}
        onCopy={() => openForm('copy')}
        more={
          <ReasonButton
            label={t('actions.edit')}
            variant="default"
            icon={<IconPencil size={16} aria-hidden />}
            disabled={own ? undefined : t('refused.defaultEdit')}
            onClick={() => openForm('edit')}
          />
        }
        deleteRefusal={deleteRefusal(own, its)}
        onDelete={() => void deleteTemplate(connection, template)}
      />
      {error && <ErrorNote error={error} title={t('header.refreshFailed')} onRetry={() => void refetch()} />}
      <RouteTabs label={t('header.tabs')} />
      {/* Nothing entered for one template may show up at another. */}
      <Outlet key={`${connection} ${templateId}`} />
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
