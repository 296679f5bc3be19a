import x11, { type XClient, type XDisplay } from 'x11';

/** A connection to a display server, with the first screen's root window. */
export type XConnection = {
  readonly client: XClient;
  readonly root: number;
  readonly width: number;
  readonly height: number;
  readonly firstKeycode: number;
  readonly lastKeycode: number;
};

/** The display server could not be reached, or does not do what is needed. */
export class DisplayUnavailable extends Error {
  override readonly name = 'DisplayUnavailable';
  readonly code = 'display-unavailable';
}

/**
 * Connects to a display such as `:0`; the cookie is taken from `XAUTHORITY`.
 *
 * Errors of requests that have no reply go to `onError`: they do not end the connection.
 *
 * @throws DisplayUnavailable
 */
export async function connectToDisplay(
  display: string,
  onError: (error: Error) => void,
): Promise<XConnection> {
  const opened = await ask<XDisplay>((reply) => x11.createClient({ display }, reply)).catch(
    (cause: unknown) => {
      throw new DisplayUnavailable(`no display server at ${display}`, { cause });
    },
  );
  const screen = opened.screen[0];
  if (screen === undefined) throw new DisplayUnavailable(`${display} has no screen`);
  opened.client.on('error', onError);
  return {
    client: opened.client,
    root: screen.root,
    width: screen.pixel_width,
    height: screen.pixel_height,
    firstKeycode: opened.min_keycode,
    lastKeycode: opened.max_keycode,
  };
}

/** The answer to one request, as a promise. `send` gets the callback that `x11` wants. */
export function ask<Value>(
  send: (reply: (error: Error | null, value: Value) => boolean) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    send((error, value) => {
      if (error) reject(error);
      else resolve(value);
      // `true` tells x11 that the error is taken care of; otherwise it is emitted as well.
      return true;
    });
  });
}
