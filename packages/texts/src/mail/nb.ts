/** Texts of e-mail, in bokmål. */
export const mailTexts = {
  footer: 'E-posten er sendt automatisk fra {{origin}}. Vi spør aldri om passord eller koder på e-post.',
  invitation: {
    subject: 'Invitasjon til Fjernhjelp for {{organisation}}',
    what: 'Du er invitert til kundeportalen Fjernhjelp for {{organisation}}, med rollen {{role}}.',
    how: 'Åpne lenken nedenfor for å lage en konto, eller for å godta med kontoen du har. Lenken virker én gang, og senest {{expires}}.',
    telephoneCode:
      'Du trenger også de åtte sifrene som kundestøtten oppgir i telefonen. De blir aldri sendt på e-post.',
    ignore:
      'Ventet du ikke denne e-posten? Da kan du se bort fra den. Ikke send den videre: den som har lenken, kan bruke invitasjonen.',
    link: 'Åpne invitasjonen',
  },
} as const;
