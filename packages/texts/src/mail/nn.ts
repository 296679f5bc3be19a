/** Texts of e-mail, in nynorsk. */
export const mailTexts = {
  footer: 'E-posten er send automatisk frå {{origin}}. Vi spør aldri om passord eller kodar på e-post.',
  invitation: {
    subject: 'Invitasjon til Fjernhjelp for {{organisation}}',
    what: 'Du er invitert til kundeportalen Fjernhjelp for {{organisation}}, med rolla {{role}}.',
    how: 'Opne lenkja nedanfor for å lage ein konto, eller for å godta med kontoen du har. Lenkja verkar éin gong, og seinast {{expires}}.',
    telephoneCode:
      'Du treng også dei åtte sifra som kundestøtta oppgir i telefonen. Dei blir aldri sende på e-post.',
    ignore:
      'Venta du ikkje denne e-posten? Då kan du sjå bort frå han. Ikkje send han vidare: den som har lenkja, kan bruke invitasjonen.',
    link: 'Opne invitasjonen',
  },
} as const;
