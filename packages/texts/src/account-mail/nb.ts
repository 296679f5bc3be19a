/** Texts of the letters about one’s own account, in bokmål. */
export const accountMail = {
  greeting: 'Hei, {{name}}.',
  change: {
    subject: 'Kontoen din er endret',
    what: {
      'totp-replaced': 'Kodeappen som er koblet til kontoen din, ble byttet {{at}}.',
      'totp-enrolled': 'En ny kodeapp ble koblet til kontoen din {{at}}. Den gamle virker ikke lenger.',
      'passkey-added': 'En passnøkkel ble lagt til kontoen din {{at}}.',
      'passkey-removed': 'En passnøkkel ble fjernet fra kontoen din {{at}}.',
      'recovery-codes-made':
        'Nye reservekoder ble laget for kontoen din {{at}}. De gamle virker ikke lenger.',
      'recovery-code-used': 'En av reservekodene dine ble brukt til å logge inn {{at}}.',
      'password-changed': 'Passordet til kontoen din ble byttet {{at}}.',
      'identity-linked': 'En innlogging hos en annen tjeneste ble knyttet til kontoen din {{at}}.',
    },
    signIns: 'Andre steder der du var logget inn, er du nå logget ut.',
    notYou: 'Var det ikke deg? Ta kontakt med administratoren i virksomheten din med en gang.',
    link: 'Se kontoen din',
  },
  newPassword: {
    subject: 'Velg nytt passord',
    what: 'Noen har bedt om nytt passord til kontoen din. Bruk lenken nedenfor innen {{expires}}. Den virker én gang, og du må bekrefte med engangskode etterpå.',
    ignore: 'Var det ikke deg, kan du se bort fra denne e-posten. Da blir ingenting endret.',
    link: 'Velg nytt passord',
  },
  factorReset: {
    subject: 'Koble til en ny kodeapp',
    what: 'To personer har sammen nullstilt engangskoden din. Kodeappen, passnøklene, reservekodene og alle innloggingene dine er fjernet.',
    how: 'Bruk lenken nedenfor innen {{expires}}. Den virker én gang, og du trenger passordet ditt.',
    notYou: 'Har du ikke bedt om dette, ta kontakt med administratoren i virksomheten din med en gang.',
    link: 'Koble til en ny kodeapp',
  },
  factorResetTold: {
    subject: 'Engangskoden til {{target}} er nullstilt',
    what: '{{asker}} ba om å nullstille engangskoden til {{target}}, og {{decider}} godkjente. {{target}} har fått en lenke for å koble til en ny kodeapp.',
  },
} as const;
