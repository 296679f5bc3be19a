import { TEXT_MAX_BYTES, type TypedText } from '@fjernhjelp/protocol/input-messages';

/** No character takes more bytes than this in UTF-8. */
const MOST_BYTES_OF_A_CHARACTER = 4;

/** A typed text as messages, each short enough and cut between characters only. */
export function textMessages(text: string): readonly TypedText[] {
  const characters = [...text];
  const most = TEXT_MAX_BYTES / MOST_BYTES_OF_A_CHARACTER;
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, index) => ({
    type: 'text',
    text: characters.slice(index * most, (index + 1) * most).join(''),
  }));
}
