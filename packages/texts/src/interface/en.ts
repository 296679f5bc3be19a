import type { Texts } from '../texts.ts';
import type { interfaceTexts as source } from './nb.ts';

/** Texts of the page about the interface, in English. */
export const interfaceTexts: Pick<Texts, keyof typeof source> = {
  apiPage: {
    title: 'Interface (API)',
    intro: 'Everything that the pages do goes through these operations. Addresses begin with /api/v1.',
    openApi: 'Download as OpenAPI 3.1',
    operation: 'Operation',
    summary: 'What it does',
    asks: 'Requires',
    whoMay: 'Who: {{roles}}',
    apiKeys: 'API keys can be given this permission.',
    orApiKey: 'or an API key',
    freshFactor: 'a second factor given within the last five minutes',
    beforeActivation: 'works before activation',
  },
  permission: {
    public: 'Open to everyone',
    'signed-in': 'Whoever is signed in',
    'operate-service': 'Operate the service',
    'serve-customers': 'Serve customers',
    'activate-service': 'Accept terms and activate',
    'read-delegations': 'Read roles',
    'manage-delegations': 'Manage roles',
    'manage-api-keys': 'Manage API keys',
    'read-groups': 'Read machine groups',
    'manage-groups': 'Manage machine groups',
    'manage-grants': 'Manage access',
    'manage-helpers': 'Manage helpers',
    'read-audit': 'Read the event log',
    'give-help': 'Give remote help',
  },
  stage: {
    none: 'no sign-in',
    'first-factor': 'a sign-in that still lacks the second factor',
    enrol: 'a sign-in that has to set up a new second factor',
    full: 'a full sign-in',
    any: 'a sign-in, however far it has come',
  },
};
