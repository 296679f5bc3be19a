import './without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import '@digdir/designsystemet-css/theme.css';
import '@digdir/designsystemet-css';
import './shell/shell.css';
import './shell/table.css';
import './account/account.css';
import './delegations/delegations.css';
import './organisations/organisations.css';
import './machines/machines.css';
import './machine-groups/machine-groups.css';
import './operator/operator.css';
import './terms/terms.css';
import './interface/interface.css';
import { createClient } from '@fjernhjelp/api/client';
import { languageToBeginWith } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Portal } from './portal.tsx';
import { createQueryClient } from './query-client.ts';
import { createPortalRouter } from './routes.tsx';

const translator = createTranslator(languageToBeginWith(localStorage, navigator.languages));
const client = createClient(fetch.bind(globalThis));
const queryClient = createQueryClient();
const router = createPortalRouter();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <Portal client={client} queryClient={queryClient} translator={translator}>
      <RouterProvider router={router} />
    </Portal>
  </StrictMode>,
);
