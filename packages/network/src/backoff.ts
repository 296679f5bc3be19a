/** Full jitter: any time up to a ceiling that doubles with each failure, so that a thousand machines do not return at once. */
export type BackoffOptions = {
  readonly firstMs: number;
  readonly mostMs: number;
  /** Evenly from [0, 1). */
  readonly random: () => number;
};

/** How long to wait after the `failures`-th failure in a row (1 is the first). */
export function backoffMs({ firstMs, mostMs, random }: BackoffOptions, failures: number): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** (failures - 1));
  return Math.round(random() * ceiling);
}
