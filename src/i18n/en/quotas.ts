export const quotas = { title: 'Quotas' } as const
