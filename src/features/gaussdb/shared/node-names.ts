/** `gaussdbv5cn_0` of `core-ledger-prod_gaussdbv5cn_0`: what tells the nodes of an instance apart. */
export const shortName = (node: string, instance: string): string =>
  node.startsWith(`${instance}_`) && node.length > instance.length + 1 ? node.slice(instance.length + 1) : node
