import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import {
  listEnterpriseProjectQuotas,
  setEnterpriseProjectQuotas,
  updateEnterpriseProjectQuotas,
} from '#contract/taurusdb/quotas.ts'
import { t as text } from '#i18n/setup.ts'
import { formatNumber } from '#lib/format.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { Connection } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { invalidate } from '#query/invalidate.ts'
import { useSend } from '#query/use-send.ts'
import { FormSection, NumberField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { enterpriseQuotasQuery } from '../shared/quotas/queries.ts'
import { type Kind, kinds, type Limits, limitsOf } from '../shared/quotas/use.ts'
import { undo } from '../shared/undo.ts'
import { isChanged, lifts, type QuotaChange, type QuotaRequest, requestsFor, wireOf } from './quota-plan.ts'
import classes from './quotas.module.css'
import type { QuotaRow } from './rows.ts'

/** `<enterprise project id> <kind>` → limit; undefined where there is none. */
type Values = Record<string, number | undefined>

const field = (id: string, kind: Kind): string => `${id} ${kind}`

const limitsIn = (values: Values, id: string): Limits => ({
  instances: values[field(id, 'instances')],
  vcpus: values[field(id, 'vcpus')],
  memory: values[field(id, 'memory')],
})

/** What was refused: the request, so that a place in it leads to its field. */
interface Sent {
  request?: QuotaRequest
}

async function send(connection: string, changes: readonly QuotaChange[], sent: Sent = {}): Promise<void> {
  try {
    for (const request of requestsFor(changes)) {
      sent.request = request
      const op = request.method === 'set' ? setEnterpriseProjectQuotas : updateEnterpriseProjectQuotas
      await call(op, { connection, body: { quota_list: request.list } })
    }
  } finally {
    void invalidate(listEnterpriseProjectQuotas, connection)
  }
}

const same = (a: Limits, b: Limits): boolean => kinds.every((kind) => a[kind] === b[kind])

/** Sets the quotas back, unless somebody has changed them since. */
function undoQuotas(connection: string, changes: readonly QuotaChange[]): Promise<void> {
  return undo({
    id: `undo quotas ${connection}`,
    read: async () => {
      const { quota_list } = await queryClient.fetchQuery({ ...enterpriseQuotasQuery(connection), staleTime: 0 })
      return new Map(quota_list.map((quota) => [quota.enterprise_project_id, limitsOf(quota)]))
    },
    unchanged: (now) => changes.every(({ id, to }) => same(now.get(id) ?? limitsOf(undefined), to)),
    putBack: () =>
      send(
        connection,
        changes.map(({ id, from, to }) => ({ id, from: to, to: from })),
      ),
    words: {
      refused: text('quotas:undoChanged'),
      done: text('quotas:undone'),
      failed: text('quotas:undoFailed'),
    },
  })
}

interface QuotaFormProps {
  connection: Connection
  rows: readonly QuotaRow[]
  onClose: () => void
}

/** Quotas of some enterprise projects of a connection; each has to stay above what is in use (reference 4.6.3, 4.6.4). */
export function QuotaForm({ connection, rows, onClose }: QuotaFormProps) {
  const { t } = useTranslation('quotas')
  const { data: ranges } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => {
      const range = (kind: Kind) => fieldLimits(document, updateEnterpriseProjectQuotas, `quota_list.${wireOf[kind]}`)
      return { instances: range('instances'), vcpus: range('vcpus'), memory: range('memory') }
    },
  })
  const form = useForm<Values>({
    initial: Object.fromEntries(rows.flatMap(({ id, limits }) => kinds.map((kind) => [field(id, kind), limits[kind]]))),
    validate: (values) =>
      Object.fromEntries(
        rows.flatMap(({ id, limits, use }) =>
          kinds.map((kind) => {
            const [wanted, used] = [values[field(id, kind)], use[kind] ?? 0]
            const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = ranges?.[kind] ?? {}
            const problem =
              wanted === undefined || wanted === limits[kind]
                ? undefined
                : !Number.isInteger(wanted) || wanted < minimum || wanted > maximum
                  ? t('form.range', { min: formatNumber(minimum), max: formatNumber(maximum) })
                  : used > 0 && wanted <= used
                    ? t('form.above', { used: formatNumber(used) })
                    : undefined
            return [field(id, kind), problem]
          }),
        ),
      ),
  })
  const changes = rows
    .map(({ id, limits }): QuotaChange => ({ id, from: limits, to: limitsIn(form.values, id) }))
    .filter(isChanged)
  const title = t('form.title', { count: rows.length, name: rows[0]?.name ?? '' })
  const save = useSend<void, { changes: readonly QuotaChange[]; sent: Sent }>({
    title,
    send: ({ changes: wanted, sent }) => send(connection.id, wanted, sent),
    onDone: onClose,
    onSuccess: (_, { changes: done }) => {
      const names = rows.filter(({ id }) => done.some((change) => change.id === id)).map(({ name }) => name)
      toast.success(t('saved'), names.join(', '), {
        action: { label: t('undo'), onClick: () => void undoQuotas(connection.id, done) },
      })
    },
  })
  const refused = save.error ? save.variables?.sent.request : undefined
  const wire = (id: string, kind: Kind): string | undefined => {
    const at = refused?.list.findIndex((setting) => setting.enterprise_project_id === id) ?? -1
    return at === -1 ? undefined : `quota_list[${at}].${wireOf[kind]}`
  }
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? id
  const lifted = changes.filter(lifts).map(({ id }) => nameOf(id))
  const shown = (value: number | undefined) => (value === undefined ? t('noLimit') : formatNumber(value))

  return (
    <SideForm
      title={title}
      subtitle={t('form.subtitle', { connection: connection.name })}
      opened
      onClose={onClose}
      size="lg"
      form={form}
      operation={idOf(updateEnterpriseProjectQuotas)}
      sends={['enterprise_project_id', ...kinds.map((kind) => wireOf[kind])].map((name) => `quota_list.${name}`)}
      onSubmit={() => save.mutate({ changes, sent: {} })}
      submitLabel={t('form.submit')}
      pending={save.isPending}
      error={save.error}
      disabled={changes.length === 0 ? t('form.nothing') : undefined}
    >
      {rows.map(({ id, name, use, limits, description }) => (
        <FormSection key={id} title={name} text={description || undefined}>
          <div className={classes['fields']}>
            {kinds.map((kind) => {
              const used = use[kind]
              return (
                <NumberField
                  key={kind}
                  form={form}
                  name={field(id, kind)}
                  wire={wire(id, kind)}
                  label={t(`columns.${kind}`)}
                  placeholder={t('noLimit')}
                  hint={
                    used === undefined
                      ? limits[kind] === undefined
                        ? t('form.unknownUse')
                        : undefined
                      : used === 0
                        ? t('form.unused')
                        : t('form.inUse', { used: formatNumber(used), least: formatNumber(used + 1) })
                  }
                />
              )
            })}
          </div>
        </FormSection>
      ))}
      {changes.length > 0 && (
        <section aria-label={t('form.changes')}>
          <table className={classes['changes']}>
            <thead>
              <tr>
                <th scope="col">{t('form.what')}</th>
                <th scope="col">{t('form.old')}</th>
                <th scope="col">{t('form.new')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.flatMap(({ id, from, to }) =>
                kinds
                  .filter((kind) => from[kind] !== to[kind])
                  .map((kind) => (
                    <tr key={field(id, kind)}>
                      <th scope="row">
                        {nameOf(id)}: {t(`columns.${kind}`)}
                      </th>
                      <td className="num">{shown(from[kind])}</td>
                      <td className="num">
                        <strong>{shown(to[kind])}</strong>
                      </td>
                    </tr>
                  )),
              )}
            </tbody>
          </table>
          <p className="muted">{t('form.class')}</p>
          {lifted.length > 0 && <p className={classes['note']}>{t('form.lifted', { names: lifted.join(', ') })}</p>}
        </section>
      )}
    </SideForm>
  )
}
