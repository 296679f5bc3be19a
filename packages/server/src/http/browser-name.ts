/** The first that matches wins: most browsers also name the others, for sites of long ago. */
const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bFxiOS\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const SYSTEMS = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** A name by which people recognise their own browser: `Firefox · Linux`. What is not known is left out. */
export function browserNameOf(userAgent: string | null): string {
  const nameIn = (choices: readonly (readonly [RegExp, string])[]) =>
    choices.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? '';
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== '').join(' · ');
}
