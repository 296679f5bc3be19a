// A server in a process of its own, for tests that kill it. Writes machine groups as fast as it can and says of each, once
// it was acknowledged: its name, one line each. argv: data directory, and the organisation's id if there is one already.

import { systemClock } from '@fjernhjelp/domain/clock';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import pino from 'pino';
import { startServer } from './main.ts';
import { TEST_ORIGIN } from './test-browser.ts';

const [dataDirectory = ''] = process.argv.slice(2);
const { administration } = await startServer({
  dataDirectory,
  origin: TEST_ORIGIN,
  serverName: 'fjernhjelp.example',
  doors: [{ host: 'fjernhjelp.example', port: 443 }],
  caCertificatePem: null,
  pagesDirectory: '/nonexistent',
  agentDirectory: '/nonexistent',
  clock: systemClock,
  logger: pino({ level: 'silent' }),
});
const id: OrganisationId = await administration.createOrganisation({
  number: OrganisationNumber.parse('310000019'),
  name: 'Eksempel kommune',
  kinds: ['customer'],
  contact: { name: 'Kari Kontakt', email: 'kontakt@eksempel.example', phone: '12345678' },
});
await administration.activateOrganisation(id);
process.stdout.write(`${id}\n`);
for (let count = 1; ; count += 1) {
  await administration.createMachineGroup(id, `Gruppe ${count}`);
  process.stdout.write(`Gruppe ${count}\n`);
}
