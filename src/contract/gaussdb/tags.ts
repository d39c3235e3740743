import { read, write } from './declare.ts'

/** A key with its values. */
export interface TagValues {
  /** Key; stands here once. */
  key: string
  /** Its values, each once. */
  value: string[]
}

/** The tags of one instance. */
export interface InstanceTagList {
  /** The tags. A key has one value on an instance. */
  tags: TagValues[]
  /**
   * Number of tags.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** The tags of all instances of a project. */
export interface ProjectTagList {
  /** Every key with each value that an instance has for it. */
  tags: TagValues[]
}

/** A key that the account has prepared, with the values to choose from. */
export interface PredefinedTag {
  /** Key. */
  key: string
  /** Values. */
  values: string[]
}

/** What the account has prepared for tagging. */
export interface PredefinedTagList {
  /** Keys, each once. */
  tags: PredefinedTag[]
}

/** A tag to add. Blanks around key and value are left out. */
export interface NewTag {
  /**
   * Key: letters, Chinese characters, digits, `_`, `-`, `.` and `@`; 36 at most.
   * @minLength 1
   * @pattern ^ *[A-Za-z0-9_.@\u4E00-\u9FFF-]{1,36} *$
   */
  key: string
  /**
   * Value of the same characters, 43 at most; may be empty, but not blank.
   * @pattern ^(?: *[A-Za-z0-9_.@\u4E00-\u9FFF-]{1,43} *)?$
   */
  value: string
}

/** Tags to add. */
export interface AddInstanceTagsBody {
  /**
   * The tags.
   * @minItems 1
   */
  tags: NewTag[]
}

/** The instance that tags were added to. */
export interface TaggedInstance {
  /** Instance ID. */
  instance_id: string
  /** Its name. */
  instance_name: string
}

/** The instance that a tag was removed from. */
export interface UntaggedInstance extends TaggedInstance {
  /** How it went: `succeed`. */
  result: string
}

/** Which tag to remove. */
export interface DeleteInstanceTagQuery {
  /**
   * Key.
   * @minLength 1
   */
  key: string
}

/** Lists the tags of an instance (reference 4.11.1). */
export const listInstanceTags = read.get('/v3/{project_id}/instances/{instance_id}/tags')<{
  result: InstanceTagList
}>()

/** Lists every tag key of a project's instances with its values (reference 4.11.2). */
export const listProjectTags = read.get('/v3/{project_id}/tags')<{
  result: ProjectTagList
}>()

/** Lists the keys and values that the account has prepared for tagging (reference 4.11.3). */
export const listPredefinedTags = read.get('/v3/{project_id}/predefined-tags')<{
  result: PredefinedTagList
}>()

/**
 * Adds tags to an instance (reference 4.11.4).
 * @status 200
 */
export const addInstanceTags = write.post('/v3/{project_id}/instances/{instance_id}/tags')<{
  body: AddInstanceTagsBody
  result: TaggedInstance
}>()

/** Removes a tag from an instance (reference 4.11.5). */
export const deleteInstanceTag = write.delete('/v3/{project_id}/instances/{instance_id}/tag')<{
  query: DeleteInstanceTagQuery
  result: UntaggedInstance
}>()
