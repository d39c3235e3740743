import { type Column, type Scalar, textOf } from './columns.ts'

const plainNumber = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/**
 * One field. A text that a spreadsheet would take for a formula gets an apostrophe in front: names and SQL come from
 * others. Negative numbers stay numbers.
 */
export function csvField(value: Scalar): string {
  const text = textOf(value)
  const safe = /^[=+\-@\t\r\n|%]/.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Comma-separated text after RFC 4180, with a header line. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => csvField(column.header())).join(',')]
  for (const row of rows)
    lines.push(columns.map((column) => csvField(column.csv ? column.csv(row) : textOf(column.value(row)))).join(','))
  return `${lines.join('\r\n')}\r\n`
}

/** Hands a text to the person as a file. */
export function download(fileName: string, text: string, type = 'text/csv'): void {
  // The mark in front makes spreadsheets read UTF-8.
  const blob = new Blob([type === 'text/csv' ? `\uFEFF${text}` : text], { type: `${type};charset=utf-8` })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
