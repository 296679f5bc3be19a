import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { hasValidCheckDigit, OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { generateSync } from 'otplib';
import { TestBrowser } from './test-browser.ts';
import { TestMailServer } from './test-mail-server.ts';
import { startTestServer, type TestPerson, type TestServer } from './test-world.ts';

export const CONTACT = { name: 'Kari Eksempel', email: 'kari@kommune.example', phone: '+47 12 34 56 78' };
export const ORDER = { channel: 'phone', check: 'called-back-registered-number', note: 'Sak 1' } as const;
export const PASSWORD = 'et langt og godt passord';

/** Enhetsregisteret gives numbers that begin with 31 to made-up organisations. The example has some of the first. */
let lastNumber = 31_100_000;

/** An organisation number that no other test of this process has. */
export function nextNumber(): string {
  for (;;) {
    lastNumber += 1;
    for (let digit = 0; digit <= 9; digit += 1)
      if (hasValidCheckDigit(`${lastNumber}${digit}`)) return `${lastNumber}${digit}`;
  }
}

/** A server with a mail server beside it, and somebody at the service desk. */
export type Onboarding = TestServer & {
  readonly mailServer: TestMailServer;
  readonly operator: TestPerson;
  /** The operator's signed-in browser. */
  readonly desk: TestBrowser;
  register(
    number: string,
    kinds?: readonly ('customer' | 'supplier')[],
    email?: string,
  ): Promise<OrganisationId>;
  /** Records an order of the contact's, and takes the letter. */
  order(
    id: OrganisationId,
    email?: string,
  ): Promise<{ readonly token: string; readonly telephoneCode: string }>;
  /** Makes the account of whoever holds the letter. */
  join(invitation: {
    readonly token: string;
    readonly telephoneCode?: string;
  }): Promise<{ readonly person: TestPerson; readonly recoveryCodes: readonly string[] }>;
};

export async function startOnboarding(
  options: Parameters<typeof startTestServer>[0] = {},
): Promise<Onboarding> {
  const mailServer = await TestMailServer.start();
  const world = await startTestServer({ mail: mailServer.settings, ...options });
  const operator = await world.createPerson('olav@drift.example');
  await world.server.administration.addServiceRole(operator.id, 'operator-administrator');
  const desk = await world.signIn(operator);
  return {
    ...world,
    mailServer,
    operator,
    desk,
    register: async (number, kinds = ['customer'], email = CONTACT.email) => {
      const body = {
        number: OrganisationNumber.parse(number),
        name: `Eksempel ${number}`,
        kinds: [...kinds],
        contact: { ...CONTACT, email },
      };
      const { id } = await desk.call('registerOrganisation', { params: {}, query: {}, body });
      return id;
    },
    order: async (organisationId, email = CONTACT.email) => {
      const params = { organisationId };
      const { telephoneCode } = await desk.call('recordOrder', { params, query: {}, body: ORDER });
      return { token: await mailServer.takeToken(email), telephoneCode };
    },
    join: (invitation) => joinBy(world, invitation),
    stop: async () => {
      await world.stop();
      await mailServer.stop();
    },
  };
}

async function joinBy(
  world: TestServer,
  invitation: { readonly token: string; readonly telephoneCode?: string },
): Promise<{ readonly person: TestPerson; readonly recoveryCodes: readonly string[] }> {
  const browser = new TestBrowser(world.server);
  const empty = { params: {}, query: {} };
  const { email } = await browser.call('readInvitation', { ...empty, body: { token: invitation.token } });
  const body = await accountBody(world, invitation);
  const { recoveryCodes } = await browser.call('completeAccount', { ...empty, body });
  const row = await world.server.database
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const { totpSecret } = body;
  return { person: { id: row.id, email, password: PASSWORD, totpSecret }, recoveryCodes };
}

/** What somebody sends who makes an account by an invitation. */
export async function accountBody(
  world: TestServer,
  invitation: { readonly token: string; readonly telephoneCode?: string },
) {
  const browser = new TestBrowser(world.server);
  const { totpSecret } = await browser.call('beginAccount', { params: {}, query: {}, body: invitation });
  const epoch = Math.floor(world.clock.now().getTime() / 1000);
  const totpCode = generateSync({ secret: totpSecret, epoch });
  return { ...invitation, name: 'Kari Eksempel', password: PASSWORD, totpSecret, totpCode };
}
