const nameMax = 64
const isoMinute = (ms: number): string =>
  new Date(ms).toISOString().slice(5, 16).replaceAll(/[-:]/g, '').replace('T', '-')

/** A name for a restored instance that says where and when it comes from, within the 64 characters allowed. */
export function restoredName(sourceName: string, at: number): string {
  const suffix = `-restored-${isoMinute(at)}`
  return sourceName.slice(0, nameMax - suffix.length) + suffix
}
