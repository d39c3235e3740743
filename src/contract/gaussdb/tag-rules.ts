/**
 * Most tags of an instance. The reference has the refusal (DBS.200087) without the number; this is the sibling service's.
 * Screens count against it, the sandbox refuses with it.
 */
export const mostTags = 20
