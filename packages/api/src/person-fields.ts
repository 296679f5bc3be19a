import { isPlainThroughout, plainSecret, plainText } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';

export const EmailAddress = z.email().max(254).toLowerCase();
export const PersonName = plainText({ max: 120 });
/** As typed at sign-in: whatever it is, it is compared and never judged. */
export const Password = plainSecret({ max: 256 });
/** As chosen: at least twelve characters. */
export const NewPassword = plainSecret({ min: 12, max: 256 });
export const TotpCode = z.string().regex(/^\d{6}$/);
/** A TOTP secret that the server has just made, in base32. */
export const TotpSecret = z.string().regex(/^[A-Z2-7]{32,64}$/);
export const RecoveryCode = plainText({ min: 16, max: 40 });
/** What a browser's WebAuthn interface wants or gives, as its own JSON form (WebAuthn level 3, section 5.1). */
export const WebAuthnJson = z
  .record(z.string(), z.unknown())
  .refine(isPlainThroughout, 'holds a character that no text may hold');
