import type { AdvancedFeature } from '#contract/gaussdb/instances.ts'
import type { Language } from '../handler.ts'
import { refuse } from './common.ts'
import type { GaussdbInstance } from './state.ts'

/**
 * The features of reference 4.4.26 and 4.4.27, all of them switches, off at first; and multi-tenancy, which error
 * DBS.06014011 counts among them and 4.10.1 asks for, without a name in the examples.
 */
const features: readonly {
  name: string
  words: Record<Language, string>
  effect: Record<Language, string>
  /** Code when the edition does not have it (reference 6.3). */
  lacking?: string
}[] = [
  {
    name: 'ledger',
    words: { 'en-us': 'Tamper-proof ledger', 'zh-cn': '账本防篡改' },
    effect: {
      'en-us':
        'on lets schemas and tables keep a history that cannot be changed unnoticed; off ends that for new ones.',
      'zh-cn': 'on：允许新建或转换防篡改模式；off：不再允许。',
    },
    lacking: 'DBS.06014012',
  },
  {
    name: 'ilm',
    words: { 'en-us': 'Compression of cold data', 'zh-cn': '冷数据压缩' },
    effect: {
      'en-us': 'on lets rows that nobody has touched for a while be compressed by policy; off does not.',
      'zh-cn': 'on：按策略压缩冷数据；off：不压缩。',
    },
  },
  {
    name: 'security',
    words: { 'en-us': 'Dynamic data masking', 'zh-cn': '数据动态脱敏' },
    effect: {
      'en-us': 'on applies masking policies to what queries return, which costs some speed; off does not.',
      'zh-cn': 'on：查询结果按策略脱敏，会占用资源；off：不脱敏。',
    },
    lacking: 'DBS.06014013',
  },
  {
    name: 'vectordb',
    words: { 'en-us': 'Vector database', 'zh-cn': '向量数据库' },
    effect: {
      'en-us': 'on offers vector types and indexes; off does not.',
      'zh-cn': 'on：提供向量类型和索引；off：不提供。',
    },
    lacking: 'DBS.06014014',
  },
  {
    name: 'multitenancy',
    words: { 'en-us': 'Multi-tenancy', 'zh-cn': '多租户' },
    effect: {
      'en-us':
        'on lets a centralized instance be divided among tenants with users and resources of their own; off does not.',
      'zh-cn': 'on：集中式实例可划分为多个租户；off：不可划分。',
    },
    lacking: 'DBS.06014011',
  },
]

export const featuresOf = (instance: GaussdbInstance, language: Language): AdvancedFeature[] =>
  features.map(({ name, words, effect }) => {
    const value = instance.features[name] === 'on' ? 'on' : 'off'
    return {
      name,
      status: value,
      description: words[language],
      type: 'boolean',
      range: 'on|off',
      value,
      range_description: effect[language],
    }
  })

/**
 * Refuses an empty change (DBS.200001), unknown features (DBS.280270), values they do not have (DBS.280271), and
 * switching on what the basic edition lacks (DBS.06014011 to DBS.06014014).
 */
export function demandFeatures(instance: GaussdbInstance, wanted: Readonly<Record<string, string>>): void {
  if (Object.keys(wanted).length === 0) refuse('DBS.200001', 'params must name a feature.')
  for (const [name, value] of Object.entries(wanted)) {
    const feature = features.find((one) => one.name === name)
    if (!feature) return refuse('DBS.280270', `params.${name.slice(0, 40)} is not a feature.`)
    if (value !== 'on' && value !== 'off') refuse('DBS.280271', `params.${name} must be on or off.`)
    if (value === 'on' && instance.edition === 'basic' && feature.lacking) refuse(feature.lacking, `params.${name}`)
  }
}
