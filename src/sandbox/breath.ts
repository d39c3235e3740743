/** After so many ms of work other requests get their turn. */
export const breathEvery = 25
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
