import type { Clock } from '@fjernhjelp/domain/clock';
import { type ConsoleMessage, decodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { ScreenSource } from '../capture/screen-source.ts';
import { Pace } from '../encode/pace.ts';
import type { InputSink } from '../input/input-sink.ts';
import type { DesktopLink, LinkFrame } from './desktop-link.ts';
import { PicturePump } from './picture-pump.ts';

/** What the desktop process has of its own: eyes and hands. It has no keys and decides nothing. */
export type DesktopServices = {
  readonly screen: ScreenSource;
  readonly input: InputSink;
  readonly clock: Clock;
  onFault(error: unknown): void;
};

/**
 * Serves one service process over a link until either ends: pictures out, input in. What comes over the link has been
 * allowed by the service. Whatever the end, every key and button is lifted before `onDone` is called, which ends the link.
 */
export function serveDesktop(services: DesktopServices, link: DesktopLink, onDone: () => void): void {
  const { screen, input, clock, onFault } = services;
  const emit = (message: Uint8Array): void => link.send({ kind: 'message', message });
  const pump = new PicturePump({ screen, pace: new Pace(clock), emit, onFault });
  const served = { ...services, pump, link };
  link.onFrame((frame) => obey(served, frame));
  link.onEnd(() => {
    pump.stop();
    input.releaseAll().catch(onFault).finally(onDone);
  });
  screen.watch({
    damaged: () => pump.damaged(),
    displaysChanged: () => pump.displaysChanged(),
    cursorChanged: (image) => pump.cursorChanged(image),
    cursorMoved: (x, y) => pump.cursorMoved(x, y),
    lost: () => {
      // No keys are held on a display that is no more, and nobody would answer.
      pump.stop();
      onDone();
    },
  });
  input.releaseAll().then(() => link.send({ kind: 'ready' }), onFault);
}

type Served = DesktopServices & { readonly pump: PicturePump; readonly link: DesktopLink };

function obey(served: Served, frame: LinkFrame): void {
  const { pump, input, onFault } = served;
  switch (frame.kind) {
    case 'watch':
      pump.start();
      return;
    case 'rest':
      pump.stop();
      input.releaseAll().catch(onFault);
      return;
    case 'message': {
      const decoded = decodeConsoleMessage(frame.message);
      if (decoded.ok) act(served, decoded.message);
      return;
    }
    case 'ready':
    case 'flooded':
      return;
  }
}

function act(served: Served, message: ConsoleMessage): void {
  const { pump, input, screen, onFault } = served;
  switch (message.type) {
    case 'painted':
      pump.painted(message.frame);
      return;
    case 'refresh':
      pump.refresh();
      return;
    case 'release-all':
      input.releaseAll().catch(onFault);
      return;
    case 'pointer-moved':
    case 'pointer-button':
    case 'wheel':
    case 'key':
    case 'text':
      if (!input.inject(message, screen.displays())) stopTaking(served);
      return;
    // The rest is between the console and the service.
    case 'confirm':
    case 'end':
    case 'refused':
    case 'ping':
      return;
  }
}

/** The service ends the session for it; what it sends until then is not to take effect. */
function stopTaking({ pump, input, link, onFault }: Served): void {
  pump.stop();
  link.onFrame(() => undefined);
  link.send({ kind: 'flooded' });
  input.releaseAll().catch(onFault);
}
