import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { columnsWith } from '#ui/parameters/editor-columns.tsx'

/** Of a template, beside the default one. */
export const templateColumns = columnsWith(() => t('parameters:columns.default'))
/** Of an instance, beside its template. */
export const instanceColumns = columnsWith(() => t('parameters:columns.template'))
