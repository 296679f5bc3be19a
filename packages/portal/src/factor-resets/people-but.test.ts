import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { peopleBut } from './people-but.ts';

const right = (id: string, name: string) => ({ person: { id, name } });

describe('the people whose second factor one can ask to reset', () => {
  it('stand there once, however many rights they have, and by name', () => {
    const rights = [right('1', 'Åse'), right('2', 'Anne'), right('1', 'Åse')];
    assert.deepEqual(
      peopleBut('3', rights).map(({ name }) => name),
      ['Anne', 'Åse'],
    );
  });

  it('are never oneself', () => {
    assert.deepEqual(peopleBut('1', [right('1', 'Åse')]), []);
  });
});
