import { read, write } from './declare.ts'
import type {
  AutoScalingHistory,
  AutoScalingPolicy,
  ExtendVolumeBody,
  ExtendVolumeResult,
  ListAutoScalingHistoryQuery,
  SetAutoScalingPolicyBody,
  SetAutoScalingPolicyResult,
  SetServerlessPolicyBody,
} from './instance-scaling-types.ts'

/**
 * Changes the storage of a yearly/monthly instance (reference 4.3.6).
 *
 * The heading says "scaling up"; the section describes smaller sizes as well.
 * @status 201
 * @permission gaussdb:instance:modifySpec
 */
export const extendVolume = write.post('/v3/{project_id}/instances/{instance_id}/volume/extend')<{
  body: ExtendVolumeBody
  result: ExtendVolumeResult
}>()

/** Sets when and how an instance grows by itself; open beta test, has to be granted first (reference 4.3.28). */
export const setAutoScalingPolicy = write.put('/v3/{project_id}/instances/{instance_id}/auto-scaling/policy')<{
  body: SetAutoScalingPolicyBody
  result: SetAutoScalingPolicyResult
}>()

/** Shows the automatic scaling policy of an instance (reference 4.3.29). */
export const showAutoScalingPolicy = read.get('/v3/{project_id}/instances/{instance_id}/auto-scaling/policy')<{
  result: AutoScalingPolicy
}>()

/** Lists what automatic scaling has done to an instance, the newest first (reference 4.3.38). */
export const listAutoScalingHistory = read.get('/v3/{project_id}/instances/{instance_id}/auto-scaling/history')<{
  query: ListAutoScalingHistoryQuery
  result: AutoScalingHistory
}>()

/**
 * Sets between how many vCPUs the nodes of a serverless instance may have; answers 200 without a body (reference 4.3.39).
 * @status 200
 */
export const setServerlessPolicy = write.put('/v3/{project_id}/instances/{instance_id}/serverless/policy')<{
  body: SetServerlessPolicyBody
  result: null
}>()
