import assert from 'node:assert/strict';
import { FactorResetId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Answer } from '../test-browser.ts';
import { TestMailServer } from '../test-mail-server.ts';
import {
  createExample,
  type ExampleWorld,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../test-world.ts';

/** A municipality with two administrators, a service with two operators, and somebody who has lost their telephone. */
export class TestResets {
  readonly world: TestServer;
  readonly mailServer: TestMailServer;
  readonly example: ExampleWorld;
  readonly second: TestPerson;
  readonly operators: readonly [TestPerson, TestPerson];
  readonly #targets: TestPerson[] = [];

  private constructor(
    { world, mailServer }: { readonly world: TestServer; readonly mailServer: TestMailServer },
    example: ExampleWorld,
    second: TestPerson,
    operators: readonly [TestPerson, TestPerson],
  ) {
    this.world = world;
    this.mailServer = mailServer;
    this.example = example;
    this.second = second;
    this.operators = operators;
  }

  static async start(): Promise<TestResets> {
    const mailServer = await TestMailServer.start();
    const world = await startTestServer({ mail: mailServer.settings });
    const example = await createExample(world);
    const { administration } = world.server;
    const second = await world.createPerson('solveig@kommune.example');
    await administration.addMembership(example.customerId, second.id, 'administrator');
    const operators = [
      await world.createPerson('olav@drift.example'),
      await world.createPerson('oda@drift.example'),
    ] as const;
    for (const { id } of operators) await administration.addServiceRole(id, 'operator-administrator');
    return new TestResets({ world, mailServer }, example, second, operators);
  }

  /** The one who has lost their telephone now. */
  get target(): TestPerson {
    return this.#targets.at(-1) ?? assert.fail('nobody has lost anything yet');
  }

  async nextTarget(): Promise<void> {
    const target = await this.world.createPerson(`per${this.#targets.length}@kommune.example`);
    await this.world.server.administration.addMembership(this.example.customerId, target.id, 'auditor');
    this.#targets.push(target);
  }

  /** One more administrator of the municipality. */
  async addAdministrator(): Promise<TestPerson> {
    const third = await this.world.createPerson(`tor${this.#targets.length}@kommune.example`);
    await this.world.server.administration.addMembership(this.example.customerId, third.id, 'administrator');
    return third;
  }

  async ask(by: TestPerson, of = this.target): Promise<Answer> {
    const browser = await this.world.signIn(by);
    return browser.try('askFactorReset', {
      params: { organisationId: this.example.customerId },
      body: { personId: of.id, reason: 'Har mistet telefonen' },
    });
  }

  async asked(by = this.example.administrator, of = this.target): Promise<FactorResetId> {
    return resetIdOf(await this.ask(by, of));
  }

  async decide(by: TestPerson, resetId: FactorResetId, approve = true): Promise<Answer> {
    const browser = await this.world.signIn(by);
    const params = { organisationId: this.example.customerId, resetId };
    return browser.try('decideFactorReset', { params, body: { approve } });
  }

  async stateOf(resetId: FactorResetId): Promise<string | undefined> {
    const browser = await this.world.signIn(this.example.administrator);
    const params = { organisationId: this.example.customerId };
    const { resets } = await browser.call('listFactorResets', { params, query: {} });
    return resets.find(({ id }) => id === resetId)?.state;
  }

  async isReset(person = this.target): Promise<boolean> {
    const { totp_secret } = await this.world.server.database
      .selectFrom('account')
      .select('totp_secret')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow();
    return totp_secret === null;
  }

  /** Ends what somebody may do in an organisation, now. */
  async endRight(person: TestPerson, organisationId: OrganisationId): Promise<void> {
    await this.world.server.database
      .updateTable('membership')
      .set({ ends_at: this.world.clock.now() })
      .where('person_id', '=', person.id)
      .where('organisation_id', '=', organisationId)
      .execute();
  }

  /** The letter to somebody whose subject names somebody else; those of earlier tests are put aside. */
  async takeAbout(to: string, name: string) {
    for (;;) {
      const { mail } = await this.mailServer.take(to);
      if (mail.subject?.includes(name) === true) return mail;
    }
  }

  async stop(): Promise<void> {
    await this.world.stop();
    await this.mailServer.stop();
  }
}

/** The reset that was asked for; fails if it was refused. */
export function resetIdOf({ status, json }: Answer): FactorResetId {
  assert.equal(status, 200, JSON.stringify(json));
  return FactorResetId.parse(Reflect.get(Object(json), 'id'));
}
