import type { Texts } from '../texts.ts';

/** Texts of the other ways to sign in, in English. */
export const signInWays: Texts['signInWays'] = {
  or: 'Or',
  passkey: 'Sign in with a passkey',
  usePasskey: 'Use a passkey',
  provider: 'Sign in with {{provider}}',
  forgotten: 'Forgotten your password?',
  useRecoveryCode: 'Use a recovery code',
  useApp: 'Use the authenticator app',
  toSignIn: 'Go to sign-in',
  recoveryTitle: 'Use a recovery code',
  recoveryIntro:
    'Enter one of the recovery codes that you kept. Each works once. Afterwards you connect a new authenticator app.',
  recoveryCode: 'Recovery code',
  recoveryCodeMissing: 'Enter the whole recovery code, as you kept it.',
  continue: 'Continue',
  forgottenTitle: 'Forgotten password',
  forgottenIntro: 'We send a link to your e-mail address. You still have to give your one-time code.',
  forgottenSubmit: 'Send link',
  sentTitle: 'Look in your e-mail',
  sentText:
    'If {{email}} has an account here, a link will arrive shortly. Look in the junk mail too. The link works once.',
  newPasswordTitle: 'Choose a new password',
  newPasswordIntro: 'All your sign-ins end. Afterwards you confirm with a one-time code or a passkey.',
  newPassword: 'New password',
  newPasswordSubmit: 'Save the password',
  resetTitle: 'Connect a new authenticator app',
  resetIntro:
    'Your old authenticator app and your passkeys have been removed. Give your password to connect a new one.',
  enrolTitle: 'Connect a new authenticator app',
  enrolIntro:
    'Scan the QR code with an authenticator app on your phone, and enter the code that it shows. The old one then stops working.',
  enrolSubmit: 'Connect',
  enrolDoneTitle: 'Keep the recovery codes',
  enrolDoneIntro: 'The authenticator app is connected. Here are new recovery codes, shown only now.',
  returnTitle: 'Completing sign-in',
  returnEmpty: 'Sign-in has to be started again',
  returnEmptyIntro: 'This page works only right after signing in at another service.',
};

/** Texts of one’s own account, in English. */
export const account: Texts['account'] = {
  title: 'My account',
  intro: 'How you sign in, and where you are signed in now.',
  changesEndOthers: 'Changes here end all your other sign-ins, are logged, and are told to you by e-mail.',
  app: {
    title: 'Authenticator app',
    connected: 'An authenticator app is connected to the account.',
    missing: 'No authenticator app is connected to the account.',
    replace: 'Replace the app',
    connect: 'Connect an app',
    text: 'Scan the QR code with the new app, and enter the code that it shows. The old one then stops working.',
    submit: 'Use this app',
    done: 'The new authenticator app is connected.',
  },
  passkeys: {
    title: 'Passkeys',
    text: 'A passkey is a security key, such as a YubiKey, or your phone or computer. With it you sign in without a password.',
    none: 'You have no passkeys.',
    unsupported: 'This browser cannot use passkeys.',
    add: 'Add a passkey',
    name: 'Name of the passkey',
    nameHint: 'So that you recognise it, for instance YubiKey on the key ring',
    nameMissing: 'Enter a name for the passkey.',
    addText: 'The browser then asks for the key, and for its PIN, a fingerprint or a face.',
    addSubmit: 'Continue in the browser',
    added: 'The passkey {{name}} has been added.',
    createdAt: 'Added {{time}}',
    lastUsedAt: 'last used {{time}}',
    neverUsed: 'not used yet',
    remove: 'Remove',
    removeNamed: 'Remove the passkey {{name}}',
    removeTitle: 'Remove the passkey?',
    removeText: 'You can no longer sign in with {{name}}.',
    removeSubmit: 'Remove the passkey',
    removed: 'The passkey {{name}} has been removed.',
  },
  recoveryCodes: {
    title: 'Recovery codes',
    text: 'With a recovery code you get in again if you lose your phone or key.',
    left_one: 'You have {{count}} code left.',
    left_other: 'You have {{count}} codes left.',
    make: 'Make new recovery codes',
    makeText: 'You get ten new codes. The old ones stop working at once.',
    makeSubmit: 'Make new codes',
    once: 'The codes are shown only now. Print them or put them in a password vault, not on the phone with the app.',
    made: 'You have new recovery codes.',
  },
  password: {
    title: 'Password',
    text: 'A good password is long and used only here.',
    change: 'Change the password',
    current: 'Current password',
    next: 'New password',
    submit: 'Change password',
    done: 'The password has been changed.',
  },
  identities: {
    title: 'Other sign-ins',
    text: 'You can also sign in through another service once it is linked to the account.',
    linkedAt: 'Linked {{time}}',
    link: 'Link {{provider}}',
    none: 'No other sign-ins are linked to the account.',
  },
  language: {
    title: 'Language',
    text: 'The language follows you to every browser and is used in e-mail to you.',
    legend: 'Language of the pages and of e-mail',
    submit: 'Save language',
    done: 'The language has been saved.',
  },
  signIns: {
    title: 'Sign-ins',
    caption: 'Places where you are signed in',
    text: 'This is where you are signed in now. If you do not recognise one, end it and change your password.',
    browser: 'Browser',
    address: 'Address',
    startedAt: 'Started',
    seenAt: 'Last seen',
    factors: 'Confirmed with',
    actions: 'Actions',
    thisOne: 'This browser',
    end: 'End',
    endNamed: 'End the sign-in from {{address}}, started {{time}}',
    ended: 'The sign-in has been ended.',
    endAll: 'End all sign-ins',
    endAllTitle: 'End all sign-ins?',
    endAllText: 'You are signed out everywhere, here too. Sessions that you have under way end.',
    endAllSubmit: 'End all',
  },
};

/** How a sign-in was confirmed, in English. */
export const signInFactor: Texts['signInFactor'] = {
  password: 'password',
  totp: 'one-time code',
  passkey: 'passkey',
  'recovery-code': 'recovery code',
  provider: 'another service',
};

/** Texts of the question for a fresh second factor, in English. */
export const stepUp: Texts['stepUp'] = {
  title: 'Confirm that it is you',
  text: 'This is an important change. Confirm it, and we go on where you were.',
  submit: 'Confirm',
  passkey: 'Confirm with a passkey',
  none: 'You have no authenticator app, and no passkey that works in this browser. Sign out and in again, and retry.',
};

/** Why a browser gave no passkey, in English. */
export const passkeyProblem: Texts['passkeyProblem'] = {
  cancelled: {
    title: 'The passkey was not used',
    next: 'You cancelled, or it took too long. Try again when the key is ready.',
  },
  'already-added': {
    title: 'This passkey has been added before',
    next: 'Use another key, or remove the old one first.',
  },
  'cannot-verify': {
    title: 'The key cannot check that it is you',
    next: 'Set a PIN on the key, or use one that reads a fingerprint or a face.',
  },
  failed: {
    title: 'The browser could not use the passkey',
    next: 'Take the key out and put it in again, and retry.',
  },
};
