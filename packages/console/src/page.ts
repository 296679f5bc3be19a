import './without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import '@digdir/designsystemet-css/theme.css';
import '@digdir/designsystemet-css';
import './console.css';
import { createClient } from '@fjernhjelp/api/client';
import { languageToBeginWith } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { Console } from './console.ts';
import { consoleAddressOf } from './console-address.ts';

const language = languageToBeginWith(localStorage, navigator.languages);
const { t } = createTranslator(language);
document.documentElement.lang = language;

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
const address = consoleAddressOf(location.pathname);
if (address === null) throw new Error('the page stands at an address that is not a console’s');

// `keepalive` lets the last word of a page that is being closed still reach the server.
const client = createClient((input, init) => fetch(input, { ...init, keepalive: true }));
new Console({ client, speech: { t, language } }, address, root);
