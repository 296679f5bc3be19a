import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from './settings.ts';

const problemOf = (environment: NodeJS.ProcessEnv): string => {
  const settings = readSettings(environment);
  return 'problem' in settings ? settings.problem : '';
};

describe('the settings', () => {
  it('have a default for everything', () => {
    const settings = readSettings({});
    assert.ok(!('problem' in settings));
    assert.deepEqual([settings.origin, settings.port, settings.relayPort], ['https://localhost', 443, 8041]);
  });

  it('keep of the origin what an origin is', () => {
    const settings = readSettings({ FJERNHJELP_ORIGIN: 'https://Hjelp.Example:443/portal' });
    assert.ok(!('problem' in settings));
    assert.equal(settings.origin, 'https://hjelp.example');
  });

  it('refuse an origin without TLS, naming the variable', () => {
    assert.match(problemOf({ FJERNHJELP_ORIGIN: 'http://hjelp.example' }), /^FJERNHJELP_ORIGIN: /);
  });

  it('refuse a port that is none', () => {
    assert.match(problemOf({ FJERNHJELP_PORT: '70000' }), /^FJERNHJELP_PORT: /);
  });

  it('refuse a certificate without its key', () => {
    assert.match(problemOf({ FJERNHJELP_TLS_CERTIFICATE: '/etc/cert.pem' }), /FJERNHJELP_TLS_KEY/);
  });

  it('refuse a mail server without a sender', () => {
    const environment = { FJERNHJELP_SMTP_URL: 'smtps://post.example' };
    assert.match(problemOf(environment), /FJERNHJELP_MAIL_FROM/);
  });

  it('refuse a mail server whose address would change how it is trusted', () => {
    const url = 'smtps://post.example?tls.rejectUnauthorized=false';
    const environment = { FJERNHJELP_SMTP_URL: url, FJERNHJELP_MAIL_FROM: 'hjelp@post.example' };
    assert.match(problemOf(environment), /^FJERNHJELP_SMTP_URL: takes no parameters/);
  });

  it('take the authority of a mail server that no public one vouches for', () => {
    const settings = readSettings({
      FJERNHJELP_SMTP_URL: 'smtps://post.example',
      FJERNHJELP_MAIL_FROM: 'hjelp@post.example',
      FJERNHJELP_SMTP_AUTHORITY: '/etc/authority.pem',
    });
    assert.ok(!('problem' in settings));
    assert.equal(settings.mail?.authorityFile, '/etc/authority.pem');
  });

  it('refuse to look names up without TLS', () => {
    const environment = { FJERNHJELP_ENTITY_REGISTER_URL: 'http://data.example' };
    assert.match(problemOf(environment), /^FJERNHJELP_ENTITY_REGISTER_URL: /);
  });

  for (const address of [
    'postgresql://fjernhjelp:hemmelig@database.example:5432/fjernhjelp',
    'postgres://fjernhjelp@/fjernhjelp?host=/run/postgresql',
  ])
    it(`take ${address.split('@')[1]} as one’s own PostgreSQL`, () => {
      const settings = readSettings({ DATABASE_URL: address });
      assert.ok(!('problem' in settings));
      assert.equal(settings.databaseUrl, address);
    });

  it('refuse another kind of database, and do not repeat its address, which may hold a password', () => {
    const problem = problemOf({ DATABASE_URL: 'mysql://fjernhjelp:hemmelig@database.example/' });
    assert.match(problem, /^DATABASE_URL: /);
    assert.doesNotMatch(problem, /hemmelig/);
  });
});
