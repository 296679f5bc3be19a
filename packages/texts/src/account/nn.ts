import type { Texts } from '../texts.ts';

/** Texts of the other ways to sign in, in nynorsk. */
export const signInWays: Texts['signInWays'] = {
  or: 'Eller',
  passkey: 'Logg inn med passnøkkel',
  usePasskey: 'Bruk passnøkkel',
  provider: 'Logg inn med {{provider}}',
  forgotten: 'Gløymt passordet?',
  useRecoveryCode: 'Bruk ein reservekode',
  useApp: 'Bruk kodeappen',
  toSignIn: 'Gå til innlogging',
  recoveryTitle: 'Bruk ein reservekode',
  recoveryIntro:
    'Skriv ein av reservekodane du har teke vare på. Kvar kode verkar éin gong. Etterpå koplar du til ein ny kodeapp.',
  recoveryCode: 'Reservekode',
  recoveryCodeMissing: 'Skriv heile reservekoden, slik du tok vare på han.',
  continue: 'Hald fram',
  forgottenTitle: 'Gløymt passordet',
  forgottenIntro: 'Vi sender ei lenkje til e-postadressa di. Eingongskoden må du gi uansett.',
  forgottenSubmit: 'Send lenkje',
  sentTitle: 'Sjå i e-posten din',
  sentText:
    'Har {{email}} ein konto her, kjem det ei lenkje om litt. Sjå òg i søppelposten. Lenkja verkar éin gong.',
  newPasswordTitle: 'Vel nytt passord',
  newPasswordIntro:
    'Alle innloggingane dine blir avslutta. Etterpå stadfestar du med eingongskode eller passnøkkel.',
  newPassword: 'Nytt passord',
  newPasswordSubmit: 'Lagre passordet',
  resetTitle: 'Kople til ein ny kodeapp',
  resetIntro: 'Den gamle kodeappen og passnøklane dine er fjerna. Gi passordet ditt for å kople til ein ny.',
  enrolTitle: 'Kople til ein ny kodeapp',
  enrolIntro:
    'Skann QR-koden med ein kodeapp på telefonen, og skriv koden som appen viser. Då verkar den gamle ikkje lenger.',
  enrolSubmit: 'Kople til',
  enrolDoneTitle: 'Ta vare på reservekodane',
  enrolDoneIntro: 'Kodeappen er kopla til. Her er nye reservekodar, og dei blir viste berre no.',
  returnTitle: 'Fullfører innlogginga',
  returnEmpty: 'Innlogginga må startast på nytt',
  returnEmptyIntro: 'Denne sida verkar berre rett etter ei innlogging hos ei anna teneste.',
};

