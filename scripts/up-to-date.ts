import { existsSync, globSync, statSync } from 'node:fs';

/** Whether `product` exists and is newer than every file that the `sources` patterns match, from the project's root. */
export function isUpToDate(product: string, sources: readonly string[]): boolean {
  if (!existsSync(product)) return false;
  const builtAtMs = statSync(product).mtimeMs;
  const files = globSync([...sources], {
    exclude: (name) => name.includes('node_modules') || name.includes('dist'),
  });
  return files.every((file) => statSync(file).mtimeMs < builtAtMs);
}
