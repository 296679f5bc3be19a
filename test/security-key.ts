import type { Page } from 'playwright-core';

/** Plugs a security key into a page's browser that is touched by itself. `isVerifying: false`: it knows no PIN and no finger. */
export async function plugInSecurityKey(page: Page, { isVerifying = true } = {}): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: isVerifying,
      isUserVerified: isVerifying,
      automaticPresenceSimulation: true,
    },
  });
}
