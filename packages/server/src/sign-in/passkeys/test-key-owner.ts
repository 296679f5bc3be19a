import assert from 'node:assert/strict';
import { PasskeyId } from '@fjernhjelp/domain/identifiers';
import { type AnswerOptions, TestAuthenticator } from '../../test-authenticator.ts';
import { type Answer, TestBrowser } from '../../test-browser.ts';
import type { TestPerson, TestServer } from '../../test-world.ts';

const nothing = { params: {}, query: {}, body: {} };

/** Somebody who has signed in with a code, and has a security key in their hand. */
export class TestKeyOwner {
  readonly world: TestServer;
  readonly person: TestPerson;
  readonly browser: TestBrowser;
  readonly key = new TestAuthenticator();

  private constructor(world: TestServer, person: TestPerson, browser: TestBrowser) {
    this.world = world;
    this.person = person;
    this.browser = browser;
  }

  static async create(world: TestServer, email: string): Promise<TestKeyOwner> {
    const person = await world.createPerson(email);
    return new TestKeyOwner(world, person, await world.signIn(person));
  }

  async add(answer: AnswerOptions = {}, key = this.key): Promise<Answer> {
    const { options } = await this.browser.call('beginPasskey', nothing);
    const body = { name: 'YubiKey', response: key.create(options, answer) };
    return this.browser.try('completePasskey', { body });
  }

  async added(key = this.key): Promise<PasskeyId> {
    const answer = await this.add({}, key);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    return PasskeyId.parse(Reflect.get(Object(answer.json), 'id'));
  }

  /** A browser in which nobody has signed in, with what it shows a passkey for. */
  async begun() {
    const from = new TestBrowser(this.world.server);
    return { from, options: (await from.call('beginPasskeySignIn', nothing)).options };
  }

  async signIn(answer: AnswerOptions = {}, key = this.key) {
    const { from, options } = await this.begun();
    const body = { response: key.get(options, answer) };
    return { from, answer: await from.try('completePasskeySignIn', { body }) };
  }

  async stepUp(from = this.browser, answer: AnswerOptions = {}): Promise<Answer> {
    const { options } = await from.call('beginPasskeyStepUp', nothing);
    return from.try('completePasskeyStepUp', { body: { response: this.key.get(options, answer) } });
  }

  /** Leaves the person without an authenticator app. */
  async loseApp(): Promise<void> {
    await this.world.server.database
      .updateTable('account')
      .set({ totp_secret: null })
      .where('person_id', '=', this.person.id)
      .execute();
  }
}
