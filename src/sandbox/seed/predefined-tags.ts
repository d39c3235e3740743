/** Keys and values that the account has prepared for tagging, so that everybody spells them alike. */
export const predefinedTags: readonly { key: string; values: readonly string[] }[] = [
  { key: 'env', values: ['prod', 'staging', 'dev'] },
  {
    key: 'team',
    values: ['data', 'finance', 'games', 'logistics', 'platform', 'sales', 'shop'],
  },
  { key: 'tier', values: ['0', '1', '2'] },
  { key: 'compliance', values: ['gdpr', 'pci-dss', 'sox'] },
  { key: 'cost-center', values: ['1001', '1002', '1003', '2001', '2002', '3000'] },
]
