/** Kernel versions as three numbers, oldest first, and what is known of each. */
export interface GaussdbRelease {
  /** `8.103.0` */
  kernel: string
  /** Whether new instances may have it. */
  offered: boolean
  /** Hot patches that may be applied to it, oldest first. */
  hotfixes: readonly string[]
}

export const gaussdbReleases: readonly GaussdbRelease[] = [
  { kernel: '1.4.1', offered: false, hotfixes: [] },
  { kernel: '3.103.0', offered: false, hotfixes: [] },
  { kernel: '3.220.0', offered: true, hotfixes: ['3.220.0.1'] },
  { kernel: '3.223.0', offered: true, hotfixes: [] },
  { kernel: '8.102.0', offered: true, hotfixes: ['8.102.0.1', '8.102.0.2'] },
  { kernel: '8.103.0', offered: true, hotfixes: ['8.103.0.1'] },
  { kernel: '8.200.0', offered: true, hotfixes: [] },
]

/** `8.103` of `8.103.0`. */
export const majorOf = (kernel: string): string => kernel.split('.').slice(0, 2).join('.')

/** Versions as two numbers that new instances may have, oldest first. */
export const offeredVersions: readonly string[] = gaussdbReleases
  .filter(({ offered }) => offered)
  .map(({ kernel }) => majorOf(kernel))

export const newestVersion = offeredVersions.at(-1) as string

/** The kernel that a new instance of a version gets. */
export const kernelOfVersion = (version: string): string | undefined =>
  gaussdbReleases.find(({ kernel, offered }) => offered && majorOf(kernel) === version)?.kernel
