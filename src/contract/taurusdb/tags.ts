import { read, write } from './declare.ts'
import type { InstanceTag } from './shared-types.ts'

/** Page of a list of tags. */
export interface ListTagsQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** The tags of one instance. */
export interface InstanceTagList {
  /**
   * Number of tags on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of tags. */
  tags: InstanceTag[]
}

/** A key with every value that an instance of the project has for it. */
export interface ProjectTag {
  /** Key; stands here once. */
  key: string
  /** Its values, each once. */
  values: string[]
}

/** The tags of all instances of a project. */
export interface ProjectTagList {
  /**
   * Number of keys on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of keys. */
  tags: ProjectTag[]
}

/** A tag to add or to remove. */
export interface TagChange {
  /**
   * Key.
   * @minLength 1
   * @maxLength 36
   * @pattern ^[A-Za-z0-9_-]{1,36}$
   */
  key: string
  /**
   * Value; may be empty. Required for adding. With it a tag is removed only when it has this value, without it whatever
   * value it has.
   * @maxLength 43
   * @pattern ^[A-Za-z0-9._-]{0,43}$
   */
  value?: string
}

/** What to do with which tags. */
export interface ChangeInstanceTagsBody {
  /** `create` adds tags, `delete` removes them. */
  action: 'create' | 'delete'
  /** The tags. */
  tags: TagChange[]
}

/** Lists the tags of an instance (reference 4.9.1). */
export const listInstanceTags = read.get('/v3/{project_id}/instances/{instance_id}/tags')<{
  query: ListTagsQuery
  result: InstanceTagList
}>()

/** Lists every tag key of a project's instances with its values (reference 4.9.2). */
export const listProjectTags = read.get('/v3/{project_id}/tags')<{
  query: ListTagsQuery
  result: ProjectTagList
}>()

/**
 * Adds tags to an instance or removes some, all at once; answers 200 without a body (reference 4.9.3).
 * @status 200
 */
export const changeInstanceTags = write.post('/v3/{project_id}/instances/{instance_id}/tags/action')<{
  body: ChangeInstanceTagsBody
  result: null
}>()
