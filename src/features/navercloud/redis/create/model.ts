import { createCloudDBInstance, type CreateCloudDBInstanceBody } from '#contract/navercloud/redis.ts'
import { type OpenApiDocument, validateBody } from '#lib/schema.ts'

/** What the form holds. Every field is there at all times; `bodyOf` leaves out what does not apply. */
export interface CreateValues {
  name: string
  server: string
  image: string
  product: string
  /** Number; empty for NAVER's choice. */
  zone: string
  ha: boolean
  port: number | undefined
  /** Only without a hidden master: with one there are always backups. */
  backup: boolean
  keep: number | undefined
  /** `auto`: NAVER chooses; `fixed`: `time`. */
  when: 'auto' | 'fixed'
  time: string
}

export const emptyValues: CreateValues = {
  name: '',
  server: '',
  image: '',
  product: '',
  zone: '',
  ha: true,
  port: 6379,
  backup: false,
  keep: 7,
  when: 'auto',
  time: '02:45',
}

/** A service with a hidden master is always backed up. */
export const hasBackups = ({ ha, backup }: Pick<CreateValues, 'ha' | 'backup'>): boolean => ha || backup

/** The body of the request. */
export function bodyOf(values: CreateValues): CreateCloudDBInstanceBody {
  const automatic = values.when === 'auto'
  return {
    dbKindCode: 'REDIS',
    cloudDBServiceName: values.name.trim(),
    cloudDBServerName: values.server.trim(),
    cloudDBImageProductCode: values.image,
    cloudDBProductCode: values.product,
    isHa: values.ha,
    ...(values.port === undefined ? {} : { cloudDBPort: values.port }),
    ...(values.ha ? {} : { isBackup: values.backup }),
    ...(hasBackups(values)
      ? {
          ...(values.keep === undefined ? {} : { backupFileRetentionPeriod: values.keep }),
          isAutomaticBackup: automatic,
          ...(automatic ? {} : { backupTime: values.time }),
        }
      : {}),
    ...(values.zone ? { zoneNo: values.zone } : {}),
    responseFormatType: 'json',
  }
}

const fieldOf: Readonly<Record<string, keyof CreateValues>> = {
  cloudDBServiceName: 'name',
  cloudDBServerName: 'server',
  cloudDBPort: 'port',
  backupFileRetentionPeriod: 'keep',
  backupTime: 'time',
}

/** Fields with something that NAVER would refuse, as far as the contract says. */
export function problemsOf(document: OpenApiDocument, values: CreateValues): Set<keyof CreateValues> {
  const found = new Set<keyof CreateValues>()
  for (const { field } of validateBody(document, createCloudDBInstance, bodyOf(values))) {
    const own = fieldOf[field]
    if (own) found.add(own)
  }
  if (!values.image) found.add('image')
  if (!values.product) found.add('product')
  return found
}
