/** Texts and numbers that several categories spell the same way on the wire. */

/**
 * A moment with the offset of its time zone, written without a colon: `2022-08-09T03:06:52+0800`. In a query the `+`
 * must travel as `%2B`.
 * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{4}$
 */
export type OffsetTime = string

/** A moment in UTC as some lists write it: `2022-03-23 07:20:11`. */
export type PlainTime = string

/**
 * A number whose type the reference leaves open: its table says text, its example shows a number (or the other way
 * round). Read it with `Number()`.
 */
export type LooseNumber = number | string
