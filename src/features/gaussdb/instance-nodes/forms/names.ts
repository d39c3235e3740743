/** The forms that are about nodes, as they stand in the address (`?form=switch`). */
export const nodeForms = ['switch', 'start-nodes', 'stop-nodes', 'log-replicas', 'standbys'] as const
export type NodeForm = (typeof nodeForms)[number]

export const isNodeForm = (name: string | undefined): name is NodeForm => nodeForms.some((form) => form === name)
