/** Texts of the letters about one’s own account, in English. */
export const accountMail = {
  greeting: 'Hello {{name}},',
  change: {
    subject: 'Your account was changed',
    what: {
      'totp-replaced': 'The authenticator app of your account was replaced {{at}}.',
      'totp-enrolled':
        'A new authenticator app was connected to your account {{at}}. The old one no longer works.',
      'passkey-added': 'A passkey was added to your account {{at}}.',
      'passkey-removed': 'A passkey was removed from your account {{at}}.',
      'recovery-codes-made':
        'New recovery codes were made for your account {{at}}. The old ones no longer work.',
      'recovery-code-used': 'One of your recovery codes was used to sign in {{at}}.',
      'password-changed': 'The password of your account was changed {{at}}.',
      'identity-linked': 'A sign-in at another service was linked to your account {{at}}.',
    },
    signIns: 'Wherever else you were signed in, you are now signed out.',
    notYou: 'Was it not you? Contact the administrator of your organisation at once.',
    link: 'See your account',
  },
  newPassword: {
    subject: 'Choose a new password',
    what: 'Somebody has asked for a new password for your account. Use the link below before {{expires}}. It works once, and you confirm with a one-time code afterwards.',
    ignore: 'If it was not you, you can ignore this message. Nothing is changed then.',
    link: 'Choose a new password',
  },
  factorReset: {
    subject: 'Connect a new authenticator app',
    what: 'Two people have together reset your second factor. Your authenticator app, passkeys, recovery codes and all your sign-ins are removed.',
    how: 'Use the link below before {{expires}}. It works once, and you need your password.',
    notYou: 'If you have not asked for this, contact the administrator of your organisation at once.',
    link: 'Connect a new authenticator app',
  },
  factorResetTold: {
    subject: 'The second factor of {{target}} was reset',
    what: '{{asker}} asked to reset the second factor of {{target}}, and {{decider}} approved. {{target}} has received a link to connect a new authenticator app.',
  },
} as const;
