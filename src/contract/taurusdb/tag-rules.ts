/**
 * Most tags of an instance. The tags' own section (reference 4.9) names no number; this is what the larger of the two ways
 * to create an instance takes (5.3.1). Screens count against it, the sandbox refuses with it (DBS.200087).
 */
export const mostTags = 20
