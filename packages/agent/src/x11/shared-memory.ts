import koffi from 'koffi';

// From <sys/ipc.h> and <sys/shm.h> of Linux: a segment of our own, removed when the last process lets go of it.
const IPC_PRIVATE = 0;
const IPC_CREAT = 0o1000;
const IPC_RMID = 0;
const OWNER_MAY_READ_AND_WRITE = 0o600;

/** A System V shared memory segment of this process. */
export type SharedMemory = {
  /** What another process attaches by. */
  readonly id: number;
  readonly bytes: ArrayBuffer;
  /** After every party has attached: the kernel frees the memory when all have let go, however they end. */
  markForRemoval(): void;
  /** `bytes` must not be touched any more. */
  detach(): void;
};

/**
 * Makes a segment, by a call into the C library: Node has no shared memory that another program can attach to.
 *
 * @throws Error if the system gives none.
 */
export function createSharedMemory(byteLength: number): SharedMemory {
  const libc = koffi.load('libc.so.6');
  const shmget = libc.func('int shmget(int, size_t, int)');
  const shmat = libc.func('void* shmat(int, void*, int)');
  const shmctl = libc.func('int shmctl(int, int, void*)');
  const shmdt = libc.func('int shmdt(void*)');
  const id: number = shmget(IPC_PRIVATE, byteLength, IPC_CREAT | OWNER_MAY_READ_AND_WRITE);
  if (id < 0) throw new Error('no shared memory: shmget failed');
  const address: unknown = shmat(id, null, 0);
  return {
    id,
    bytes: koffi.view(address, byteLength),
    markForRemoval: () => shmctl(id, IPC_RMID, null),
    detach: () => shmdt(address),
  };
}
