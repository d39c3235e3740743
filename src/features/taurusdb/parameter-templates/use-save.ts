import { useRef } from 'react'
import { showInstancesDetails } from '#contract/taurusdb/instances.ts'
import {
  listInstanceParameters,
  updateInstanceParameters,
  updateParameterTemplate,
} from '#contract/taurusdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { type Change, valuesOf } from '#lib/parameters/model.ts'
import { useOp } from '#query/use-op.ts'
import type { Save, Subject } from '#ui/parameters/subject.ts'
import { changesInstance } from '../shared/fleet.ts'
import { changesTemplate } from './queries.ts'

/** What parameters are changed of. */
export interface Target extends Subject {
  kind: 'template' | 'instance'
  connection: string
  id: string
}

export const targetOf = (kind: Target['kind'], connection: string, id: string, name: string): Target => ({
  kind,
  connection,
  id,
  name,
  wire: 'parameter_values',
})

interface Started {
  jobKey: string
  changes: readonly Change[]
  restart: boolean
}

interface Ends {
  /** Closes the form it was sent from. */
  onDone: () => void
  onStarted: (started: Started) => void
  /** Whether that form is still open, where the page sends for it. */
  shows?: () => boolean
}

/** Sends changed values to a template (reference 4.5.5) or to an instance (4.5.12). Both answer with a task. */
export function useSave({ kind, connection, id, name }: Target, { onDone, onStarted, shows }: Ends): Save {
  const sent = useRef<readonly Change[]>([])
  const started = (jobId: string, restart: boolean) =>
    onStarted({ jobKey: `taurusdb ${connection} ${jobId}`, changes: sent.current, restart })
  const template = useOp(updateParameterTemplate, {
    invalidates: changesTemplate,
    job: () => ({ label: { key: 'changeTemplate', values: { name } } }),
    onDone,
    ...(shows && { shows }),
    onSuccess: ({ job_id }) => started(job_id, false),
  })
  const instance = useOp(updateInstanceParameters, {
    invalidates: [listInstanceParameters, showInstancesDetails, ...changesTemplate, ...changesInstance],
    job: () => ({ label: { key: 'changeParameters', values: { name } }, instanceId: id, instanceName: name }),
    onDone,
    ...(shows && { shows }),
    onSuccess: ({ job_id, restart_required }) => started(job_id, restart_required),
  })
  const used = kind === 'template' ? template : instance
  return {
    send: (changes) => {
      sent.current = changes
      const body = { parameter_values: valuesOf(changes) }
      if (kind === 'template') template.mutate({ connection, path: { configuration_id: id }, body })
      else instance.mutate({ connection, path: { instance_id: id }, body })
    },
    pending: used.isPending,
    error: used.error,
    reset: used.reset,
    operation: idOf(kind === 'template' ? updateParameterTemplate : updateInstanceParameters),
  }
}
