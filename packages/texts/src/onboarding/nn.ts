import type { Texts } from '../texts.ts';
import type { onboardingTexts as source } from './nb.ts';

/** Texts of invitation, terms and activation, in nynorsk. */
export const onboardingTexts: Pick<Texts, keyof typeof source> = {
  serviceDesk: {
    title: 'Treng du hjelp?',
    phone: 'Ring {{phone}}',
    email: 'Skriv til {{email}}',
    api: 'Grensesnitt (API)',
  },
  pending: {
    'accept-terms': 'Godta vilkåra',
    activate: 'Aktivere tenesta',
    title: '{{organisation}} er ikkje i gang enno',
    text: 'Ein administrator hos dykk må godta vilkåra og aktivere tenesta før noko verkar.',
  },
  invitation: {
    title: 'Invitasjon frå {{organisation}}',
    loadingTitle: 'Invitasjon',
    text: '{{email}} er invitert som {{role}}. Invitasjonen verkar til {{time}}.',
    newAccount: 'Du lagar først ein konto med passord og eingongskode frå ein app på telefonen.',
    phoneCode: 'Telefonkode',
    phoneCodeHint: 'Åtte siffer som du fekk i telefonen. Koden står ikkje i e-posten.',
    phoneCodeMissing: 'Skriv dei åtte sifra du fekk i telefonen.',
    phoneCodeWrong:
      'Telefonkoden stemmer ikkje. Sjå over sifra. Etter nokre få forsøk verkar ikkje invitasjonen lenger.',
    begin: 'Lag konto',
    existing: 'Adressa har alt ein konto. Logg inn med han for å godta.',
    signIn: 'Logg inn og godta',
    otherPerson: 'Du er logga inn som {{email}}. Logg ut og inn igjen med kontoen som er invitert.',
    signOut: 'Logg ut og byt konto',
    accept: 'Godta invitasjonen',
    doneTitle: 'Kontoen er klar',
    doneText:
      'Invitasjonen frå {{organisation}} er godteken. Logg inn med e-postadressa, passordet og ein ny kode frå appen.',
    doneLink: 'Gå til innlogging',
    refusedTitle: 'Invitasjonen verkar ikkje',
    refusedText:
      'Han er brukt, har gått ut eller er trekt tilbake, eller lenkja er ufullstendig. Be den som inviterte deg, om ein ny.',
  },
  recoveryCodes: {
    title: 'Ta vare på reservekodane',
    intro:
      'Med ein reservekode kjem du inn om du mistar telefonen. Kvar kode verkar éin gong, og kodane står her berre no.',
    list: 'Reservekodar',
    copy: 'Kopier kodane',
    copied: 'Kodane er kopierte.',
    notCopied: 'Nettlesaren lét oss ikkje kopiere. Merk kodane og kopier dei sjølv, eller skriv dei ut.',
    print: 'Skriv ut',
    kept: 'Eg har teke vare på kodane',
    keptMissing: 'Ta vare på kodane først, og kryss av for at du har gjort det.',
    next: 'Hald fram',
  },
  terms: {
    title: 'Vilkår for bruk',
    intro: 'Les vilkåra. Ingenting verkar for {{organisation}} før dei er godtekne.',
    acceptedIntro: 'Vilkåra som {{organisation}} har godteke.',
    version: 'Versjon {{version}}, publisert {{time}}',
    binding: 'Teksten på bokmål er den bindande.',
    region: 'Vilkåra, versjon {{version}}',
    accept: 'Eg har lese vilkåra og godtek dei på vegner av {{organisation}}',
    acceptHint: 'Namnet ditt ({{name}}), tidspunktet og versjonen blir lagra.',
    acceptMissing: 'Kryss av for at de godtek vilkåra.',
    submit: 'Godta vilkåra',
    accepted: 'Godtekne av {{name}} {{time}}.',
  },
  activation: {
    title: 'Aktiver tenesta',
    intro: 'Vilkåra er godtekne. Når tenesta er aktivert, kan {{organisation}} ta henne i bruk.',
    submit: 'Aktiver tenesta',
    doneTitle: 'Tenesta er aktivert',
    doneText:
      '{{organisation}} kan ta tenesta i bruk. Gi rettar til fleire, så de ikkje er avhengige av éin person.',
    next: 'Gå til {{organisation}}',
  },
};
