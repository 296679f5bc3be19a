import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type AccessDecision, type AccessFacts, decideAccess } from './access.ts';
import { GrantId } from './identifiers.ts';

const NOON = new Date('2026-11-24T12:00:00Z');
const at = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000);
const grantIds = [1, 2, 3].map((digit) => GrantId.parse(`00000000-0000-4000-8000-00000000000${digit}`));
const firstId = grantIds[0] ?? GrantId.parse('never');

type GrantFacts = AccessFacts['grants'][number];

const grant: GrantFacts = {
  id: firstId,
  agreement: 'A-1',
  capabilities: ['view', 'control'],
  mode: 'pre-approved',
  startsAt: at(-1),
  endsAt: at(1),
  withdrawnAt: null,
};

const open: AccessFacts = {
  customer: { state: 'activated', kinds: ['customer'], hasAcceptedTerms: true },
  supplier: { state: 'activated', kinds: ['supplier'], hasAcceptedTerms: true },
  helper: { hasSecondFactor: true, startsAt: at(-100), endsAt: null },
  group: { closedAt: null },
  machine: { retiredAt: null },
  grants: [grant],
};

const reasonFor = (change: Partial<AccessFacts>, now = NOON): string => {
  const decision = decideAccess({ ...open, ...change }, now);
  return decision.allowed ? 'allowed' : decision.reason;
};

describe('access to a machine', () => {
  it('is allowed through a running grant, with its capabilities and until its end', () => {
    assert.deepEqual(decideAccess(open, NOON), {
      allowed: true,
      grantId: firstId,
      agreement: 'A-1',
      mode: 'pre-approved',
      capabilities: new Set(['view', 'control']),
      until: at(1),
    });
  });

  it('starts at the instant the grant starts', () => {
    assert.equal(reasonFor({}, at(-1)), 'allowed');
    assert.equal(reasonFor({}, new Date(at(-1).getTime() - 1)), 'grant-not-started');
  });

  it('ends at the instant the grant ends, not after it', () => {
    assert.equal(reasonFor({}, new Date(at(1).getTime() - 1)), 'allowed');
    assert.equal(reasonFor({}, at(1)), 'grant-ended');
  });

  it('ends at the instant the grant is withdrawn', () => {
    assert.equal(reasonFor({ grants: [{ ...grant, withdrawnAt: NOON }] }), 'grant-withdrawn');
  });

  it('is refused without a grant', () => assert.equal(reasonFor({ grants: [] }), 'no-grant'));

  it('is refused before the customer is activated', () =>
    assert.equal(reasonFor({ customer: { ...open.customer, state: 'known' } }), 'customer-not-active'));

  it('is refused when the supplier is suspended', () =>
    assert.equal(reasonFor({ supplier: { ...open.supplier, state: 'suspended' } }), 'supplier-not-active'));

  it('is refused before both sides have accepted the terms', () => {
    assert.equal(
      reasonFor({ customer: { ...open.customer, hasAcceptedTerms: false } }),
      'terms-not-accepted',
    );
    assert.equal(
      reasonFor({ supplier: { ...open.supplier, hasAcceptedTerms: false } }),
      'terms-not-accepted',
    );
  });

  it('is refused to a helper whose time is over, at that instant', () =>
    assert.equal(reasonFor({ helper: { ...open.helper, endsAt: NOON } }), 'helper-not-active'));

  it('is refused to a helper without a second factor', () =>
    assert.equal(reasonFor({ helper: { ...open.helper, hasSecondFactor: false } }), 'second-factor-missing'));

  it('is refused in a closed group', () =>
    assert.equal(reasonFor({ group: { closedAt: at(-1) } }), 'group-closed'));

  it('is refused on a retired machine', () =>
    assert.equal(reasonFor({ machine: { retiredAt: at(-1) } }), 'machine-retired'));

  it('never adds the rights of two grants together', () => {
    const viewOnly: GrantFacts = {
      ...grant,
      id: grantIds[1] ?? firstId,
      capabilities: ['view', 'files-in', 'terminal'],
      mode: 'ask',
    };
    const decision = decideAccess({ ...open, grants: [grant, viewOnly] }, NOON);
    assert.ok(decision.allowed);
    assert.deepEqual([decision.mode, ...decision.capabilities], ['ask', 'view', 'files-in', 'terminal']);
  });
});

describe('access, against a second and naive model', () => {
  const hour = fc.integer({ min: -3, max: 3 });
  const instant = hour.map(at);
  const organisation = fc.record({
    state: fc.constantFrom('known', 'activated', 'activated', 'activated', 'suspended', 'closed'),
    hasAcceptedTerms: fc.constantFrom(true, true, true, false),
    kinds: fc.constantFrom(['customer'], ['supplier'], ['customer', 'supplier'], ['customer', 'supplier']),
  }) as fc.Arbitrary<AccessFacts['customer']>;
  const grants = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...grantIds),
      agreement: fc.constantFrom('A-1', 'A-2'),
      capabilities: fc.subarray(['view', 'control', 'terminal'], { minLength: 1 }),
      mode: fc.constantFrom('ask', 'pre-approved'),
      startsAt: instant,
      endsAt: instant,
      withdrawnAt: fc.option(instant),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ) as fc.Arbitrary<GrantFacts[]>;
  const facts: fc.Arbitrary<AccessFacts> = fc.record({
    customer: organisation,
    supplier: organisation,
    helper: fc.record({ hasSecondFactor: fc.boolean(), startsAt: instant, endsAt: fc.option(instant) }),
    group: fc.record({ closedAt: fc.option(instant, { freq: 2 }) }),
    machine: fc.record({ retiredAt: fc.option(instant, { freq: 2 }) }),
    grants,
  });

  it('gives the same answer over random organisations, grants and instants', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    console.log(`# decideAccess: seed ${seed}`);
    const property = fc.property(facts, instant, (given, now) =>
      agrees(decideAccess(given, now), given, now),
    );
    fc.assert(property, { seed, numRuns: 20_000 });
  });
});

/** What the rules say, written as plainly as can be: which grants open the door, one condition after the other. */
function openingGrants(facts: AccessFacts, now: Date): GrantFacts[] {
  const t = now.getTime();
  const over = (end: Date | null): boolean => end !== null && end.getTime() <= t;
  if (!facts.helper.hasSecondFactor || over(facts.helper.endsAt) || facts.helper.startsAt.getTime() > t)
    return [];
  if (facts.customer.state !== 'activated' || facts.supplier.state !== 'activated') return [];
  if (!facts.customer.hasAcceptedTerms || !facts.supplier.hasAcceptedTerms) return [];
  if (!facts.customer.kinds.includes('customer') || !facts.supplier.kinds.includes('supplier')) return [];
  if (over(facts.group.closedAt) || over(facts.machine.retiredAt)) return [];
  return facts.grants.filter((g) => g.startsAt.getTime() <= t && !over(g.endsAt) && !over(g.withdrawnAt));
}

function agrees(decision: AccessDecision, facts: AccessFacts, now: Date): boolean {
  const opening = openingGrants(facts, now);
  if (!decision.allowed) return opening.length === 0;
  const used = opening.find(({ id }) => id === decision.grantId);
  if (used === undefined) return false;
  const most = Math.max(...opening.map(({ capabilities }) => capabilities.length));
  const sameRights =
    used.capabilities.length === decision.capabilities.size &&
    used.capabilities.every((c) => decision.capabilities.has(c));
  return (
    sameRights && used.capabilities.length === most && decision.until > now && decision.mode === used.mode
  );
}
