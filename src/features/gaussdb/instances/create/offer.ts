import { useQuery } from '@tanstack/react-query'
import type { Connection } from '#query/connections.ts'
import { queryClient } from '#query/client.ts'
import { type CreateForm, newestOf, type Offer, type Restored, solutionOf } from './model.ts'
import { datastoresQuery, flavorsQuery, storageQuery, templateQuery, versionsQuery } from './queries.ts'

/** The questions that a form's choices lead to. */
function questions({ id }: Connection, values: CreateForm, source?: Restored) {
  const versions = versionsQuery(id)
  const datastores = datastoresQuery(id)
  const all = queryClient.getQueryData(versions.queryKey)?.versions ?? []
  const ofForm = queryClient
    .getQueryData(datastores.queryKey)
    ?.datastores.find(({ instance_mode }) => instance_mode === values.form)?.supported_versions
  // A form that the list does not name may have every version.
  const offered = ofForm ?? all
  // Backups may be of versions that are not sold any more: their flavors are asked for without one.
  const version = values.version === '' || !all.includes(values.version) ? newestOf(offered) : values.version
  return {
    versions,
    datastores,
    offered,
    flavors: flavorsQuery(id, values.form, source && !all.includes(values.version) ? '' : version),
    storage: storageQuery(id, values.form, version),
    template: templateQuery(id, solutionOf(values)),
  }
}

/** What the cloud offers for a form's choices, as far as it has answered by now. */
export function offerNow(connection: Connection, values: CreateForm, source?: Restored): Offer {
  const { offered, flavors, storage, template } = questions(connection, values, source)
  const kinds = queryClient.getQueryData(storage.queryKey)?.storage_type
  return {
    region: connection.region,
    versions: offered,
    flavors: queryClient.getQueryData(flavors.queryKey)?.flavors ?? [],
    shards: source?.shards ?? queryClient.getQueryData(template.queryKey)?.shard_num,
    groups: kinds?.find(({ name }) => name === values.storageType)?.support_compute_group_type,
  }
}

/** The same, asked for and kept up to date. */
export function useOffer(connection: Connection, values: CreateForm, source?: Restored) {
  const asked = questions(connection, values, source)
  const versions = useQuery(asked.versions)
  const datastores = useQuery(asked.datastores)
  const flavors = useQuery({ ...asked.flavors, enabled: !versions.isPending })
  const storage = useQuery(asked.storage)
  const template = useQuery({ ...asked.template, enabled: source === undefined })
  return {
    offer: offerNow(connection, values, source),
    versions,
    datastores,
    flavors,
    storage,
    template,
  }
}

export type Offering = ReturnType<typeof useOffer>
