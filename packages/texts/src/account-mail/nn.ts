/** Texts of the letters about one’s own account, in nynorsk. */
export const accountMail = {
  greeting: 'Hei, {{name}}.',
  change: {
    subject: 'Kontoen din er endra',
    what: {
      'totp-replaced': 'Kodeappen som er kopla til kontoen din, vart bytt {{at}}.',
      'totp-enrolled': 'Ein ny kodeapp vart kopla til kontoen din {{at}}. Den gamle verkar ikkje lenger.',
      'passkey-added': 'Ein passnøkkel vart lagd til kontoen din {{at}}.',
      'passkey-removed': 'Ein passnøkkel vart fjerna frå kontoen din {{at}}.',
      'recovery-codes-made':
        'Nye reservekodar vart laga for kontoen din {{at}}. Dei gamle verkar ikkje lenger.',
      'recovery-code-used': 'Ein av reservekodane dine vart brukt til å logge inn {{at}}.',
      'password-changed': 'Passordet til kontoen din vart bytt {{at}}.',
      'identity-linked': 'Ei innlogging hos ei anna teneste vart knytt til kontoen din {{at}}.',
    },
    signIns: 'Andre stader der du var logga inn, er du no logga ut.',
    notYou: 'Var det ikkje deg? Ta kontakt med administratoren i verksemda di med ein gong.',
    link: 'Sjå kontoen din',
  },
  newPassword: {
    subject: 'Vel nytt passord',
    what: 'Det er bede om nytt passord til kontoen din. Bruk lenkja nedanfor innan {{expires}}. Ho verkar éin gong, og du må stadfeste med eingongskode etterpå.',
    ignore: 'Var det ikkje deg, kan du sjå bort frå denne e-posten. Då blir ingenting endra.',
    link: 'Vel nytt passord',
  },
  factorReset: {
    subject: 'Kople til ein ny kodeapp',
    what: 'To personar har saman nullstilt eingongskoden din. Kodeappen, passnøklane, reservekodane og alle innloggingane dine er fjerna.',
    how: 'Bruk lenkja nedanfor innan {{expires}}. Ho verkar éin gong, og du treng passordet ditt.',
    notYou: 'Har du ikkje bede om dette, ta kontakt med administratoren i verksemda di med ein gong.',
    link: 'Kople til ein ny kodeapp',
  },
  factorResetTold: {
    subject: 'Eingongskoden til {{target}} er nullstilt',
    what: '{{asker}} bad om å nullstille eingongskoden til {{target}}, og {{decider}} godkjende. {{target}} har fått ei lenkje for å kople til ein ny kodeapp.',
  },
} as const;
