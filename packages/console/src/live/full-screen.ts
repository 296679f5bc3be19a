/** The Keyboard Lock API, where there is one (Chromium): in full screen it hands over what browsers otherwise keep. */
type LockableNavigator = Navigator & {
  readonly keyboard?: { lock(): Promise<void>; unlock(): void };
};

/** Fills the screen with the page, or leaves that; in full screen the machine gets Alt+Tab, Ctrl+W and their like. */
export async function toggleFullScreen(): Promise<void> {
  // The API is not in TypeScript's library yet; every use asks whether it is there.
  const { keyboard } = navigator as LockableNavigator;
  if (document.fullscreenElement !== null) {
    keyboard?.unlock();
    await document.exitFullscreen();
    return;
  }
  await document.documentElement.requestFullscreen();
  await keyboard?.lock();
}
