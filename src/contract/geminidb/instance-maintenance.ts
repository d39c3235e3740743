import { write } from './declare.ts'
import type { GeminiJobReference } from './shared-types.ts'

/**
 * Restarts an instance, or one of its nodes (reference API: Restarting an Instance).
 * @client restartInstance
 * @permission gaussdbfornosql:instance:restart
 * @status 202
 */
export const restartInstance = write.post('/v3/{project_id}/instances/{instance_id}/restart')<{
  body: {
    /** Node ID, of pooled Redis clusters only; the whole instance when left out. */
    node_id?: string
  }
  result: GeminiJobReference
}>()

/**
 * Renames an instance; several may have the same name (reference API: Changing the Name of an Instance).
 * @client updateInstanceName
 * @permission gaussdbfornosql:instance:rename
 */
export const renameInstance = write.put('/v3/{project_id}/instances/{instance_id}/name')<{
  body: {
    /**
     * New name.
     * @minLength 4
     * @maxLength 64
     * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
     */
    name: string
  }
  result: null
}>()

/**
 * Gives the administrator of an instance a new password, which holds at once (reference API: Resetting the Administrator
 * Password of an Instance).
 * @client resetPassword
 * @permission gaussdbfornosql:instance:updatePassword
 * @status 204
 */
export const resetInstancePassword = write.put('/v3/{project_id}/instances/{instance_id}/password')<{
  body: {
    /**
     * Password: two of upper case, lower case, digits and special characters at least.
     * @pattern ^[A-Za-z0-9~!@#%^*_=+?$()&-]{8,32}$
     */
    password: string
  }
  result: null
}>()
