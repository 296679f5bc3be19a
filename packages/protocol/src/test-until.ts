/** Longer than any right answer takes on a busy machine. */
const PATIENCE_MS = 10_000;

/** Waits until it is so. @throws Error that names what did not come, instead of waiting without end. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`never came: ${what}`);
    await new Promise(setImmediate);
  }
}
