import { destructive, read, write } from './declare.ts'
import type { CommonCode, DbKind, NaverAnswer, NaverRegion, NaverZone, ResponseFormat } from './shared-types.ts'

/** A setting of the database. */
export interface CloudDBConfig {
  /** Name. */
  configName: string
  /** Value. */
  configValue: string
}

/** A group of settings. */
export interface CloudDBConfigGroup {
  /** Number. */
  configGroupNo: string
  /** Type. */
  configGroupType: string
  /** Name. */
  configGroupName: string
}

/** A firewall group. */
export interface AccessControlGroup {
  /** Number. */
  accessControlGroupConfigurationNo: string
  /** Name. */
  accessControlGroupName: string
  /** In words. */
  accessControlGroupDescription: string
  /** Whether it is the account's default one. */
  isDefault: boolean
  /** When it was created. */
  createDate: string
}

/** A server of an instance. One that is still being made has a name and a role only. */
export interface CloudDBServerInstance {
  /** Number. */
  cloudDBServerInstanceNo?: string
  /** Status, such as running or settingup. */
  cloudDBServerInstanceStatusName?: string
  /** Name. */
  cloudDBServerName: string
  /** M: master, H: hidden master, which takes over. */
  cloudDBServerRole: CommonCode
  /** Private name. */
  privateDnsName?: string
  /** Public name; empty without one. */
  publicDnsName?: string
  /**
   * Storage in bytes.
   * @asType integer
   * @minimum 0
   */
  dataStorageSize?: number
  /**
   * Storage in use, in bytes.
   * @asType integer
   * @minimum 0
   */
  usedDataStorageSize?: number
  /** When it was created. */
  createDate?: string
  /** When it was started last. */
  uptime?: string
}

/** A service of Cloud DB. */
export interface CloudDBInstance {
  /** Number. */
  cloudDBInstanceNo: string
  /** Name. */
  cloudDBServiceName: string
  /** Kind. */
  dbKindCode: DbKind
  /** Engine with its version. */
  engineVersion: string
  /**
   * Number of CPUs.
   * @asType integer
   */
  cpuCount: number
  /**
   * Memory in bytes.
   * @asType integer
   */
  memorySize: number
  /** Type of storage; not every service has one. */
  dataStorageType?: CommonCode
  /** Licence of the engine. */
  licenseCode: string
  /**
   * Port.
   * @asType integer
   */
  cloudDBPort: number
  /** Whether a hidden master takes over when the master fails. */
  isHa: boolean
  /** When backups are taken, hh:mm. */
  backupTime: string
  /**
   * How many days they are kept.
   * @asType integer
   */
  backupFileRetentionPeriod: number
  /** Status, such as running or settingup. */
  cloudDBInstanceStatusName: string
  /** Collation; empty for Redis. */
  collation: string
  /** When a restart is planned. */
  rebootScheduleTime?: string
  /** When it was created. */
  createDate: string
  /** Code of its image. */
  cloudDBImageProductCode: string
  /** Code of its product. */
  cloudDBProductCode: string
  /** Whether a changed setting waits for a restart. */
  isCloudDBConfigNeedReboot: boolean
  /** Whether it has to be restarted. */
  isCloudDBNeedReboot: boolean
  /** Zone. */
  zone: NaverZone
  /** Region. */
  region: NaverRegion
  /** Settings that differ from the defaults. */
  cloudDBConfigList: CloudDBConfig[]
  /** Groups of settings. */
  cloudDBConfigGroupList: CloudDBConfigGroup[]
  /** Firewall groups. */
  accessControlGroupList: AccessControlGroup[]
  /** Servers. */
  cloudDBServerInstanceList: CloudDBServerInstance[]
}

/** Rows of instances. */
export interface CloudDBInstanceRows extends NaverAnswer {
  cloudDBInstanceList: CloudDBInstance[]
}

