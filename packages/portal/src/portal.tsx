import type { Client } from '@fjernhjelp/api/client';
import type { Translator } from '@fjernhjelp/texts/translator';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ClientProvider } from './shell/client-context.ts';

type PortalProps = {
  readonly client: Client;
  readonly queryClient: QueryClient;
  readonly translator: Translator;
  readonly children: ReactNode;
};

/** Hands the portal's services to every component below it. */
export function Portal({ client, queryClient, translator, children }: PortalProps) {
  return (
    <ClientProvider value={client}>
      <QueryClientProvider client={queryClient}>
        <I18nextProvider i18n={translator}>{children}</I18nextProvider>
      </QueryClientProvider>
    </ClientProvider>
  );
}
