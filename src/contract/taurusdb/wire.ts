/** Texts and numbers that several categories spell the same way on the wire. */

/**
 * A moment with the offset of its time zone, written without a colon: `2020-07-07T01:17:05+0800`. Not RFC 3339, so
 * `new Date()` of some browsers refuses it. In a query the `+` must travel as `%2B`.
 * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{4}$
 */
export type OffsetTime = string

/**
 * A number whose type the reference leaves open: its table says text, its example shows a number (or the other way
 * round). The form of the example comes first in each comment and is the one to send; read it with `Number()`.
 */
export type LooseNumber = number | string
