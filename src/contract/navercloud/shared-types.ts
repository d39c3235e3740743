/** Types of Cloud DB on NAVER Cloud Platform (Classic). Names are case sensitive; sizes are bytes; times have an offset without a colon. */

/** A code with its name. */
export interface CommonCode {
  /** Code. */
  code: string
  /** What it stands for. */
  codeName: string
}

/** What every answer begins with. */
export interface NaverAnswer {
  /** ID of the request. */
  requestId?: string
  /** 0 for success. The table says number, the example text. */
  returnCode: string
  /** success, or what went wrong. */
  returnMessage: string
  /**
   * How many rows there are on all pages.
   * @asType integer
   * @minimum 0
   */
  totalRows: number
}

/** Where servers stand. */
export interface NaverZone {
  /** Number. */
  zoneNo: string
  /** Name. */
  zoneName: string
  /** Code. */
  zoneCode: string
  /** In words. */
  zoneDescription: string
  /** Number of the region. */
  regionNo: string
}

/** A region. */
export interface NaverRegion {
  /** Number. */
  regionNo: string
  /** Code, such as KR. */
  regionCode: string
  /** Name. */
  regionName: string
}

/** Kind of database. */
export type DbKind = 'MYSQL' | 'MSSQL' | 'REDIS'

/** How the answer is written; XML when left out. The console always asks for JSON. */
export type ResponseFormat = 'json' | 'xml'
