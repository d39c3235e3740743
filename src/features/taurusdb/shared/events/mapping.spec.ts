import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { ParameterChange } from '#contract/taurusdb/parameter-templates.ts'
import type { InstantTask, ScheduledTask } from '#contract/taurusdb/tasks.ts'
import {
  backupEvents,
  instantEvents,
  type InstanceEvent,
  keptEvents,
  mergeEvents,
  noteEvents,
  parameterEvents,
  scalingEvents,
  scheduledEvents,
  taskKind,
  templateEvents,
} from './mapping.ts'

const place = { connection: 'sandbox-eu', instanceId: 'orders' }
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`)
const wire = (time: string) => `2026-11-20T${time}+0000`

const task = (id: string, change: Partial<InstantTask> = {}): InstantTask => ({
  instance_id: 'orders',
  instance_name: 'orders',
  instance_status: 'normal',
  job_id: id,
  order_id: '',
  job_name: 'RebootGaussDBforMySQLInstance',
  status: 'Completed',
  process: '',
  created_time: wire('10:00:00'),
  ended_time: wire('10:03:00'),
  fail_reason: '',
  ...change,
})

const change = (name: string, more: Partial<ParameterChange> = {}): ParameterChange => ({
  parameter_name: name,
  old_value: '1',
  new_value: '2',
  update_result: 'SUCCESS',
  is_applied: true,
  updated: wire('10:00:00'),
  applied: wire('10:00:05'),
  ...more,
})

const backup = (id: string, more: Partial<Backup> = {}): Backup => ({
  id,
  name: 'nightly',
  begin_time: wire('01:00:00'),
  end_time: wire('01:20:00'),
  status: 'COMPLETED',
  take_up_time: 20,
  type: 'auto',
  size: 100,
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  instance_id: 'orders',
  instance_name: 'orders',
  ...more,
})

describe('the kind of a task', () => {
  it.each([
    ['SwitchoverGaussDBforMySQLMasterNode', 'failover'],
    ['RebootGaussDBforMySQLInstance', 'restart'],
    ['UpgradeGaussDBforMySQLDatabaseVersion', 'upgrade'],
    ['ResizeGaussDBforMySQLFlavor', 'resize'],
    ['EnlargeGaussDBforMySQLVolume', 'resize'],
    ['AddGaussDBforMySQLNodes', 'nodes'],
    ['DeleteGaussDBforMySQLNode', 'nodes'],
    ['CreateGaussDBforMySQLBackup', 'backup'],
    ['RestoreGaussDBforMySQLInstance', 'restore'],
    ['ModifyGaussDBforMySQLParameters', 'parameters'],
    ['ApplyGaussDBforMySQLParameterTemplate', 'template'],
    ['SetGaussDBforMySQLSqlFilterRules', 'throttle'],
    ['GaussDBforMySQLBindEIP', 'task'],
    ['SomethingNobodyHasHeardOf', 'task'],
  ])('%s is %s', (name, kind) => expect(taskKind(name)).toBe(kind))
})

describe('tasks', () => {
  it('of the instance become events with what they link to', () => {
    const events = instantEvents(place, [task('1'), task('2', { instance_id: 'cart' })])
    expect(events).toEqual([
      {
        id: 'task/1',
        at: at('10:00:00'),
        until: at('10:03:00'),
        kind: 'restart',
        text: 'Reboot',
        href: '/taurusdb/tasks?form=task&form.connection=sandbox-eu&form.id=1',
        state: 'done',
      },
    ])
  })

  it('say when they failed, are at work or wait', () => {
    const [failed, running] = instantEvents(place, [
      task('1', { status: 'Failed' }),
      task('2', { status: 'Running', ended_time: '' }),
    ])
    expect(failed).toMatchObject({ state: 'failed', text: 'Reboot: failed', until: at('10:03:00') })
    expect(running).toMatchObject({ state: 'running' })
    expect(running?.until).toBeUndefined()
    const [planned] = scheduledEvents(place, [
      {
        job_id: '3',
        instance_id: 'orders',
        instance_name: 'orders',
        instance_status: 'normal',
        project_id: 'p',
        job_name: 'UpgradeGaussDBforMySQLDatabaseVersion',
        create_time: wire('08:00:00'),
        start_time: wire('22:00:00'),
        end_time: wire('23:00:00'),
        job_status: 'Pending',
        datastore_type: 'gaussdb-mysql',
      } satisfies ScheduledTask,
    ])
    expect(planned).toMatchObject({ at: at('22:00:00'), state: 'planned', kind: 'upgrade' })
    // It is planned to last until then; nobody knows.
    expect(planned?.until).toBeUndefined()
  })

  it('that the console kept are the same as those of the cloud', () => {
    const kept = keptEvents(place, [
      {
        connection: 'sandbox-eu',
        service: 'taurusdb',
        id: '1',
        name: 'RebootGaussDBforMySQLInstance',
        instance: { id: 'orders', name: 'orders' },
        started: at('10:00:00'),
        ended: at('10:03:00'),
        status: 'Completed',
        failReason: '',
      },
    ])
    expect(kept).toEqual(instantEvents(place, [task('1')]))
  })
})

describe('changes of parameters', () => {
  it('made at once are one event', () => {
    const events = parameterEvents(place, [
      change('long_query_time'),
      change('max_connections', { old_value: '', new_value: 800 }),
      change('wait_timeout', { updated: wire('11:00:00'), applied: wire('11:00:00') }),
    ])
    expect(events.map(({ text }) => text)).toEqual(['long_query_time: 1 → 2, and 1 more', 'wait_timeout: 1 → 2'])
    expect(events[0]).toMatchObject({ at: at('10:00:00'), kind: 'parameters', state: 'done' })
  })

  it('that took effect later are an event of that moment too', () => {
    const events = parameterEvents(place, [
      change('innodb_log_file_size', { applied: wire('12:30:00') }),
      change('lower_case_table_names', { is_applied: false, applied: '' }),
    ])
    expect(events.map(({ text, at: moment }) => [text, moment])).toEqual([
      ['innodb_log_file_size: 1 → 2, and 1 more', at('10:00:00')],
      ['In effect: innodb_log_file_size', at('12:30:00')],
    ])
  })

  it('that failed say so and stand apart', () => {
    const events = parameterEvents(place, [change('a'), change('b', { update_result: 'FAILED' })])
    expect(events.map(({ text, state }) => [text, state])).toEqual([
      ['a: 1 → 2', 'done'],
      ['b: 1 → 2: failed', 'failed'],
    ])
  })
})

describe('other sources', () => {
  it('templates tell of this instance only', () => {
    const applied = (target: string, result = 'SUCCESS') => ({
      target_id: target,
      target_name: target,
      apply_result: result,
      applied_at: at('09:00:00'),
      error_code: '',
    })
    const events = templateEvents(place, [
      { id: 't1', name: 'oltp', applications: [applied('orders'), applied('cart')] },
      { id: 't2', name: 'olap', applications: [applied('orders', 'FAILED')] },
    ])
    expect(events.map(({ text }) => text)).toEqual(['Template oltp applied', 'Template olap applied: failed'])
  })

  it('backups last from begin to end', () => {
    expect(backupEvents(place, [backup('b')])[0]).toMatchObject({
      at: at('01:00:00'),
      until: at('01:20:00'),
      kind: 'backup',
      text: 'Automated backup',
    })
    const building = backupEvents(place, [backup('b', { status: 'BUILDING', end_time: '', type: 'manual' })])[0]
    expect(building).toMatchObject({ state: 'running', text: 'Backup nightly: still at work' })
  })

  it('automatic scaling is told in UTC', () => {
    const record = {
      id: '1',
      instance_id: 'orders',
      instance_name: 'orders',
      scaling_type: 'ENLARGE_FLAVOR',
      original_value: 'small',
      target_value: 'large',
      result: 'SUCCESSFUL',
      create_at: '2026-11-20 13:42:11.000',
    }
    expect(scalingEvents(place, [record])[0]).toMatchObject({
      at: at('13:42:11'),
      text: 'Scaled up: small → large',
      state: 'done',
    })
  })

  it('notes stand as they were written', () => {
    const note = {
      id: '7',
      connection: 'sandbox-eu',
      instance: 'orders',
      at: at('10:00:00'),
      text: 'Release 4.2',
      fingerprint: '',
      author: 'ana',
      created: at('10:05:00'),
    }
    expect(noteEvents([note])).toEqual([
      { id: 'note/7', at: at('10:00:00'), kind: 'note', text: 'Release 4.2', state: 'done', author: 'ana', note: '7' },
    ])
  })
})

describe('all sources together', () => {
  const event = (id: string, more: Partial<InstanceEvent> = {}): InstanceEvent => ({
    id,
    at: at('10:00:00'),
    kind: 'task',
    text: id,
    state: 'done',
    ...more,
  })
  const span = { from: at('10:00:00'), to: at('11:00:00') }
  const ids = (events: readonly InstanceEvent[]) => mergeEvents(events, span).map(({ id }) => id)

  it('are sorted, each event once', () => {
    expect(ids([event('b', { at: at('10:30:00') }), event('a'), event('a')])).toEqual(['a', 'b'])
  })

  it('keep what lasts into the span, and leave out what is over or comes later', () => {
    expect(
      ids([
        event('over', { at: at('09:00:00'), until: at('09:59:59') }),
        event('moment before', { at: at('09:59:59') }),
        event('into', { at: at('09:00:00'), until: at('10:10:00') }),
        event('running', { at: at('08:00:00'), state: 'running' }),
        event('at its end', { at: at('11:00:00') }),
      ]),
    ).toEqual(['running', 'into'])
  })

  it('leave out a task of which another source tells more', () => {
    const around = { at: at('10:10:00'), until: at('10:20:00') }
    expect(
      ids([
        event('task/1', { kind: 'backup', ...around }),
        event('backup/1', { kind: 'backup', at: at('10:10:03'), until: at('10:19:59') }),
        event('task/2', { kind: 'parameters', ...around }),
        event('template/1', { kind: 'template', at: at('10:20:01') }),
        // Nobody tells more of these.
        event('task/3', { kind: 'backup', at: at('10:40:00'), until: at('10:45:00') }),
        event('task/4', { kind: 'restart', ...around }),
      ]),
    ).toEqual(['task/4', 'backup/1', 'template/1', 'task/3'])
  })
})
