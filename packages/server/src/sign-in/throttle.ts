import { createHmac } from 'node:crypto';
import { addressPrefixOf } from '@fjernhjelp/domain/address-prefix';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';

/** How many tries are free, and how long the pause after them may become. It doubles from two seconds. */
type ThrottleRule = { readonly freeTries: number; readonly longestPauseMs: number };

/** Something that tries are counted by. */
export type Bucket = { readonly name: string; readonly rule: ThrottleRule };

const OF_ACCOUNT: ThrottleRule = { freeTries: 10, longestPauseMs: 60_000 };
/** A whole office may sit behind one address. */
const OF_ADDRESS: ThrottleRule = { freeTries: 40, longestPauseMs: 60_000 };
/** Three of a million codes are right at a time: with this pause a guesser who has the password needs some three years. */
const OF_CODE: ThrottleRule = { freeTries: 5, longestPauseMs: 5 * 60_000 };
/** Each one is a letter in somebody's mailbox. */
const OF_LETTERS: ThrottleRule = { freeTries: 3, longestPauseMs: 15 * 60_000 };
/** Ways in that begin without saying who one is. Each leaves a row for some minutes. */
const OF_BEGINNING: ThrottleRule = { freeTries: 300, longestPauseMs: 60_000 };
/** Tries older than this are forgotten. */
const MEMORY_MS = 60 * 60_000;

/** Free since ever. Not "since now": of two tries at once the later one to be counted may carry the earlier time. */
const NO_PAUSE = new Date(0);

/** Whether a try may go ahead. */
export type Reservation =
  | { readonly reserved: true }
  | { readonly reserved: false; readonly retryAfterSeconds: number };

/**
 * What a password try counts against.
 *
 * A device that the person has signed in from before has a bucket of its own, so that an attack on the account from elsewhere
 * does not shut its owner out. Others count against the account and against where they come from.
 */
export function passwordBuckets(
  email: string,
  deviceHash: Buffer | null,
  remoteAddress: string,
): readonly Bucket[] {
  if (deviceHash !== null)
    return [{ name: `device ${deviceHash.toString('hex')} ${email}`, rule: OF_ACCOUNT }];
  return [
    { name: `account ${email}`, rule: OF_ACCOUNT },
    { name: `address ${addressPrefixOf(remoteAddress)}`, rule: OF_ADDRESS },
  ];
}

/** What a second-factor try counts against: the account alone, over all its sign-ins. */
export function codeBuckets(personId: string): readonly Bucket[] {
  return [{ name: `code ${personId}`, rule: OF_CODE }];
}

/** What asking for a letter counts against: whoever it would be for, and where it comes from. */
export function letterBuckets(email: string, remoteAddress: string): readonly Bucket[] {
  return [{ name: `letter ${email}`, rule: OF_LETTERS }, ...beginningBuckets(remoteAddress)];
}

/** What beginning a way in counts against. */
export function beginningBuckets(remoteAddress: string): readonly Bucket[] {
  return [{ name: `beginning ${addressPrefixOf(remoteAddress)}`, rule: OF_BEGINNING }];
}

/** What a machine that enrols counts against. Once it is enrolled it counts no more. */
export function enrolmentBuckets(remoteAddress: string): readonly Bucket[] {
  return [{ name: `enrolment ${addressPrefixOf(remoteAddress)}`, rule: OF_ADDRESS }];
}

/** Counts a try against every bucket before anything costly is done, or against none if one of them still pauses. */
export async function reserveTry(
  { database, keys, clock }: Pick<Services, 'database' | 'keys' | 'clock'>,
  buckets: readonly Bucket[],
): Promise<Reservation> {
  const now = clock.now();
  const keyed = withHashes(keys.hashKey, buckets);
  try {
    await database.transaction().execute(async (transaction) => {
      for (const bucket of keyed) await countTry(transaction, bucket, now);
    });
    return { reserved: true };
  } catch (error) {
    if (error instanceof StillPausing) return { reserved: false, retryAfterSeconds: error.retryAfterSeconds };
    throw error;
  }
}

/** The try succeeded, or was never looked at: it counts no more. A success also ends the account's pause. */
export async function releaseTry(
  { database, keys }: Pick<Services, 'database' | 'keys'>,
  buckets: readonly Bucket[],
  outcome: 'succeeded' | 'not-looked-at',
): Promise<void> {
  for (const { hash, rule } of withHashes(keys.hashKey, buckets)) {
    const isShared = rule === OF_ADDRESS;
    if (outcome === 'succeeded' && !isShared)
      await database.deleteFrom('throttle').where('bucket', '=', hash).execute();
    else
      await database
        .updateTable('throttle')
        .set({ tries: sql`greatest(tries - 1, 0)`, free_at: NO_PAUSE })
        .where('bucket', '=', hash)
        .execute();
  }
}

/** Forgets what no longer counts. */
export async function purgeThrottle(database: Database, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - MEMORY_MS);
  await database.deleteFrom('throttle').where('last_try_at', '<', forgotten).execute();
}

type HashedBucket = Bucket & { readonly hash: Buffer };

/** In one order for all, so that two reservations never wait for one another. */
function withHashes(hashKey: Uint8Array, buckets: readonly Bucket[]): readonly HashedBucket[] {
  return buckets
    .map((bucket) => ({ ...bucket, hash: createHmac('sha256', hashKey).update(bucket.name).digest() }))
    .toSorted((a, b) => a.hash.compare(b.hash));
}

/** Rolls the transaction back: a try that is turned away counts nowhere. */
class StillPausing extends Error {
  readonly retryAfterSeconds: number;

  constructor(freeAt: Date, now: Date) {
    super('still pausing');
    this.retryAfterSeconds = Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000));
  }
}

async function countTry(transaction: Transaction, { hash, rule }: HashedBucket, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - MEMORY_MS);
  const tries = sql`case when throttle.last_try_at < ${forgotten} then 1 else throttle.tries + 1 end`;
  const pauseMs = sql`least(${rule.longestPauseMs}::float8, 1000 * power(2, least(${tries} - ${rule.freeTries}, 20)))`;
  const { rows } = await sql`
    insert into throttle (bucket, tries, last_try_at, free_at) values (${hash}, 1, ${now}, ${NO_PAUSE})
    on conflict (bucket) do update set tries = ${tries}, last_try_at = ${now},
      free_at = case when ${tries} > ${rule.freeTries}
        then ${now}::timestamptz + ${pauseMs} * interval '1 millisecond' else ${NO_PAUSE}::timestamptz end
    where throttle.free_at <= ${now}
    returning tries
  `.execute(transaction);
  if (rows.length > 0) return;
  const { free_at } = await transaction
    .selectFrom('throttle')
    .select('free_at')
    .where('bucket', '=', hash)
    .executeTakeFirstOrThrow();
  throw new StillPausing(free_at, now);
}
