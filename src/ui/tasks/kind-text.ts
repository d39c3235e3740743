/**
 * A name of the cloud without what all of its tasks have (`noise`), and with spaces: `CreateGaussDBforMySQLBackup` →
 * `Create backup`. Its own words stay: nobody has said what they stand for.
 */
export function spellOut(name: string, noise: RegExp): string {
  const words = name
    .replaceAll(noise, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    // A word in capitals is an abbreviation and stays one.
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
  const text = words.join(' ')
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : name
}
