/** Texts of invitation, terms and activation, in bokmål. */
export const onboardingTexts = {
  serviceDesk: {
    title: 'Trenger du hjelp?',
    phone: 'Ring {{phone}}',
    email: 'Skriv til {{email}}',
    api: 'Grensesnitt (API)',
  },
  pending: {
    'accept-terms': 'Godta vilkårene',
    activate: 'Aktivere tjenesten',
    title: '{{organisation}} er ikke i gang ennå',
    text: 'En administrator hos dere må godta vilkårene og aktivere tjenesten før noe virker.',
  },
  invitation: {
    title: 'Invitasjon fra {{organisation}}',
    loadingTitle: 'Invitasjon',
    text: '{{email}} er invitert som {{role}}. Invitasjonen virker til {{time}}.',
    newAccount: 'Du lager først en konto med passord og engangskode fra en app på telefonen.',
    phoneCode: 'Telefonkode',
    phoneCodeHint: 'Åtte sifre som du fikk i telefonen. Koden står ikke i e-posten.',
    phoneCodeMissing: 'Skriv de åtte sifrene du fikk i telefonen.',
    phoneCodeWrong:
      'Telefonkoden stemmer ikke. Se over sifrene. Etter noen få forsøk virker ikke invitasjonen lenger.',
    begin: 'Lag konto',
    existing: 'Adressen har allerede en konto. Logg inn med den for å godta.',
    signIn: 'Logg inn og godta',
    otherPerson: 'Du er logget inn som {{email}}. Logg ut og inn igjen med kontoen som er invitert.',
    signOut: 'Logg ut og bytt konto',
    accept: 'Godta invitasjonen',
    doneTitle: 'Kontoen er klar',
    doneText:
      'Invitasjonen fra {{organisation}} er godtatt. Logg inn med e-postadressen, passordet og en ny kode fra appen.',
    doneLink: 'Gå til innlogging',
    refusedTitle: 'Invitasjonen virker ikke',
    refusedText:
      'Den er brukt, utløpt eller trukket tilbake, eller lenken er ufullstendig. Be den som inviterte deg, om en ny.',
  },
  recoveryCodes: {
    title: 'Ta vare på reservekodene',
    intro:
      'Med en reservekode kommer du inn om du mister telefonen. Hver kode virker én gang, og kodene vises bare nå.',
    list: 'Reservekoder',
    copy: 'Kopier kodene',
    copied: 'Kodene er kopiert.',
    notCopied: 'Nettleseren lot oss ikke kopiere. Merk kodene og kopier dem selv, eller skriv dem ut.',
    print: 'Skriv ut',
    kept: 'Jeg har tatt vare på kodene',
    keptMissing: 'Ta vare på kodene først, og kryss av for at du har gjort det.',
    next: 'Fortsett',
  },
  terms: {
    title: 'Vilkår for bruk',
    intro: 'Les vilkårene. Ingenting virker for {{organisation}} før de er godtatt.',
    acceptedIntro: 'Vilkårene som {{organisation}} har godtatt.',
    version: 'Versjon {{version}}, publisert {{time}}',
    binding: 'Teksten på bokmål er den bindende.',
    region: 'Vilkårene, versjon {{version}}',
    accept: 'Jeg har lest vilkårene og godtar dem på vegne av {{organisation}}',
    acceptHint: 'Navnet ditt ({{name}}), tidspunktet og versjonen blir lagret.',
    acceptMissing: 'Kryss av for at dere godtar vilkårene.',
    submit: 'Godta vilkårene',
    accepted: 'Godtatt av {{name}} {{time}}.',
  },
  activation: {
    title: 'Aktiver tjenesten',
    intro: 'Vilkårene er godtatt. Når tjenesten er aktivert, kan {{organisation}} ta den i bruk.',
    submit: 'Aktiver tjenesten',
    doneTitle: 'Tjenesten er aktivert',
    doneText:
      '{{organisation}} kan ta tjenesten i bruk. Gi rettigheter til flere, så dere ikke er avhengige av én person.',
    next: 'Gå til {{organisation}}',
  },
} as const;
