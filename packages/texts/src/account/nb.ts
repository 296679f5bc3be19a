/** Texts of the other ways to sign in, in bokmål. */
export const signInWays = {
  or: 'Eller',
  passkey: 'Logg inn med passnøkkel',
  usePasskey: 'Bruk passnøkkel',
  provider: 'Logg inn med {{provider}}',
  forgotten: 'Glemt passordet?',
  useRecoveryCode: 'Bruk en reservekode',
  useApp: 'Bruk kodeappen',
  toSignIn: 'Gå til innlogging',
  recoveryTitle: 'Bruk en reservekode',
  recoveryIntro:
    'Skriv en av reservekodene du har tatt vare på. Hver kode virker én gang. Etterpå kobler du til en ny kodeapp.',
  recoveryCode: 'Reservekode',
  recoveryCodeMissing: 'Skriv hele reservekoden, slik du tok vare på den.',
  continue: 'Fortsett',
  forgottenTitle: 'Glemt passordet',
  forgottenIntro: 'Vi sender en lenke til e-postadressen din. Engangskoden må du gi uansett.',
  forgottenSubmit: 'Send lenke',
  sentTitle: 'Se i e-posten din',
  sentText:
    'Har {{email}} en konto her, kommer det en lenke om litt. Se også i søppelposten. Lenken virker én gang.',
  newPasswordTitle: 'Velg nytt passord',
  newPasswordIntro:
    'Alle innloggingene dine avsluttes. Etterpå bekrefter du med engangskode eller passnøkkel.',
  newPassword: 'Nytt passord',
  newPasswordSubmit: 'Lagre passordet',
  resetTitle: 'Koble til en ny kodeapp',
  resetIntro: 'Den gamle kodeappen og passnøklene dine er fjernet. Gi passordet ditt for å koble til en ny.',
  enrolTitle: 'Koble til en ny kodeapp',
  enrolIntro:
    'Skann QR-koden med en kodeapp på telefonen, og skriv koden som appen viser. Da virker den gamle ikke lenger.',
  enrolSubmit: 'Koble til',
  enrolDoneTitle: 'Ta vare på reservekodene',
  enrolDoneIntro: 'Kodeappen er koblet til. Her er nye reservekoder, og de vises bare nå.',
  returnTitle: 'Fullfører innloggingen',
  returnEmpty: 'Innloggingen må startes på nytt',
  returnEmptyIntro: 'Denne siden virker bare rett etter en innlogging hos en annen tjeneste.',
} as const;

