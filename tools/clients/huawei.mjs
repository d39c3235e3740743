#!/usr/bin/env node
/**
 * The provider's own client against a simulated cloud. Runs in a process and a folder of its own: the client writes a log into
 * the working folder and an id into the home folder, and prints what it was refused.
 *
 *     node tools/clients/huawei.mjs '{"step": "geminidb", "server": {…}}'
 *
 * `server` is the line that `npm run sandbox` prints. The last line of stdout is `{"result": …}` or, with exit code 1, `{"error": …}`.
 */
import { BasicCredentials, GlobalCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import clientBuilder from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import * as geminidb from '@huaweicloud/huaweicloud-sdk-gaussdbfornosql'

const { ClientBuilder } = clientBuilder
const { step, server } = JSON.parse(process.argv[2])
const { endpoints, credentials } = server

const key = ({ ak, sk, security_token: token } = credentials) => {
  const made = new BasicCredentials().withAk(ak).withSk(sk).withProjectId(credentials.project_id)
  return token ? made.withSecurityToken(token) : made
}

/** Asks again until an answer is what it should be; gives up after a while. */
async function until(ask, isDone) {
  const end = Date.now() + 10_000
  for (;;) {
    const answer = await ask()
    if (isDone(answer)) return answer
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(answer)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** List, create, patch and flush, as a program would that knows nothing of a simulation. */
async function lifeOfInstances() {
  const client = geminidb.GaussDBforNoSQLClient.newBuilder()
    .withCredential(key())
    .withEndpoint(endpoints.geminidb)
    .build()
  const list = (change = (request) => request) => client.listInstances(change(new geminidb.ListInstancesRequest()))
  const named = async (name) => (await list((request) => request.withName(name))).instances[0]
  const jobOf = async (id) => (await client.listJobs(new geminidb.ListJobsRequest().withId(id))).jobs[0]
  const ended = (id) =>
    until(
      () => jobOf(id),
      ({ status }) => status !== 'Running',
    )

  const all = await list()
  const redis = await list((request) => request.withDatastoreType('redis').withLimit(2).withOffset(0))
  const model = await named('profiles-cassandra-prod')
  const { flavors } = await client.listFlavorInfos(new geminidb.ListFlavorInfosRequest().withEngineName('redis'))
  const { versions } = await client.listDatastores(new geminidb.ListDatastoresRequest('redis'))

  const datastore = new geminidb.DatastoreOption('redis', versions[0], 'rocksDB')
  const nodes = new geminidb.CreateInstanceFlavorOption(
    '3',
    'ULTRAHIGH',
    '24',
    flavors[0].spec_code ?? flavors[0].specCode,
  )
  const body = new geminidb.CreateInstanceRequestBody()
    .withName('made-by-a-client')
    .withDatastore(datastore)
    .withRegion(credentials.region)
    .withAvailabilityZone(`${credentials.region}a`)
    .withVpcId(model.vpc_id)
    .withSubnetId(model.subnet_id)
    .withSecurityGroupId(model.security_group_id)
    .withPassword('Sandbox-pw-2025')
    .withMode('Cluster')
    .withFlavor([nodes])
    .withBackupStrategy(new geminidb.BackupStrategyOption('03:00-04:00').withKeepDays('9'))
    .withSslOption('1')
  const created = await client.createInstance(new geminidb.CreateInstanceRequest().withBody(body))
  const creation = await ended(created.job_id)
  const made = await named('made-by-a-client')

  const ids = ['events-cassandra-prod', 'profiles-cassandra-prod'].map(
    (name) => all.instances.find((instance) => instance.name === name).id,
  )
  const patched = await client.batchUpgradeDatabaseVersion(
    new geminidb.BatchUpgradeDatabaseVersionRequest().withBody(
      new geminidb.BatchUpgradeDatabaseVersionRequestBody(ids),
    ),
  )
  const patch = await ended(patched.upgrade_results[0].job_id)
  const after = await named('events-cassandra-prod')

  const { id } = all.instances.find((instance) => instance.name === 'sessions-redis-prod')
  const databases = async () =>
    (await client.listInstanceDatabases(new geminidb.ListInstanceDatabasesRequest(id))).databases
  const before = await databases()
  const flush = async (request) =>
    (await ended((await client.updateDatabases(new geminidb.UpdateDatabasesRequest(id).withBody(request))).job_id))
      .status
  const flushedOne = await flush(new geminidb.UpdateDatabasesRequestBody('flush').withDbId(1))
  const between = await databases()
  const flushedAll = await flush(new geminidb.UpdateDatabasesRequestBody('flush'))

  const refusal = await client
    .updateDatabases(
      new geminidb.UpdateDatabasesRequest(ids[0]).withBody(new geminidb.UpdateDatabasesRequestBody('flush')),
    )
    .then(
      () => 'not refused',
      ({ httpStatusCode, errorCode }) => `${httpStatusCode} ${errorCode}`,
    )
  return {
    total: all.total_count,
    shown: all.instances.length,
    page: redis.instances.map((instance) => instance.datastore.type),
    created: { status: created.httpStatusCode, name: created.name, creation: creation.status },
    made: {
      status: made.status,
      ssl: made.ssl,
      keepDays: made.backup_strategy.keep_days,
      nodes: made.groups[0].nodes.length,
    },
    patch: {
      status: patched.httpStatusCode,
      outcome: patch.status,
      refused: patched.upgrade_results[1].error_code,
      patchLeft: after.datastore.patch_available,
    },
    flush: { before, flushedOne, between, flushedAll, after: await databases() },
    refusal,
  }
}

/** Requests of all kinds that the client's core has signed, for each service: what the cloud made of them. */
async function signatures() {
  const clientOf = (service, credential) =>
    new ClientBuilder((client) => client).withCredential(credential).withEndpoint(endpoints[service]).build()
  const said = async (service, credential, options) => {
    const request = { pathParams: {}, queryParams: {}, headers: {}, contentType: 'application/json', ...options }
    return clientOf(service, credential)
      .sendRequest(request)
      .then(
        ({ httpStatusCode }) => String(httpStatusCode),
        ({ httpStatusCode, errorCode, message }) => `${httpStatusCode} ${errorCode ?? message}`,
      )
  }
  const global = new GlobalCredentials().withAk(credentials.ak).withSk(credentials.sk).withDomainId('sandbox')
  const list = (path) => ({ method: 'GET', url: path, queryParams: { offset: 0, limit: 3, name: '*a b/ü+' } })
  const wrong = new BasicCredentials()
    .withAk(credentials.ak)
    .withSk(`${credentials.sk}x`)
    .withProjectId(credentials.project_id)
  const name = {
    method: 'PUT',
    url: '/v3/{project_id}/instances/none/databases',
    data: { action: 'flush', note: 'größer 中' },
  }
  return {
    taurusdb: await said('taurusdb', key(), list('/v3.1/{project_id}/instances')),
    gaussdb: await said('gaussdb', key(), list('/v3/{project_id}/instances')),
    geminidb: await said('geminidb', key(), list('/v3/{project_id}/instances')),
    iam: await said('iam', global, { method: 'GET', url: '/v3/projects', queryParams: { name: credentials.region } }),
    temporary: await said('geminidb', key(credentials.temporary), list('/v3/{project_id}/instances')),
    body: await said('geminidb', key(), name),
    emptyDelete: await said('geminidb', key(), { method: 'DELETE', url: '/v3/{project_id}/instances/none', data: {} }),
    wrong: await said('geminidb', wrong, list('/v3/{project_id}/instances')),
  }
}

const steps = { geminidb: lifeOfInstances, signatures }

try {
  console.log(`\n${JSON.stringify({ result: await steps[step]() })}`)
} catch (error) {
  const { httpStatusCode, errorCode, errorMsg, message, stack } = error
  console.log(`\n${JSON.stringify({ error: { httpStatusCode, errorCode, message: errorMsg ?? message, stack } })}`)
  process.exitCode = 1
}
