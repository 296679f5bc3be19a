import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { Display } from '@fjernhjelp/protocol/screen-messages';
import type { DamageExtension, FixesExtension, RandrExtension, XEvent } from 'x11';
import { ask, connectToDisplay, type XConnection } from '../x11/x11-connection.ts';
import { clip, rowBandsOf } from './rectangle.ts';
import type { Capture, ScreenListener, ScreenSource } from './screen-source.ts';
import { watchX11Cursor } from './x11-cursor.ts';
import { openCopiedPixels, openSharedPixels, type RootPixels } from './x11-pixels.ts';

/** Rows between two bands that are read along rather than asked for apart: a request costs about as much as 64 rows. */
const BAND_GAP_ROWS = 64;

type ScreenChange = XEvent & { readonly root: number; readonly width: number; readonly height: number };

type Extensions = { readonly damage: DamageExtension; readonly fixes: FixesExtension };

/**
 * The screen of an X11 display, by damage and never by polling.
 *
 * The display server keeps the damage and says once that there is some (`NonEmpty`); a capture takes the region and
 * empties it *before* it reads the pixels, on the same connection, so that whatever is drawn after the reading is damage
 * again and nothing is lost.
 *
 * @throws DisplayUnavailable if the display cannot be reached.
 */
export async function openX11ScreenSource(
  display: string,
  onFault: (error: Error) => void,
): Promise<ScreenSource> {
  const connection = await connectToDisplay(display, onFault);
  const { client, root } = connection;
  const extensions = {
    damage: await ask<DamageExtension>((reply) => client.require('damage', reply)),
    fixes: await ask<FixesExtension>((reply) => client.require('fixes', reply)),
  };
  const randr = await ask<RandrExtension>((reply) => client.require('randr', reply));
  randr.SelectInput(root, randr.NotifyMask.ScreenChange);
  const pixels = await openPixels(connection, connection.width, connection.height);
  return new X11ScreenSource(connection, extensions, pixels, onFault);
}

async function openPixels(connection: XConnection, width: number, height: number): Promise<RootPixels> {
  try {
    return await openSharedPixels(connection, width, height);
  } catch {
    // A remote or old display server: slower, but the same picture.
    return openCopiedPixels(connection, width, height);
  }
}

class X11ScreenSource implements ScreenSource {
  readonly #connection: XConnection;
  readonly #extensions: Extensions;
  readonly #onFault: (error: Error) => void;
  readonly #damageId: number;
  readonly #regionId: number;
  #pixels: RootPixels;
  #size: { readonly width: number; readonly height: number };
  #isWholePictureDamaged = true;
  #isClosed = false;

  constructor(
    connection: XConnection,
    extensions: Extensions,
    pixels: RootPixels,
    onFault: (error: Error) => void,
  ) {
    this.#connection = connection;
    this.#extensions = extensions;
    this.#onFault = onFault;
    this.#pixels = pixels;
    this.#size = { width: pixels.width, height: pixels.height };
    this.#damageId = connection.client.AllocID();
    this.#regionId = connection.client.AllocID();
  }

  displays(): readonly Display[] {
    return [{ id: 0, x: 0, y: 0, ...this.#size, scalePercent: 100 }];
  }

  watch(listener: ScreenListener): void {
    const { client, root } = this.#connection;
    const { damage, fixes } = this.#extensions;
    client.on('event', (event) => this.#heard(event, listener));
    client.on('end', () => {
      if (!this.#isClosed) listener.lost();
    });
    fixes.CreateRegion(this.#regionId, []);
    damage.Create(this.#damageId, root, damage.ReportLevel.NonEmpty);
    watchX11Cursor({ connection: this.#connection, fixes }, listener).catch(this.#onFault);
    listener.damaged();
  }

  async capture(): Promise<Capture> {
    await this.#followSize();
    const { pixels, width, height } = this.#pixels;
    const damage = await this.#takeDamage();
    const bands = rowBandsOf(damage, BAND_GAP_ROWS);
    try {
      await Promise.all(bands.map((band) => this.#pixels.read(band)));
    } catch (error) {
      // The screen shrank under way; its change event follows and damages the whole picture.
      if (await this.#isSameSize()) throw error;
      return { width, height, pixels, damage: [] };
    }
    return { width, height, pixels, damage };
  }

  close(): void {
    this.#isClosed = true;
    this.#pixels.release();
    this.#connection.client.terminate();
  }

  #heard(event: XEvent, listener: ScreenListener): void {
    if (event.name === 'DamageNotify') listener.damaged();
    if (event.name !== 'RRScreenChangeNotify') return;
    // The name tells the shape of the event: x11's own parser made it.
    const { width, height } = event as ScreenChange;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#isWholePictureDamaged = true;
    listener.displaysChanged();
    listener.damaged();
  }

  async #followSize(): Promise<void> {
    const { width, height } = this.#size;
    if (this.#pixels.width === width && this.#pixels.height === height) return;
    const former = this.#pixels;
    this.#pixels = await openPixels(this.#connection, width, height);
    former.release();
    // Nothing has been read into these: another change may have used up the damage that came with the first.
    this.#isWholePictureDamaged = true;
  }

  async #takeDamage(): Promise<readonly Rectangle[]> {
    const { width, height } = this.#pixels;
    const { damage, fixes } = this.#extensions;
    damage.Subtract(this.#damageId, 0, this.#regionId);
    const region = await ask<{ readonly rectangles: readonly Rectangle[] }>((reply) =>
      fixes.FetchRegion(this.#regionId, reply),
    );
    if (this.#isWholePictureDamaged) {
      this.#isWholePictureDamaged = false;
      return [{ x: 0, y: 0, width, height }];
    }
    return region.rectangles.flatMap((rectangle) => clip(rectangle, width, height) ?? []);
  }

  /** Whether the root window still has the size that we read. A round trip brings a pending change event with it. */
  async #isSameSize(): Promise<boolean> {
    await ask((reply) => this.#connection.client.GetInputFocus(reply));
    return this.#size.width === this.#pixels.width && this.#size.height === this.#pixels.height;
  }
}
