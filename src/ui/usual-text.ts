import { t } from '#i18n/setup.ts'
import { roughRange, type Usual } from '#lib/usual.ts'

/** `usually 4–6 min (12 runs)`: from what half of them took to what nearly all took. */
export const usualText = (usual: Usual | undefined): string | undefined =>
  usual && t('jobs.usual', { count: usual.count, range: roughRange(usual.median, usual.p90) })
