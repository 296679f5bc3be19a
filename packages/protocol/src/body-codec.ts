import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** How the body of one type of message is written and read. The reader's caller checks that nothing is left over. */
export type BodyCodec<Message> = {
  write(writer: ByteWriter, message: Message): void;
  read(reader: ByteReader): Message;
};

/** The codec of a message that is its type alone. */
export function emptyBody<Message>(message: Message): BodyCodec<Message> {
  return { write: () => undefined, read: () => message };
}
