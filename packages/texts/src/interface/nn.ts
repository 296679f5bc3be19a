import type { Texts } from '../texts.ts';
import type { interfaceTexts as source } from './nb.ts';

/** Texts of the page about the interface, in nynorsk. */
export const interfaceTexts: Pick<Texts, keyof typeof source> = {
  apiPage: {
    title: 'Grensesnitt (API)',
    intro:
      'Alt sidene gjer, går gjennom desse operasjonane. Adressene byrjar med /api/v1. Skildringane er på engelsk.',
    openApi: 'Last ned som OpenAPI 3.1',
    operation: 'Operasjon',
    summary: 'Kva han gjer',
    asks: 'Krev',
    whoMay: 'Kven: {{roles}}',
    apiKeys: 'API-nøklar kan få dette løyvet.',
    orApiKey: 'eller API-nøkkel',
    freshFactor: 'eingongskode gitt dei siste fem minutta',
    beforeActivation: 'verkar før aktivering',
  },
  permission: {
    public: 'Ope for alle',
    'signed-in': 'Den som er logga inn',
    'operate-service': 'Drifte tenesta',
    'serve-customers': 'Betene kundar',
    'activate-service': 'Godta vilkår og aktivere',
    'read-delegations': 'Sjå roller',
    'manage-delegations': 'Styre roller',
    'manage-api-keys': 'Styre API-nøklar',
    'read-groups': 'Sjå maskingrupper',
    'manage-groups': 'Styre maskingrupper',
    'manage-grants': 'Styre tilgangar',
    'manage-helpers': 'Styre fjernhjelparar',
    'read-audit': 'Lese hendingsloggen',
    'give-help': 'Gi fjernhjelp',
  },
  stage: {
    none: 'inga innlogging',
    'first-factor': 'innlogging der eingongskoden står att',
    enrol: 'innlogging som må kople til ny kodeapp',
    full: 'full innlogging',
    any: 'innlogging, same kor langt ho er komen',
  },
};