/** Texts of one’s own account, in bokmål. */
export const account = {
  title: 'Min konto',
  intro: 'Slik logger du inn, og hvor du er logget inn nå.',
  changesEndOthers:
    'Endringer her avslutter alle andre innlogginger, loggføres, og meldes til deg på e-post.',
  app: {
    title: 'Kodeapp',
    connected: 'En kodeapp er koblet til kontoen.',
    missing: 'Ingen kodeapp er koblet til kontoen.',
    replace: 'Bytt kodeapp',
    connect: 'Koble til kodeapp',
    text: 'Skann QR-koden med den nye appen, og skriv koden som den viser. Da slutter den gamle å virke.',
    submit: 'Bruk denne appen',
    done: 'Den nye kodeappen er koblet til.',
  },
  passkeys: {
    title: 'Passnøkler',
    text: 'En passnøkkel er en sikkerhetsnøkkel, for eksempel en YubiKey, eller telefonen eller maskinen din. Med den logger du inn uten passord.',
    none: 'Du har ingen passnøkler.',
    unsupported: 'Denne nettleseren kan ikke bruke passnøkler.',
    add: 'Legg til passnøkkel',
    name: 'Navn på passnøkkelen',
    nameHint: 'Så du kjenner den igjen, for eksempel YubiKey på nøkkelringen',
    nameMissing: 'Skriv et navn på passnøkkelen.',
    addText: 'Nettleseren spør etterpå om nøkkelen, og om PIN, fingeravtrykk eller ansikt.',
    addSubmit: 'Fortsett i nettleseren',
    added: 'Passnøkkelen {{name}} er lagt til.',
    createdAt: 'Lagt til {{time}}',
    lastUsedAt: 'sist brukt {{time}}',
    neverUsed: 'ikke brukt ennå',
    remove: 'Fjern',
    removeNamed: 'Fjern passnøkkelen {{name}}',
    removeTitle: 'Fjerne passnøkkelen?',
    removeText: 'Du kan ikke lenger logge inn med {{name}}.',
    removeSubmit: 'Fjern passnøkkelen',
    removed: 'Passnøkkelen {{name}} er fjernet.',
  },
  recoveryCodes: {
    title: 'Reservekoder',
    text: 'Med en reservekode kommer du inn igjen hvis du mister telefonen eller nøkkelen.',
    left_one: 'Du har {{count}} kode igjen.',
    left_other: 'Du har {{count}} koder igjen.',
    make: 'Lag nye reservekoder',
    makeText: 'Du får ti nye koder. De gamle slutter å virke med en gang.',
    makeSubmit: 'Lag nye koder',
    once: 'Kodene vises bare nå. Skriv dem ut eller legg dem i et passordhvelv, ikke på telefonen med kodeappen.',
    made: 'Du har fått nye reservekoder.',
  },
  password: {
    title: 'Passord',
    text: 'Et godt passord er langt og brukes bare her.',
    change: 'Bytt passord',
    current: 'Nåværende passord',
    next: 'Nytt passord',
    submit: 'Bytt passordet',
    done: 'Passordet er byttet.',
  },
  identities: {
    title: 'Andre innlogginger',
    text: 'Du kan også logge inn gjennom en annen tjeneste når den er knyttet til kontoen.',
    linkedAt: 'Knyttet til {{time}}',
    link: 'Knytt til {{provider}}',
    none: 'Ingen andre innlogginger er knyttet til kontoen.',
  },
  language: {
    title: 'Språk',
    text: 'Språket følger deg til alle nettlesere og brukes i e-post til deg.',
    legend: 'Språk på sidene og i e-post',
    submit: 'Lagre språk',
    done: 'Språket er lagret.',
  },
  signIns: {
    title: 'Innlogginger',
    caption: 'Steder du er logget inn',
    text: 'Her er du logget inn nå. Kjenner du ikke igjen en av dem, avslutt den og bytt passord.',
    browser: 'Nettleser',
    address: 'Adresse',
    startedAt: 'Startet',
    seenAt: 'Sist sett',
    factors: 'Bekreftet med',
    actions: 'Handlinger',
    thisOne: 'Denne nettleseren',
    end: 'Avslutt',
    endNamed: 'Avslutt innloggingen fra {{address}}, startet {{time}}',
    ended: 'Innloggingen er avsluttet.',
    endAll: 'Avslutt alle innlogginger',
    endAllTitle: 'Avslutte alle innlogginger?',
    endAllText: 'Du logges ut overalt, her også. Økter du har i gang, avsluttes.',
    endAllSubmit: 'Avslutt alle',
  },
} as const;

/** How a sign-in was confirmed, in bokmål. */
export const signInFactor = {
  password: 'passord',
  totp: 'engangskode',
  passkey: 'passnøkkel',
  'recovery-code': 'reservekode',
  provider: 'annen tjeneste',
} as const;

/** Texts of the question for a fresh second factor, in bokmål. */
export const stepUp = {
  title: 'Bekreft at det er deg',
  text: 'Dette er en viktig endring. Bekreft den, så fortsetter vi der du var.',
  submit: 'Bekreft',
  passkey: 'Bekreft med passnøkkel',
  none: 'Du har ingen kodeapp og ingen passnøkkel som virker i denne nettleseren. Logg ut og inn igjen, og prøv på nytt.',
} as const;

/** Why a browser gave no passkey, in bokmål. */
export const passkeyProblem = {
  cancelled: {
    title: 'Passnøkkelen ble ikke brukt',
    next: 'Du avbrøt, eller det gikk for lang tid. Prøv igjen når nøkkelen er klar.',
  },
  'already-added': {
    title: 'Denne passnøkkelen er lagt til fra før',
    next: 'Bruk en annen nøkkel, eller fjern den gamle først.',
  },
  'cannot-verify': {
    title: 'Nøkkelen kan ikke kontrollere at det er deg',
    next: 'Sett PIN på nøkkelen, eller bruk en som leser fingeravtrykk eller ansikt.',
  },
  failed: {
    title: 'Nettleseren kunne ikke bruke passnøkkelen',
    next: 'Ta nøkkelen ut og inn igjen, og prøv på nytt.',
  },
} as const;
