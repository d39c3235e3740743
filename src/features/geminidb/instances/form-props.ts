import type { GeminiInstance } from '#contract/geminidb/instances.ts'

/** What every form about one instance gets. */
export interface InstanceFormProps {
  connection: string
  instance: GeminiInstance
  onClose: () => void
}
