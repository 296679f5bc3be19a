import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MachineGroupId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { generateSync, ScureBase32Plugin } from 'otplib';
import pino, { type Logger } from 'pino';
import type { MailSettings } from './mail/mail-server.ts';
import { type RunningServer, startServer } from './main.ts';
import { enrolTestMachine, type TestMachine } from './test-agent.ts';
import { TEST_ORIGIN, TestBrowser } from './test-browser.ts';
import { forwardClock } from './test-clock.ts';

const PASSWORD = 'et langt og godt passord';
const STEP_MS = 30_000;

/** The guide's example: which supplier reaches which group. */
export const GRANTED = {
  'Leverandør 1': ['Legesenter'],
  'Leverandør 2': ['Legesenter', 'Legevakt', 'Sykehjem'],
  'Leverandør 3': ['Legevakt', 'Sykehjem'],
} as const;
export const GROUPS = ['Legesenter', 'Legevakt', 'Sykehjem'] as const;
export const SUPPLIERS = ['Leverandør 1', 'Leverandør 2', 'Leverandør 3'] as const;
type GroupName = (typeof GROUPS)[number];
type SupplierName = (typeof SUPPLIERS)[number];

export type TestPerson = {
  readonly id: PersonId;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
};

/** A server with a clock that can be set forward. */
export type TestServer = {
  readonly server: RunningServer;
  readonly clock: ReturnType<typeof forwardClock>;
  readonly dataDirectory: string;
  createPerson(email: string): Promise<TestPerson>;
  /** Signs in with both factors, in a step of time that nobody has used. */
  signIn(person: TestPerson, browser?: TestBrowser): Promise<TestBrowser>;
  codeOf(person: TestPerson): string;
  /** Resolves when the server has logged this message as a warning or worse. */
  logs(message: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server on a database of its own; with `databaseUrl` on that one. */
export async function startTestServer({
  databaseUrl,
  agentDirectory = '/nonexistent',
  pagesDirectory = '/nonexistent',
  appearanceFile,
  mail,
  entityRegisterUrl,
  providersFile,
  logger,
  dataDirectory: given,
}: {
  /** That of a server that was stopped before; without it a new one. */
  readonly dataDirectory?: string;
  readonly databaseUrl?: string;
  readonly agentDirectory?: string;
  readonly pagesDirectory?: string;
  readonly appearanceFile?: string;
  readonly mail?: MailSettings | undefined;
  readonly entityRegisterUrl?: string;
  readonly providersFile?: string;
  /** Where the log goes. A test that gives one listens to it itself, and not by `logs`. */
  readonly logger?: Logger;
} = {}): Promise<TestServer> {
  const dataDirectory = given ?? (await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-')));
  const clock = forwardClock();
  const listening = listeningLogger();
  const server = await startServer({
    dataDirectory,
    databaseUrl,
    appearanceFile,
    mail,
    entityRegisterUrl,
    providersFile,
    origin: TEST_ORIGIN,
    serverName: 'fjernhjelp.example',
    doors: [
      { host: 'fjernhjelp.example', port: 443 },
      { host: 'fjernhjelp.example', port: 8041 },
    ],
    caCertificatePem: null,
    pagesDirectory,
    agentDirectory,
    clock,
    logger: logger ?? listening.logger,
  });
  const codeNow = ({ totpSecret }: TestPerson) =>
    generateSync({ secret: totpSecret, epoch: Math.floor(clock.now().getTime() / 1000) });
  return {
    server,
    clock,
    dataDirectory,
    createPerson: (email) => createPerson(server, email),
    codeOf: codeNow,
    logs: listening.logs,
    signIn: async (person, browser = new TestBrowser(server)) => {
      const { email, password } = person;
      clock.forward(STEP_MS);
      await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
      await browser.call('signInWithTotp', { params: {}, query: {}, body: { code: codeNow(person) } });
      return browser;
    },
    stop: async () => {
      await server.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function listeningLogger() {
  const seen = new Set<string>();
  const events = new EventEmitter();
  const write = (line: string) => {
    const { msg }: { msg: string } = JSON.parse(line);
    seen.add(msg);
    events.emit(msg);
  };
  const logs = async (message: string) => {
    if (!seen.has(message)) await once(events, message);
  };
  return { logger: pino({ level: 'warn' }, { write }), logs };
}

async function createPerson({ administration }: RunningServer, email: string): Promise<TestPerson> {
  const totpSecret = new ScureBase32Plugin().encode(randomBytes(20), { padding: false });
  const secrets = { password: PASSWORD, totpSecret };
  return { id: await administration.createPerson({ name: email, email, ...secrets }), email, ...secrets };
}

/** The guide's example in a database: people, groups, grants, and one enrolled machine in each group. */
export type ExampleWorld = {
  readonly customerId: OrganisationId;
  readonly administrator: TestPerson;
  readonly auditor: TestPerson;
  readonly suppliers: Record<SupplierName, { readonly id: OrganisationId; readonly helper: TestPerson }>;
  readonly groups: Record<GroupName, { readonly id: MachineGroupId; readonly machine: TestMachine }>;
};

export async function createExample(testServer: TestServer): Promise<ExampleWorld> {
  const { server, createPerson: person } = testServer;
  const { administration } = server;
  const customerId = await activeOrganisation(server, '310000019', 'Eksempel kommune', 'customer');
  const administrator = await person('kari@kommune.example');
  const auditor = await person('ingrid@kommune.example');
  await administration.addMembership(customerId, administrator.id, 'administrator');
  await administration.addMembership(customerId, auditor.id, 'auditor');
  const group = async (name: GroupName) => {
    const id = await administration.createMachineGroup(customerId, name);
    const { token } = await administration.createEnrolmentToken(customerId, id, `${name} PC 1`);
    return { id, machine: await enrolTestMachine(server, token) };
  };
  const groups = {
    Legesenter: await group('Legesenter'),
    Legevakt: await group('Legevakt'),
    Sykehjem: await group('Sykehjem'),
  };
  const supplier = async (name: SupplierName, number: string, email: string) => {
    const id = await activeOrganisation(server, number, name, 'supplier');
    const helper = await person(email);
    await administration.addHelper(id, helper.id);
    for (const granted of GRANTED[name])
      await giveExampleGrant(testServer, customerId, groups[granted].id, id);
    return { id, helper };
  };
  const suppliers = {
    'Leverandør 1': await supplier('Leverandør 1', '310000027', 'anne@leverandor1.example'),
    'Leverandør 2': await supplier('Leverandør 2', '310000035', 'bjorn@leverandor2.example'),
    'Leverandør 3': await supplier('Leverandør 3', '310000043', 'celine@leverandor3.example'),
  };
  return { customerId, administrator, auditor, suppliers, groups };
}

async function activeOrganisation(
  { administration }: RunningServer,
  number: string,
  name: string,
  kind: 'customer' | 'supplier',
): Promise<OrganisationId> {
  const id = await administration.createOrganisation({
    number: OrganisationNumber.parse(number),
    name,
    kinds: [kind],
    contact: { name: 'Kari Kontakt', email: 'kontakt@eksempel.example', phone: '12345678' },
  });
  await administration.activateOrganisation(id);
  return id;
}

/** A grant of `view` and `control` for a week. */
export function giveExampleGrant(
  { server, clock }: TestServer,
  customerId: OrganisationId,
  groupId: MachineGroupId,
  supplierId: OrganisationId,
) {
  const startsAt = clock.now();
  return server.administration.giveGrant(customerId, {
    groupId,
    supplierId,
    agreement: 'AVT-1',
    capabilities: ['view', 'control'],
    mode: 'pre-approved',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 7 * 24 * 3_600_000),
  });
}

/** What a console asks with. */
export function sessionBody(machineId: TestMachine['id']) {
  return {
    machineId,
    purpose: 'Skriver virker ikke',
    caseReference: 'SAK-1',
    consoleNoiseKey: toBase64url(generateKeyPair().publicKey),
    versions: [1],
  };
}
