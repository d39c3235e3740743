import { gaussdbDefaultTemplate } from '../seed/gaussdb-build.ts'
import { majorOf } from '../seed/gaussdb-versions.ts'
import type { State } from '../state.ts'
import type { GaussdbUpgrade } from './backup-state.ts'
import { changeInstance } from './instance-change.ts'
import type { GaussdbInstance } from './state.ts'

/** What upgrades do. */
export type GaussdbUpgradeEffect =
  /** Some of the instance has been upgraded and is to be observed; null once it has been taken back. */
  | { kind: 'observe'; instance: string; upgrade: GaussdbUpgrade | null }
  /** All of the instance has the new kernel for good. */
  | { kind: 'upgraded'; instance: string; kernel: string }
  /** The patches that are applied from now on. */
  | { kind: 'hotfixes'; instance: string; hotfixes: string[] }

const kinds: readonly string[] = ['observe', 'upgraded', 'hotfixes']

export const isUpgradeEffect = <E extends { kind: string }>(it: E | GaussdbUpgradeEffect): it is GaussdbUpgradeEffect =>
  kinds.includes(it.kind)

/** A default template is that of the version; one of somebody's own stays what the instance got last. */
function configurationAfter({ project, version, form, configuration }: GaussdbInstance, kernel: string): string {
  return configuration === gaussdbDefaultTemplate(project, version, form)
    ? gaussdbDefaultTemplate(project, majorOf(kernel), form)
    : configuration
}

/** @param at the moment it belongs to, ms since the epoch */
export function applyUpgradeEffect(state: State, it: GaussdbUpgradeEffect, at: number): void {
  changeInstance(state, it.instance, at, (instance) => {
    if (it.kind === 'observe') return { upgrade: it.upgrade }
    if (it.kind === 'hotfixes') return { hotfixes: it.hotfixes }
    return {
      kernel: it.kernel,
      version: majorOf(it.kernel),
      configuration: configurationAfter(instance, it.kernel),
      upgrade: null,
      // Patches are for one kernel, and every node has been restarted.
      hotfixes: [],
      ...(instance.parameters ? { parameters: { ...instance.parameters, waiting: {} } } : {}),
    }
  })
}
