import type { Membership } from '@fjernhjelp/domain/role';
import { permissionsIn } from './pages-of.ts';

/** Where the person is led instead of the page they wanted: to what has to be done, or to the word that others have to do it. */
export type Gate = 'open' | 'terms' | 'activation' | 'wait';

/**
 * What stands before a page of an organisation that is not up and running, or has new terms to accept. The terms and the
 * activation themselves stay open, each from its own moment on.
 */
export function gateBefore(page: string, membership: Membership): Gate {
  const { pending } = membership;
  if (pending === null) return 'open';
  if (!permissionsIn(membership).has('activate-service')) return 'wait';
  if (page === 'terms') return 'open';
  if (pending === 'accept-terms') return 'terms';
  return page === 'activation' ? 'open' : 'activation';
}
