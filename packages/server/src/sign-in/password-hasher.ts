import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id at the first choice of RFC 9106 for little memory: 19 MiB, two passes, one lane; the package's defaults, spelt out. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const CURRENT_PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';
/** Each hash takes 19 MiB and a core. */
const MAX_PARALLEL = 2;
/** At some 70 ms each nobody waits longer than two seconds; who comes after that is told that we are busy. */
const MAX_WAITING = 48;

/** What came of a password. */
export type PasswordVerdict = 'right' | 'wrong' | 'busy';

/** Hashes and checks passwords, only so many at a time: hashing is what an attacker would drown a server in. */
export class PasswordHasher {
  readonly #dummyHash: string;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  private constructor(dummyHash: string) {
    this.#dummyHash = dummyHash;
  }

  /** Makes the hash that unknown accounts are checked against, so that they take as long as known ones. */
  static async create(): Promise<PasswordHasher> {
    return new PasswordHasher(await hash(randomBytes(32), PARAMETERS));
  }

  /** The PHC string of a password, or null if too many others wait. */
  hash(password: string): Promise<string | null> {
    return this.#inTurn(() => hash(normalised(password), PARAMETERS));
  }

  /** Checks a password; `passwordHash` null stands for an account that does not exist, and is never right. */
  async verify(passwordHash: string | null, password: string): Promise<PasswordVerdict> {
    const matches = await this.#inTurn(() => verify(passwordHash ?? this.#dummyHash, normalised(password)));
    if (matches === null) return 'busy';
    return matches && passwordHash !== null ? 'right' : 'wrong';
  }

  /** Whether a hash was made with other parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(CURRENT_PREFIX);
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result | null> {
    if (this.#running >= MAX_PARALLEL) {
      if (this.#waiting.length >= MAX_WAITING) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // The turn is handed on, not given back and taken again, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}

/** NFKC: å typed on one keyboard is å typed on another. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
