import {
  createInstance,
  type CreateGeminiInstanceBody,
  type GeminiRestoreSource,
} from '#contract/geminidb/instances.ts'
import type { GeminiEngineVersion } from '#contract/geminidb/engine-versions.ts'
import type { GeminiFlavor } from '#contract/geminidb/flavors.ts'
import type { GeminiProductType } from '#contract/geminidb/shared-types.ts'
import { type OpenApiDocument, validateBody } from '#lib/schema.ts'

/** What the form holds. Every field is there at all times; `bodyOf` leaves out what does not apply. */
export interface CreateForm {
  /** `engine version mode` */
  offer: string
  product: GeminiProductType
  name: string
  flavor: string
  num: number | undefined
  size: number | undefined
  /** One zone, or three separated by commas. */
  zones: string
  vpc: string
  subnet: string
  securityGroup: string
  port: number | undefined
  ssl: boolean
  password: string
  again: string
  backupStart: string
  keep: number | undefined
  enterprise: string
}

export const emptyForm: CreateForm = {
  offer: '',
  product: 'Standard',
  name: '',
  flavor: '',
  num: 3,
  size: 100,
  zones: '',
  vpc: '',
  subnet: '',
  securityGroup: '',
  port: undefined,
  ssl: false,
  password: '',
  again: '',
  backupStart: '01:00-02:00',
  keep: 7,
  enterprise: '0',
}

export type Offer = GeminiEngineVersion

export const keyOfOffer = ({ datastore_name, version, mode }: Offer): string => `${datastore_name} ${version} ${mode}`

export const offerOf = (offers: readonly Offer[], key: string): Offer | undefined =>
  offers.find((offer) => keyOfOffer(offer) === key)

/** Redis in a pool of storage comes in two kinds; nothing else does. */
export const hasProduct = (offer: Offer | undefined): boolean =>
  offer?.datastore_name === 'redis' && offer.mode === 'CloudNativeCluster'

/** Only Redis lets one choose its port. */
export const hasPort = (offer: Offer | undefined): boolean => offer?.datastore_name === 'redis'

/** Whether all of some zones have a specification. */
export const isSold = ({ az_status: status }: GeminiFlavor, zones: readonly string[]): boolean =>
  zones.every((zone) => status[zone] === 'normal')

/** Each zone alone, and all of them together where there are three. */
export function zoneChoices(flavors: readonly GeminiFlavor[]): string[] {
  const zones = [...new Set(flavors.flatMap(({ az_status: status }) => Object.keys(status)))].toSorted()
  return zones.length >= 3 ? [zones.slice(0, 3).join(','), ...zones] : zones
}

/** The body of the request. `restore`: where its data comes from. */
export function bodyOf(
  values: CreateForm,
  offer: Offer,
  region: string,
  restore?: GeminiRestoreSource,
): CreateGeminiInstanceBody {
  return {
    name: values.name.trim(),
    datastore: { type: offer.datastore_name, version: offer.version, storage_engine: 'rocksDB' },
    region,
    availability_zone: values.zones,
    vpc_id: values.vpc.trim(),
    subnet_id: values.subnet.trim(),
    security_group_id: values.securityGroup.trim(),
    password: values.password,
    mode: offer.mode,
    ...(hasProduct(offer) ? { product_type: values.product } : {}),
    flavor: [
      {
        num: String(values.num ?? ''),
        storage: 'ULTRAHIGH',
        size: String(values.size ?? ''),
        spec_code: values.flavor,
      },
    ],
    backup_strategy: { start_time: values.backupStart.trim(), keep_days: String(values.keep ?? '') },
    enterprise_project_id: values.enterprise.trim() || '0',
    ssl_option: values.ssl ? '1' : '0',
    ...(hasPort(offer) && values.port !== undefined ? { port: String(values.port) } : {}),
    ...(restore ? { restore_info: restore } : {}),
  }
}

/** The form's field for each field of the request. */
const fieldOf: readonly (readonly [wire: RegExp, field: keyof CreateForm])[] = [
  [/^name$/, 'name'],
  [/^availability_zone$/, 'zones'],
  [/^vpc_id$/, 'vpc'],
  [/^subnet_id$/, 'subnet'],
  [/^security_group_id$/, 'securityGroup'],
  [/^password$/, 'password'],
  [/^flavor.*num$/, 'num'],
  [/^flavor.*size$/, 'size'],
  [/^flavor.*spec_code$/, 'flavor'],
  [/^backup_strategy.*start_time$/, 'backupStart'],
  [/^backup_strategy.*keep_days$/, 'keep'],
  [/^port$/, 'port'],
]

/** The pattern leaves open that all four kinds of characters are there. */
const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[~!@#%^*_=+?-]/]

/** Fields with something that the cloud would refuse, as far as the contract says. */
export function problemsOf(
  document: OpenApiDocument,
  values: CreateForm,
  offer: Offer | undefined,
  region: string,
): Set<keyof CreateForm> {
  const found = new Set<keyof CreateForm>()
  if (!offer) found.add('offer')
  else
    for (const { field } of validateBody(document, createInstance, bodyOf(values, offer, region))) {
      const own = fieldOf.find(([wire]) => wire.test(field))
      if (own) found.add(own[1])
    }
  if (!kinds.every((kind) => kind.test(values.password))) found.add('password')
  if (values.again !== values.password) found.add('again')
  return found
}