/** The list of instances; the one member bears the name of the action. */
export interface CloudDBInstanceListAnswer {
  getCloudDBInstanceListResponse: CloudDBInstanceRows
}

/** The instance that is being emptied. */
export interface FlushedCloudDBInstance {
  flushCloudDBInstanceResponse: CloudDBInstanceRows
}

/** The instance that is being made. */
export interface CreatedCloudDBInstance {
  createCloudDBInstanceResponse: CloudDBInstanceRows
}

/** The instance that goes, or that loses a server. */
export interface DeletedCloudDBServerInstance {
  deleteCloudDBServerInstanceResponse: CloudDBInstanceRows
}

/** Which instances to list. */
export interface ListCloudDBInstancesQuery {
  /** Kind. */
  dbKindCode: DbKind
  /** Numbers; on the wire cloudDBInstanceNoList.1, cloudDBInstanceNoList.2 and so on. */
  cloudDBInstanceNoList?: string[]
  /**
   * Page, from 1 on; all rows when left out.
   * @asType integer
   * @minimum 1
   */
  pageNo?: number
  /**
   * Rows to a page.
   * @asType integer
   * @minimum 1
   */
  pageSize?: number
  /** Field that is searched, such as cloudDBServiceName. */
  searchFilterName?: string
  /** What its value contains. */
  searchFilterValue?: string
  /** Region. */
  regionNo?: string
  /** Zone. */
  zoneNo?: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/** Something that can be ordered: an image, or the size of a server. */
export interface CloudDBProduct {
  /** Code. */
  productCode: string
  /** Name. */
  productName: string
  /** Type. */
  productType: CommonCode
  /** In words. */
  productDescription: string
  /** Kind of resource. */
  infraResourceType: CommonCode
  /**
   * Number of CPUs; 0 for an image.
   * @asType integer
   */
  cpuCount: number
  /**
   * Memory in bytes; 0 for an image.
   * @asType integer
   */
  memorySize: number
  /**
   * Storage that comes with it, in bytes.
   * @asType integer
   */
  baseBlockStorageSize: number
  /** Platform; images alone have one. */
  platformType?: CommonCode
  /** Operating system. */
  osInformation: string
  /** Kind of disk; sizes alone have one. */
  diskType?: CommonCode
  /** Kind of database. */
  dbKindCode: DbKind
  /**
   * Storage that can be added, in bytes; spelled like this on the wire.
   * @asType integer
   */
  addBlockStroageSize: number
}

/** Rows of products. */
export interface CloudDBProductRows extends NaverAnswer {
  productList: CloudDBProduct[]
}

/** The list of images. */
export interface CloudDBImageListAnswer {
  getCloudDBImageProductListResponse: CloudDBProductRows
}

/** The list of sizes. */
export interface CloudDBProductListAnswer {
  getCloudDBProductListResponse: CloudDBProductRows
}

/** Which images to list. */
export interface ListCloudDBImagesQuery {
  /** Kind. */
  dbKindCode: DbKind
  /**
   * Code that is left out.
   * @minLength 1
   * @maxLength 20
   */
  exclusionProductCode?: string
  /**
   * The one code.
   * @minLength 1
   * @maxLength 20
   */
  productCode?: string
  /** Region. */
  regionNo?: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/** Which sizes to list. */
export interface ListCloudDBProductsQuery {
  /** Code of the image. */
  cloudDBImageProductCode: string
  /**
   * Code that is left out.
   * @minLength 1
   * @maxLength 20
   */
  exclusionProductCode?: string
  /** The one code. */
  productCode?: string
  /** Region. */
  regionNo?: string
  /** Zone. */
  zoneNo?: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/** Which instance to empty. */
export interface FlushCloudDBInstanceBody {
  /**
   * Number of the instance.
   * @minLength 1
   */
  cloudDBInstanceNo: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/**
 * A new service. Fields of the other kinds of databases (user, password, host, collation) are left out: Redis takes none of
 * them. The reference leaves the kinds of characters in names open.
 */
export interface CreateCloudDBInstanceBody {
  /** Kind. */
  dbKindCode: DbKind
  /**
   * Name of the service.
   * @minLength 3
   * @maxLength 15
   */
  cloudDBServiceName: string
  /**
   * Beginning of the servers' names, to which three digits are added; no two services of an account have the same.
   * @minLength 3
   * @maxLength 15
   */
  cloudDBServerName: string
  /** Image, by getCloudDBImageProductList. */
  cloudDBImageProductCode?: string
  /** Size of the servers, by getCloudDBProductList; the smallest when left out. */
  cloudDBProductCode?: string
  /**
   * Whether a hidden master takes over when the master fails: then there are two servers.
   * @default true
   */
  isHa?: boolean
  /**
   * Port.
   * @asType integer
   * @minimum 1
   * @maximum 65535
   */
  cloudDBPort?: number
  /** Whether backups are taken; a service with a hidden master always has them. */
  isBackup?: boolean
  /**
   * Days they are kept.
   * @asType integer
   * @minimum 1
   * @maximum 30
   */
  backupFileRetentionPeriod?: number
  /** Whether NAVER chooses when; with false, backupTime says it. */
  isAutomaticBackup?: boolean
  /**
   * When, hh:mm.
   * @pattern ^([01][0-9]|2[0-3]):[0-5][0-9]$
   */
  backupTime?: string
  /** Group of settings. */
  cloudDBConfigGroupNo?: string
  /** Region. */
  regionNo?: string
  /** Zone. */
  zoneNo?: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/** Which server goes. */
export interface DeleteCloudDBServerInstanceBody {
  /**
   * Number of the server. With a master the whole service goes, with any other server that one alone.
   * @minLength 1
   */
  cloudDBServerInstanceNo: string
  /** Always json from here. */
  responseFormatType?: ResponseFormat
}

/**
 * Lists instances with their servers (reference API: getCloudDBInstanceList).
 * @client getCloudDBInstanceList
 */
export const getCloudDBInstanceList = read.get('/clouddb/v2/getCloudDBInstanceList')<{
  query: ListCloudDBInstancesQuery
  result: CloudDBInstanceListAnswer
}>()

/**
 * Lists the images that instances are made from (reference API: getCloudDBImageProductList).
 * @client getCloudDBImageProductList
 */
export const getCloudDBImageProductList = read.get('/clouddb/v2/getCloudDBImageProductList')<{
  query: ListCloudDBImagesQuery
  result: CloudDBImageListAnswer
}>()

/**
 * Lists the sizes that servers of an image can have (reference API: getCloudDBProductList).
 * @client getCloudDBProductList
 */
export const getCloudDBProductList = read.get('/clouddb/v2/getCloudDBProductList')<{
  query: ListCloudDBProductsQuery
  result: CloudDBProductListAnswer
}>()

/**
 * Deletes all data of a Redis service (reference API: flushCloudDBInstance).
 * @status 200
 */
export const flushCloudDBInstance = destructive.post('/clouddb/v2/flushCloudDBInstance')<{
  body: FlushCloudDBInstanceBody
  result: FlushedCloudDBInstance
}>()

/**
 * Makes a Redis service (reference API: createCloudDBInstance).
 * @client createCloudDBInstance
 * @status 200
 */
export const createCloudDBInstance = write.post('/clouddb/v2/createCloudDBInstance')<{
  body: CreateCloudDBInstanceBody
  result: CreatedCloudDBInstance
}>()

/**
 * Deletes a service by the number of its master, or one other server (reference API: deleteCloudDBServerInstance).
 * @client deleteCloudDBServerInstance
 * @status 200
 */
export const deleteCloudDBServerInstance = destructive.post('/clouddb/v2/deleteCloudDBServerInstance')<{
  body: DeleteCloudDBServerInstanceBody
  result: DeletedCloudDBServerInstance
}>()
