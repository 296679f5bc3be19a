import { type Client, createClient } from '@fjernhjelp/api/client';
import { type Account, nextCode } from './account.ts';

/** Somebody who uses the API as their browser would: with a cookie, and with the origin of the pages. */
export type ApiPerson = { readonly client: Client; readonly send: typeof fetch };

/** A person who has not signed in. The process must trust the deployment's authority (`tls.setDefaultCACertificates`). */
export function createApiPerson(origin: string): ApiPerson {
  const cookies = new Map<string, string>();
  const send: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return { send, client: createClient(send, origin) };
}

/** Signs in with both factors. */
export async function signInByApi(origin: string, account: Account): Promise<ApiPerson> {
  const person = createApiPerson(origin);
  const { email, password } = account;
  await person.client.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
  await person.client.call('signInWithTotp', {
    params: {},
    query: {},
    body: { code: await nextCode(account) },
  });
  return person;
}
