import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { fromBase64url } from '@fjernhjelp/protocol/base64url';
import { doubtEnrolled } from '@fjernhjelp/protocol/enrolment';
import {
  createEnrolmentToken,
  decodeEnrolmentToken,
  encodeEnrolmentToken,
} from '@fjernhjelp/protocol/enrolment-token';
import { signedBytes } from '@fjernhjelp/protocol/signed-bytes';
import { isSignedBy } from '@fjernhjelp/protocol/signer';
import { enrolmentBody } from '../test-agent.ts';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { createExample, type ExampleWorld, startTestServer, type TestServer } from '../test-world.ts';

const ARTEFACT = 'fjernhjelp-agent-linux-x64.tar.gz';
const HOUR_MS = 3_600_000;
let agentDirectory: string;
let sha256: string;
let world: TestServer;
let example: ExampleWorld;
let administrator: TestBrowser;

before(async () => {
  agentDirectory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  const artefact = Buffer.from('the built agent');
  sha256 = createHash('sha256').update(artefact).digest('hex');
  await writeFile(path.join(agentDirectory, ARTEFACT), artefact);
  await writeFile(path.join(agentDirectory, `${ARTEFACT}.sha256`), `${sha256}  ${ARTEFACT}\n`);
  await writeFile(path.join(agentDirectory, 'secret.txt'), 'not for everybody');
  world = await startTestServer({ agentDirectory });
  example = await createExample(world);
  administrator = await world.signIn(example.administrator);
});
after(async () => {
  await world.stop();
  await rm(agentDirectory, { recursive: true });
});

async function newToken(): Promise<{ token: string; installCommand: string }> {
  return administrator.call('createEnrolmentToken', {
    params: { organisationId: example.customerId, groupId: example.groups.Legesenter.id },
    query: {},
    body: { machineName: 'Legesenter PC 2' },
  });
}

function enrol(body: object) {
  return new TestBrowser(world.server).try('enrolMachine', { body });
}

async function assertRefused(body: object): Promise<void> {
  assert.equal(codeOf(await enrol(body)), 'enrolment-refused');
}

describe('enrolment', () => {
  it('answers with the server’s signature, which the token’s hashes vouch for', async () => {
    const { token } = await newToken();
    const { noiseKey, signer, body } = enrolmentBody(token);
    const enrolled = await new TestBrowser(world.server).call('enrolMachine', {
      params: {},
      query: {},
      body,
    });
    const bytes = (text: string) => fromBase64url(text) ?? assert.fail('not base64url');
    const parsedToken = decodeEnrolmentToken(token) ?? assert.fail('not a token');
    const doubt = doubtEnrolled(parsedToken, 'fjernhjelp.example', {
      machineId: enrolled.machineId,
      noiseKey: noiseKey.publicKey,
      signingKey: signer.publicKey,
      serverNoiseKey: bytes(enrolled.controlNoiseKey),
      serverSigningKey: bytes(enrolled.signingKey),
      signature: bytes(enrolled.signature),
    });
    assert.equal(doubt, null);
    assert.equal(enrolled.machineName, 'Legesenter PC 2');
  });

  it('takes a token once, also when it comes six times at once', async () => {
    const { token } = await newToken();
    const answers = await Promise.all(Array.from({ length: 6 }, () => enrol(enrolmentBody(token).body)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 403).length, 5);
  });

  it('takes no token after an hour', async () => {
    const { token } = await newToken();
    world.clock.forward(HOUR_MS);
    await assertRefused(enrolmentBody(token).body);
    administrator = await world.signIn(example.administrator);
  });

  it('takes no token that the server did not make', async () => {
    const { token } = await newToken();
    const other = token.at(-1) === 'A' ? 'E' : 'A';
    await assertRefused(enrolmentBody(`${token.slice(0, -1)}${other}`).body);
  });

  it('looks up no token that is for another server, and lets nobody guess for long', async () => {
    const stranger = new TestBrowser(world.server, '198.51.100.7');
    const forged = (serverName: string) => {
      const key = example.groups.Legesenter.machine.serverSigningKey;
      return encodeEnrolmentToken(createEnrolmentToken(randomBytes(32), key, serverName));
    };
    const guess = async (serverName: string) =>
      codeOf(await stranger.try('enrolMachine', { body: enrolmentBody(forged(serverName)).body }));
    for (let count = 0; count < 45; count += 1)
      assert.equal(await guess('another.example'), 'enrolment-refused');
    const answers = [];
    for (let count = 0; count < 45; count += 1) answers.push(await guess('fjernhjelp.example'));
    assert.deepEqual(answers.slice(0, 40), Array(40).fill('enrolment-refused'));
    assert.ok(answers.slice(40).includes('too-many-tries'));
    // An office that enrols many machines is not slowed down by its successes, nor by what others do.
    assert.equal((await enrol(enrolmentBody((await newToken()).token).body)).status, 200);
  });

  it('takes no proof by another key', async () => {
    const { token } = await newToken();
    const { body } = enrolmentBody(token);
    await assertRefused({ ...body, proof: enrolmentBody(token).body.proof });
  });

  it('takes no proof that was made for another token', async () => {
    const { body } = enrolmentBody((await newToken()).token);
    await assertRefused({ ...body, token: (await newToken()).token });
  });

  it('gives no machine the keys of another one', async () => {
    const { machine } = example.groups.Legesenter;
    const { token } = await newToken();
    await assertRefused(enrolmentBody(token, machine.noiseKey, machine.signer).body);
    // The token was not used up by that.
    assert.equal((await enrol(enrolmentBody(token).body)).status, 200);
  });

  it('keeps tokens as hashes alone', async () => {
    const { token } = await newToken();
    const rows = await world.server.database.selectFrom('enrolment_token').select('token_hash').execute();
    const hash = createHash('sha256').update(token).digest();
    assert.ok(rows.some(({ token_hash }) => token_hash.equals(hash)));
  });

  it('has no token for a group of another organisation', async () => {
    const params = { organisationId: example.customerId, groupId: example.customerId };
    const answer = await administrator.try('createEnrolmentToken', { params, body: { machineName: 'x' } });
    assert.equal(codeOf(answer), 'not-found');
  });
});

