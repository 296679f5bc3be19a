/** Texts of e-mail, in English. */
export const mailTexts = {
  footer:
    'This e-mail was sent automatically from {{origin}}. We never ask for passwords or codes by e-mail.',
  invitation: {
    subject: 'Invitation to Fjernhjelp for {{organisation}}',
    what: 'You are invited to the Fjernhjelp customer portal for {{organisation}}, with the role {{role}}.',
    how: 'Open the link below to make an account, or to accept with the account that you have. The link works once, and until {{expires}} at the latest.',
    telephoneCode:
      'You also need the eight digits that the service desk tells you by telephone. They are never sent by e-mail.',
    ignore:
      'Were you not expecting this e-mail? Then you can disregard it. Do not forward it: whoever has the link can use the invitation.',
    link: 'Open the invitation',
  },
} as const;
