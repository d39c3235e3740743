/** The mark: the ring, the rule and the pin of an astrolabe. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <circle cx="12" cy="12" r="9" stroke="var(--a-brass)" strokeWidth="1.75" />
      <path d="M12 3v18M3 12h18" stroke="var(--a-brass)" strokeOpacity="0.35" strokeWidth="1.25" />
      <path d="M6.4 17.600 17.600 6.400" stroke="var(--a-accent)" strokeWidth="2.25" strokeLinecap="round" />
      <circle cx="12" cy="12" r="2.250" fill="var(--a-brass)" />
    </svg>
  )
}
