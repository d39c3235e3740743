import type { ServiceName } from '#contract/op.ts'
import { applyGaussdbEffect } from './gaussdb/effects.ts'
import { applyGeminiEffect } from './geminidb/effects.ts'
import type { ApplyEffect } from './jobs.ts'
import { applyNaverEffect } from './navercloud/effects.ts'
import { applyTaurusEffect } from './taurusdb/effects.ts'

const appliers: Partial<Record<ServiceName, ApplyEffect>> = {
  taurusdb: applyTaurusEffect,
  gaussdb: applyGaussdbEffect,
  geminidb: applyGeminiEffect,
  navercloud: applyNaverEffect,
}

/** Applies an effect by the rules of the service whose job it belongs to. */
export const applyEffect: ApplyEffect = (state, effect, job, at) => {
  const service = job.service ?? 'taurusdb'
  const apply = appliers[service]
  if (!apply) throw new Error(`Jobs of ${service} have no effects`)
  apply(state, effect, job, at)
}