/** Texts of one’s own account, in nynorsk. */
export const account: Texts['account'] = {
  title: 'Kontoen min',
  intro: 'Slik loggar du inn, og her er du logga inn no.',
  changesEndOthers:
    'Endringar her avsluttar alle andre innloggingar, blir loggførte, og blir melde til deg på e-post.',
  app: {
    title: 'Kodeapp',
    connected: 'Ein kodeapp er kopla til kontoen.',
    missing: 'Ingen kodeapp er kopla til kontoen.',
    replace: 'Byt kodeapp',
    connect: 'Kople til kodeapp',
    text: 'Skann QR-koden med den nye appen, og skriv koden som han viser. Då sluttar den gamle å verke.',
    submit: 'Bruk denne appen',
    done: 'Den nye kodeappen er kopla til.',
  },
  passkeys: {
    title: 'Passnøklar',
    text: 'Ein passnøkkel er ein tryggleiksnøkkel, til dømes ein YubiKey, eller telefonen eller maskina di. Med han loggar du inn utan passord.',
    none: 'Du har ingen passnøklar.',
    unsupported: 'Denne nettlesaren kan ikkje bruke passnøklar.',
    add: 'Legg til passnøkkel',
    name: 'Namn på passnøkkelen',
    nameHint: 'Så du kjenner han igjen, til dømes YubiKey på nøkkelringen',
    nameMissing: 'Skriv eit namn på passnøkkelen.',
    addText: 'Nettlesaren spør etterpå om nøkkelen, og om PIN, fingeravtrykk eller ansikt.',
    addSubmit: 'Hald fram i nettlesaren',
    added: 'Passnøkkelen {{name}} er lagd til.',
    createdAt: 'Lagd til {{time}}',
    lastUsedAt: 'sist brukt {{time}}',
    neverUsed: 'ikkje brukt enno',
    remove: 'Fjern',
    removeNamed: 'Fjern passnøkkelen {{name}}',
    removeTitle: 'Fjerne passnøkkelen?',
    removeText: 'Du kan ikkje lenger logge inn med {{name}}.',
    removeSubmit: 'Fjern passnøkkelen',
    removed: 'Passnøkkelen {{name}} er fjerna.',
  },
  recoveryCodes: {
    title: 'Reservekodar',
    text: 'Med ein reservekode kjem du inn igjen om du mistar telefonen eller nøkkelen.',
    left_one: 'Du har {{count}} kode igjen.',
    left_other: 'Du har {{count}} kodar igjen.',
    make: 'Lag nye reservekodar',
    makeText: 'Du får ti nye kodar. Dei gamle sluttar å verke med ein gong.',
    makeSubmit: 'Lag nye kodar',
    once: 'Kodane blir viste berre no. Skriv dei ut eller legg dei i eit passordkvelv, ikkje på telefonen med kodeappen.',
    made: 'Du har fått nye reservekodar.',
  },
  password: {
    title: 'Passord',
    text: 'Eit godt passord er langt og blir brukt berre her.',
    change: 'Byt passord',
    current: 'Noverande passord',
    next: 'Nytt passord',
    submit: 'Byt passordet',
    done: 'Passordet er bytt.',
  },
  identities: {
    title: 'Andre innloggingar',
    text: 'Du kan òg logge inn gjennom ei anna teneste når ho er knytt til kontoen.',
    linkedAt: 'Knytt til {{time}}',
    link: 'Knyt til {{provider}}',
    none: 'Ingen andre innloggingar er knytte til kontoen.',
  },
  language: {
    title: 'Språk',
    text: 'Språket følgjer deg til alle nettlesarar og blir brukt i e-post til deg.',
    legend: 'Språk på sidene og i e-post',
    submit: 'Lagre språk',
    done: 'Språket er lagra.',
  },
  signIns: {
    title: 'Innloggingar',
    caption: 'Stader du er logga inn',
    text: 'Her er du logga inn no. Kjenner du ikkje igjen ei av dei, avslutt ho og byt passord.',
    browser: 'Nettlesar',
    address: 'Adresse',
    startedAt: 'Starta',
    seenAt: 'Sist sett',
    factors: 'Stadfesta med',
    actions: 'Handlingar',
    thisOne: 'Denne nettlesaren',
    end: 'Avslutt',
    endNamed: 'Avslutt innlogginga frå {{address}}, starta {{time}}',
    ended: 'Innlogginga er avslutta.',
    endAll: 'Avslutt alle innloggingar',
    endAllTitle: 'Avslutte alle innloggingar?',
    endAllText: 'Du blir logga ut overalt, her òg. Økter du har i gang, blir avslutta.',
    endAllSubmit: 'Avslutt alle',
  },
};

/** How a sign-in was confirmed, in nynorsk. */
export const signInFactor: Texts['signInFactor'] = {
  password: 'passord',
  totp: 'eingongskode',
  passkey: 'passnøkkel',
  'recovery-code': 'reservekode',
  provider: 'anna teneste',
};

/** Texts of the question for a fresh second factor, in nynorsk. */
export const stepUp: Texts['stepUp'] = {
  title: 'Stadfest at det er deg',
  text: 'Dette er ei viktig endring. Stadfest ho, så held vi fram der du var.',
  submit: 'Stadfest',
  passkey: 'Stadfest med passnøkkel',
  none: 'Du har ingen kodeapp og ingen passnøkkel som verkar i denne nettlesaren. Logg ut og inn igjen, og prøv på nytt.',
};

/** Why a browser gave no passkey, in nynorsk. */
export const passkeyProblem: Texts['passkeyProblem'] = {
  cancelled: {
    title: 'Passnøkkelen vart ikkje brukt',
    next: 'Du avbraut, eller det gjekk for lang tid. Prøv igjen når nøkkelen er klar.',
  },
  'already-added': {
    title: 'Denne passnøkkelen er lagd til frå før',
    next: 'Bruk ein annan nøkkel, eller fjern den gamle først.',
  },
  'cannot-verify': {
    title: 'Nøkkelen kan ikkje kontrollere at det er deg',
    next: 'Set PIN på nøkkelen, eller bruk ein som les fingeravtrykk eller ansikt.',
  },
  failed: {
    title: 'Nettlesaren kunne ikkje bruke passnøkkelen',
    next: 'Ta nøkkelen ut og inn igjen, og prøv på nytt.',
  },
};
