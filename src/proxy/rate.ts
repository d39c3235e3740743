/** A token bucket: `perSecond` calls on average, `burst` at once. Time is given, so that tests can jump it. */
export interface Rate {
  perSecond: number
  burst: number
}

export class Bucket {
  private readonly rate: Rate
  private level: number
  private at: number

  constructor(rate: Rate, now: number) {
    this.rate = rate
    this.level = rate.burst
    this.at = now
  }

  private refill(now: number) {
    const elapsed = Math.max(0, now - this.at)
    this.level = Math.min(this.rate.burst, this.level + (elapsed / 1000) * this.rate.perSecond)
    this.at = now
  }

  /** Takes one call, on credit when there is none left. Milliseconds to wait before making it. */
  take(now: number): number {
    this.refill(now)
    this.level -= 1
    return this.level >= 0 ? 0 : Math.ceil((-this.level / this.rate.perSecond) * 1000)
  }

  /** Takes one call if there is one now. */
  tryTake(now: number): boolean {
    this.refill(now)
    if (this.level < 1) return false
    this.level -= 1
    return true
  }

  /** Gives back a call that was not made. */
  putBack() {
    this.level = Math.min(this.rate.burst, this.level + 1)
  }
}
