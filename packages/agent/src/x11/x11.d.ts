/** The part of npm `x11` that the agent calls; the package ships no types. Names and order are the package's. */
declare module 'x11' {
  export type Reply<Value> = (error: Error | null, value: Value) => void;

  export type XEvent = { readonly name: string; readonly type: number };

  export type PointerState = { readonly keyMask: number; readonly rootX: number; readonly rootY: number };

  export type XClient = {
    on(event: 'event', listener: (event: XEvent) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'end', listener: () => void): void;
    AllocID(): number;
    require(name: 'damage', reply: Reply<DamageExtension>): void;
    require(name: 'fixes', reply: Reply<FixesExtension>): void;
    require(name: 'randr', reply: Reply<RandrExtension>): void;
    require(name: 'shm', reply: Reply<ShmExtension>): void;
    require(name: 'xinput', reply: Reply<XinputExtension>): void;
    require(name: 'xtest', reply: Reply<XtestExtension>): void;
    GetImage(
      format: number,
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planeMask: number,
      reply: Reply<{ readonly data: Buffer }>,
    ): void;
    GetInputFocus(reply: Reply<{ readonly focus: number }>): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<readonly (readonly number[])[]>): void;
    ChangeKeyboardMapping(first: number, keysymsPerKeycode: number, keysyms: readonly number[]): void;
    GetProperty(
      remove: number,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<{ readonly data: Buffer }>,
    ): void;
    QueryKeymap(reply: Reply<Buffer>): void;
    QueryTree(window: number, reply: Reply<{ readonly parent: number }>): void;
    QueryPointer(window: number, reply: Reply<PointerState>): void;
    terminate(): void;
  };

  export type DamageExtension = {
    readonly ReportLevel: { readonly NonEmpty: number };
    Create(damage: number, drawable: number, level: number): void;
    Subtract(damage: number, repair: number, parts: number): void;
  };

  export type XRectangle = {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };

  export type FixesExtension = {
    CreateRegion(region: number, rectangles: readonly XRectangle[]): void;
    FetchRegion(region: number, reply: Reply<{ readonly rectangles: readonly XRectangle[] }>): void;
    SelectCursorInput(window: number, mask: number): void;
    GetCursorImage(
      reply: Reply<{
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
        readonly xhot: number;
        readonly yhot: number;
        readonly cursorImage: Buffer;
      }>,
    ): void;
  };

  export type RandrExtension = {
    readonly NotifyMask: { readonly ScreenChange: number };
    SelectInput(window: number, mask: number): void;
  };

  export type ShmExtension = {
    Attach(segment: number, sharedMemoryId: number, readOnly: boolean, reply: Reply<unknown>): void;
    Detach(segment: number, reply: Reply<unknown>): void;
    GetImage(
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planeMask: number,
      format: number,
      segment: number,
      offset: number,
      reply: Reply<unknown>,
    ): void;
  };

  export type XinputExtension = {
    readonly EventType: { readonly RawMotion: number };
    XISelectEvents(window: number, masks: readonly unknown[]): void;
  };

  export type XtestExtension = {
    readonly KeyPress: number;
    readonly KeyRelease: number;
    readonly ButtonPress: number;
    readonly ButtonRelease: number;
    readonly MotionNotify: number;
    FakeInput(type: number, detail: number, time: number, window: number, x: number, y: number): void;
  };

  export type XDisplay = {
    readonly client: XClient;
    readonly screen: readonly {
      readonly root: number;
      readonly root_depth: number;
      readonly pixel_width: number;
      readonly pixel_height: number;
    }[];
    readonly min_keycode: number;
    readonly max_keycode: number;
  };

  const x11: {
    createClient(options: { readonly display: string }, reply: Reply<XDisplay>): void;
  };
  export default x11;
}
