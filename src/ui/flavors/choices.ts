import type { FlavorOffer } from '#lib/flavors.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/change.ts'
import type { FlavorChoice } from './FlavorList.tsx'

type Size = Pick<FlavorOffer, 'code' | 'vcpus' | 'ram'>

function choice({ code, vcpus, ram }: Size, is: FlavorChoice['is'], state: string): FlavorChoice {
  return { code, vcpus, ram, group: '', state, name: t('change:flavor.option', { code, vcpus, ram, state }), is }
}

function offered(one: FlavorOffer): FlavorChoice {
  if (one.unsupported.length > 0)
    return choice(one, 'off', t('change:flavor.unsupported', { zones: one.unsupported.join(', ') }))
  if (one.soldOut.length > 0) return choice(one, 'off', t('change:flavor.soldOut', { zones: one.soldOut.join(', ') }))
  return choice(one, 'available', t('change:flavor.available'))
}

/** What an instance has and may have instead as lines of a FlavorList, from small to large. */
export const flavorChoices = (current: Size, offers: readonly FlavorOffer[]): FlavorChoice[] =>
  [choice(current, 'current', t('change:flavor.current')), ...offers.map(offered)].toSorted(
    (a, b) => a.vcpus - b.vcpus || a.ram - b.ram || a.code.localeCompare(b.code),
  )
