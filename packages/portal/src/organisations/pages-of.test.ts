import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Membership } from '@fjernhjelp/domain/role';
import { pagesOf } from './pages-of.ts';

const membership = (kinds: string[], roles: string[], pending: Membership['pending'] = null): Membership =>
  Membership.parse({
    organisationId: '3f2b8c1a-9d4e-4f6a-8b7c-1d2e3f4a5b6c',
    organisationName: 'Eksempel kommune',
    kinds,
    roles,
    pending,
  });

describe('the pages of an organisation', () => {
  it('are the machines for a helper of a supplier', () => {
    assert.deepEqual(pagesOf(membership(['supplier'], ['helper'])), ['machines']);
  });

  it('are groups, people, keys, log and terms for an administrator of a customer', () => {
    assert.deepEqual(pagesOf(membership(['customer'], ['administrator'])), [
      'machine-groups',
      'delegations',
      'api-keys',
      'audit',
      'terms',
    ]);
  });

  it('are groups without the log for one who manages access', () => {
    assert.deepEqual(pagesOf(membership(['customer'], ['access-manager'])), ['machine-groups']);
  });

  it('are helpers in place of groups for an administrator of a supplier', () => {
    assert.deepEqual(pagesOf(membership(['supplier'], ['administrator'])), [
      'helpers',
      'delegations',
      'api-keys',
      'audit',
      'terms',
    ]);
  });

  it('are helpers and people for one who manages helpers', () => {
    assert.deepEqual(pagesOf(membership(['supplier'], ['helper-manager'])), ['helpers', 'delegations']);
  });

  it('are all of them for one who is both', () => {
    const both = membership(['customer', 'supplier'], ['administrator', 'helper']);
    assert.deepEqual(pagesOf(both), [
      'machines',
      'machine-groups',
      'helpers',
      'delegations',
      'api-keys',
      'audit',
      'terms',
    ]);
  });

  it('are terms and activation alone while those are still to be done', () => {
    const pages = pagesOf(membership(['customer'], ['administrator'], 'accept-terms'));
    assert.deepEqual(pages, ['terms', 'activation']);
  });

  it('are none then for somebody who can do neither', () => {
    assert.deepEqual(pagesOf(membership(['customer'], ['auditor'], 'activate')), []);
  });
});
