import { ask, connectToDisplay, type XConnection } from '@fjernhjelp/agent/x11/x11-connection';

/** X11's predefined atom of the property, and "any type" (X11 protocol, appendix B and GetProperty). */
const WM_CLASS = 67;
const ANY_TYPE = 0;
/** Values that are no window: nobody has the keyboard, or whatever window the pointer is in. */
const NO_WINDOWS = [0, 1];
const MOST_WORDS = 64;

/** The class of the program that has a display's keyboard, such as `XTerm`; empty if none has it. */
export async function focusedProgram(display: string): Promise<string> {
  const { client } = await connectToDisplay(display, (error) => {
    throw error;
  });
  try {
    const { focus } = await ask<{ focus: number }>((reply) => client.GetInputFocus(reply));
    return await classOf(client, focus);
  } finally {
    client.terminate();
  }
}

/** Of the window, or of the nearest around it that has one: some programs have a window within theirs for the keyboard. */
async function classOf(client: XConnection['client'], window: number): Promise<string> {
  if (NO_WINDOWS.includes(window)) return '';
  const { data } = await ask<{ data: Buffer }>((reply) =>
    client.GetProperty(0, window, WM_CLASS, ANY_TYPE, 0, MOST_WORDS, reply),
  );
  // Two texts, each with a zero byte behind it: the instance and the class.
  const [, windowClass] = data.toString('latin1').split('\0');
  if (windowClass !== undefined) return windowClass;
  const { parent } = await ask<{ parent: number }>((reply) => client.QueryTree(window, reply));
  return classOf(client, parent);
}
