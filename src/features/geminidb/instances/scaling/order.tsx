import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import type { GeminiChangeReference } from '#contract/geminidb/instance-scaling.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gemini-scaling.ts'
import { SwitchField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'

/** Fields of a form whose change may cost something. */
interface Paid {
  autoPay: boolean
}

/** Yearly/monthly instances are changed by an order. */
export const isOrdered = ({ pay_mode }: Pick<GeminiInstance, 'pay_mode'>): boolean => pay_mode === '1'

/** What the request says of its payment; nothing where nothing is ordered. */
export const paymentOf = (
  instance: Pick<GeminiInstance, 'pay_mode'>,
  autoPay: boolean,
): { is_auto_pay?: 'true' | 'false' } =>
  isOrdered(instance) ? { is_auto_pay: autoPay ? ('true' as const) : ('false' as const) } : {}

/** Whether the order is paid at once; not there for instances that are paid per use. */
export function PayField<T extends Paid>({ form, instance }: { form: Form<T>; instance: GeminiInstance }) {
  const { t: words } = useTranslation('geminiScaling')
  if (!isOrdered(instance)) return null
  return (
    <SwitchField
      // The same state, seen as no more than this field.
      form={form as unknown as Form<Paid>}
      name="autoPay"
      wire="is_auto_pay"
      label={words('order.pay')}
      hint={words('order.hint')}
    />
  )
}

interface Told {
  /** What is told of a task. */
  started: string
  /** What was ordered: "the resize of orders". */
  what: string
  /** Whether the order is paid, by itself or because it costs nothing. */
  paid: boolean
}

/** What is told when a change was taken: a task, or an order that may wait for its payment. */
export function doneWords({ order_id: order }: GeminiChangeReference, { started, what, paid }: Told) {
  if (!order) return { title: started }
  return {
    title: t('geminiScaling:order.title', { what }),
    text: t(paid ? 'geminiScaling:order.paid' : 'geminiScaling:order.waits', { order }),
  }
}
