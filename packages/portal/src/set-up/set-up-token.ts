import { setUpOperations } from '@fjernhjelp/api/sign-in';

/** The one-time token in the fragment of the set-up address, which never leaves the browser by itself; null if there is none. */
export function setUpTokenOf(fragment: string): string | null {
  const token = setUpOperations.beginSetUp.body.shape.token.safeParse(fragment.replace(/^#/, ''));
  return token.success ? token.data : null;
}
