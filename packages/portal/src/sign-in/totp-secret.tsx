import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../set-up/qr-code.tsx';

/** A TOTP secret that the server has just made: in base32, and as the address that an app reads from a QR code. */
export type FreshTotp = { readonly totpSecret: string; readonly totpAddress: string };

/** The secret for an authenticator app, as a picture to scan and as text to type. */
export function TotpSecret({ totpSecret, totpAddress }: FreshTotp) {
  const { t } = useTranslation();
  return (
    <div className="authenticator">
      <QrCode text={totpAddress} label={t('setUp.qrLabel')} />
      <div>
        <Paragraph>{t('setUp.secret')}</Paragraph>
        <code className="secret">{totpSecret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
    </div>
  );
}
