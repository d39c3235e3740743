import { t } from '#i18n/setup.ts'

/** What the console calls a service: `TaurusDB`. */
export const serviceName = (service: string): string =>
  t(`shell:services.${service as 'taurusdb'}`, { defaultValue: service })
