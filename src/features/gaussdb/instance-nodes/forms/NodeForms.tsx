import { StartForm } from '../../shared/power/StartForm.tsx'
import { StopForm } from '../../shared/power/StopForm.tsx'
import type { InstanceNow } from '../../shared/use-instance-now.ts'
import { LogReplicaForm, StandbyForm } from './ReplicaModeForms.tsx'
import type { NodeForm } from './names.ts'
import { SwitchForm } from './SwitchForm.tsx'

export interface NodeFormProps extends InstanceNow {
  /** What the address says besides the form's name. */
  params: Readonly<Record<string, string>>
  onClose: () => void
}

/** The form of the address. */
export function NodeForms({ form, ...rest }: NodeFormProps & { form: NodeForm }) {
  const { connection, instance, params, onClose } = rest
  const power = { connection, instance, onClose, nodes: (params['node'] ?? '').split(',').filter(Boolean) }
  switch (form) {
    case 'switch':
      return <SwitchForm {...rest} />
    case 'start-nodes':
      return <StartForm {...power} />
    case 'stop-nodes':
      return <StopForm {...power} />
    case 'log-replicas':
      return <LogReplicaForm {...rest} />
    case 'standbys':
      return <StandbyForm {...rest} />
  }
}
