import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readApiKey } from './read-api-key.ts';

describe('the form of a new API key', () => {
  it('reads networks one on each line, or between commas', () => {
    const fields = new FormData();
    fields.append('networks', ' 192.0.2.0/24\n2001:db8::/32, 198.51.100.7\n\n');
    assert.deepEqual(readApiKey(fields).networks, ['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);
  });

  it('reads the permissions that were chosen, and the end by the clock in Norway', () => {
    const fields = new FormData();
    fields.append('name', 'Loggmottak');
    fields.append('permissions', 'read-audit');
    fields.append('permissions', 'manage-grants');
    fields.append('expiresAt', '2026-12-31T12:00');
    assert.deepEqual(readApiKey(fields), {
      name: 'Loggmottak',
      permissions: ['read-audit'],
      networks: [],
      expiresAt: '2026-12-31T11:00:00.000Z',
    });
  });
});
