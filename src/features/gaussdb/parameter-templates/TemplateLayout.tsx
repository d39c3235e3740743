import { IconRestore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate } from 'react-router'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { withText } from '#lib/parameters/compare.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { RestartWord } from '#ui/parameters/restart-word.ts'
import { TemplateHeader } from '#ui/parameters/TemplateHeader.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { isPageOf } from '#ui/here.ts'
import { formText } from '../shared/words.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { deleteRefusal, resetRefusal, useLoseTemplate } from './use-lose-template.tsx'
import { useTemplate } from './use-template.ts'

/** Header, actions and tabs of a template. */
export function TemplateLayout() {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const navigate = useNavigate()
  const { connection, templateId, template, query, own } = useTemplate()
  const { data: connections = [] } = useQuery(connectionsQuery)
  const [form, openForm, closeForm] = useUrlForm()
  const { deleteTemplate, resetTemplate } = useLoseTemplate(
    (gone) => isPageOf(gone) && void navigate(paths.gaussParameterTemplates()),
  )
  const { name, engine_version: version, instance_mode: mode } = template
  const it = { id: templateId, name, version, form: mode }

  return (
    <div className="page fill">
      <TemplateHeader
        id={templateId}
        name={name}
        description={template.description}
        own={own}
        ownHint={t('refused.defaultEdit')}
        connectionName={connections.find(({ id }) => id === connection)?.name ?? connection}
        engine={t('gaussParameters:version', { version, form: formText(mode) })}
        users={undefined}
        updated={template.updated_at}
        compareHref={paths.compareGaussParameters({
          with: withText([{ kind: 'template', connection, id: templateId }]),
        })}
        onCopy={() => openForm('copy')}
        more={
          <ReasonButton
            label={t('gaussParameters:reset.action')}
            variant="default"
            icon={<IconRestore size={16} aria-hidden />}
            disabled={resetRefusal(own)}
            onClick={() => void resetTemplate(connection, it)}
          />
        }
        deleteRefusal={deleteRefusal(own)}
        onDelete={() => void deleteTemplate(connection, it)}
      />
      {query.error && (
        <ErrorNote error={query.error} title={t('header.refreshFailed')} onRetry={() => void query.refetch()} />
      )}
      <RouteTabs label={t('header.tabs')} />
      <RestartWord value="restart">
        {/* Nothing entered for one template may show up at another. */}
        <Outlet key={`${connection} ${templateId}`} />
      </RestartWord>
      {form.name === 'copy' && (
        <TemplateForm connections={connections} preset={{ connection, id: templateId, name }} onClose={closeForm} />
      )}
    </div>
  )
}
