import type { Texts } from '../texts.ts';
import type { onboardingTexts as source } from './nb.ts';

/** Texts of invitation, terms and activation, in English. */
export const onboardingTexts: Pick<Texts, keyof typeof source> = {
  serviceDesk: {
    title: 'Need help?',
    phone: 'Call {{phone}}',
    email: 'Write to {{email}}',
    api: 'Interface (API)',
  },
  pending: {
    'accept-terms': 'Accept the terms',
    activate: 'Activate the service',
    title: '{{organisation}} is not up and running yet',
    text: 'An administrator of yours has to accept the terms and activate the service before anything works.',
  },
  invitation: {
    title: 'Invitation from {{organisation}}',
    loadingTitle: 'Invitation',
    text: '{{email}} is invited as {{role}}. The invitation works until {{time}}.',
    newAccount: 'You first make an account with a password and one-time codes from an app on your phone.',
    phoneCode: 'Telephone code',
    phoneCodeHint: 'Eight digits that you were told by telephone. The code is not in the e-mail.',
    phoneCodeMissing: 'Write the eight digits that you were told by telephone.',
    phoneCodeWrong:
      'The telephone code is not right. Look through the digits. After a few tries the invitation no longer works.',
    begin: 'Make an account',
    existing: 'The address has an account already. Sign in with it to accept.',
    signIn: 'Sign in and accept',
    otherPerson: 'You are signed in as {{email}}. Sign out, and in again with the invited account.',
    signOut: 'Sign out and change account',
    accept: 'Accept the invitation',
    doneTitle: 'The account is ready',
    doneText:
      'The invitation from {{organisation}} is accepted. Sign in with your e-mail address, your password and a new code from the app.',
    doneLink: 'Go to sign-in',
    refusedTitle: 'The invitation does not work',
    refusedText:
      'It has been used, has expired or was withdrawn, or the link is incomplete. Ask the one who invited you for a new one.',
  },
  recoveryCodes: {
    title: 'Keep your recovery codes',
    intro:
      'A recovery code lets you in if you lose your phone. Each code works once, and the codes are shown only now.',
    list: 'Recovery codes',
    copy: 'Copy the codes',
    copied: 'The codes are copied.',
    notCopied: 'The browser did not let us copy. Mark the codes and copy them yourself, or print them.',
    print: 'Print',
    kept: 'I have kept the codes',
    keptMissing: 'Keep the codes first, and tick that you have.',
    next: 'Continue',
  },
  terms: {
    title: 'Terms of use',
    intro: 'Read the terms. Nothing works for {{organisation}} before they are accepted.',
    acceptedIntro: 'The terms that {{organisation}} has accepted.',
    version: 'Version {{version}}, published {{time}}',
    binding: 'The text in bokmål is the binding one.',
    region: 'The terms, version {{version}}',
    accept: 'I have read the terms and accept them on behalf of {{organisation}}',
    acceptHint: 'Your name ({{name}}), the time and the version are kept.',
    acceptMissing: 'Tick that you accept the terms.',
    submit: 'Accept the terms',
    accepted: 'Accepted by {{name}}, {{time}}.',
  },
  activation: {
    title: 'Activate the service',
    intro: 'The terms are accepted. Once the service is activated, {{organisation}} can begin to use it.',
    submit: 'Activate the service',
    doneTitle: 'The service is activated',
    doneText:
      '{{organisation}} can begin to use the service. Give rights to more people, so that you do not depend on one person.',
    next: 'Go to {{organisation}}',
  },
};