describe('the install command', () => {
  it('checks the checksum before it runs anything, and pipes nothing into a shell', async () => {
    const { installCommand } = await newToken();
    const lines = installCommand.split('\n');
    const indexOf = (part: string) => lines.findIndex((line) => line.includes(part));
    assert.ok(indexOf('curl ') < indexOf(`${sha256}  ${ARTEFACT}`));
    assert.ok(indexOf('sha256sum --check') < indexOf('tar --extract'));
    assert.ok(indexOf('tar --extract') < indexOf('enrol --server https://fjernhjelp.example --token -'));
    assert.ok(lines.every((line) => !/\|\s*(ba|da)?sh\b|--insecure| -k /.test(line)));
  });

  it('gives the agent its token by standard input, on no command line', async () => {
    const { token, installCommand } = await newToken();
    const agentOnwards = installCommand.slice(installCommand.indexOf('/opt/fjernhjelp-agent/bin'));
    // The shell's own reading of it, with another program in the agent's place.
    const script = `( set -e\n${agentOnwards.replace(/^\S+/, 'sh -c \'echo "$# parameters: $*"; cat\' agent')}`;
    const { stdout } = await promisify(execFile)('sh', ['-c', script]);
    const [parameters, ...input] = stdout.trimEnd().split('\n');
    assert.equal(parameters, '5 parameters: enrol --server https://fjernhjelp.example --token -');
    assert.deepEqual(input, [token]);
  });

  it('fetches what the server serves, with checksum and signature beside it', async () => {
    const get = (name: string) => new TestBrowser(world.server).send('GET', `/download/${name}`);
    assert.equal(await (await get(ARTEFACT)).text(), 'the built agent');
    assert.equal(await (await get(`${ARTEFACT}.sha256`)).text(), `${sha256}  ${ARTEFACT}\n`);
    const signature = fromBase64url((await (await get(`${ARTEFACT}.sig`)).text()).trim());
    const signed = signedBytes('fjernhjelp agent artefact v1', Buffer.from(sha256, 'hex'));
    assert.ok(signature !== null);
    assert.ok(isSignedBy(example.groups.Legesenter.machine.serverSigningKey, signed, signature));
  });

  it('fetches nothing else from that directory', async () => {
    for (const name of ['secret.txt', '..%2fetc%2fpasswd', '%2e%2e', `${ARTEFACT}%00`, 'authority.pem']) {
      const { status } = await new TestBrowser(world.server).send('GET', `/download/${name}`);
      assert.equal(status, 404, name);
    }
  });
});
