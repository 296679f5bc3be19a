import { z } from 'zod';

/** The version that this code speaks. */
export const PROTOCOL_VERSION = 1;

/** Every version that this code speaks, highest first. */
export const SUPPORTED_VERSIONS: readonly number[] = [PROTOCOL_VERSION];

/** The highest version that stands in both lists, or null. Both sides compute it, so a version taken out shows. */
export function chooseVersion(ours: readonly number[], theirs: readonly number[]): number | null {
  const shared = ours.filter((version) => theirs.includes(version));
  return shared.length === 0 ? null : Math.max(...shared);
}

/** Schema of a thing of any version, to read its `protocol` first: another version's may have other fields beside it. */
export const AnyVersion = z.looseObject({ protocol: z.number().int() });
