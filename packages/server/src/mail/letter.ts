import type { Language } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';

/** A message to one person, in their language. Texts are as people read them: nothing in them is markup. */
export type Letter = {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Stands after the paragraphs, on a line of its own. */
  readonly link: { readonly label: string; readonly address: string } | null;
};

/** A letter as a mail server takes it. */
export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** The letter as plain text and as simple HTML, with the same words in both. */
export function messageOf(letter: Letter, origin: string): Message {
  const { to, language, subject, link } = letter;
  const footer = createTranslator(language).t('mail.footer', { origin });
  const linkText = link === null ? [] : [`${link.label}:\n${link.address}`];
  const linkHtml =
    link === null ? [] : [`<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.label)}</a></p>`];
  const paragraphs = letter.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  const body = [...paragraphs, ...linkHtml, '<hr>', `<p>${escapeHtml(footer)}</p>`].join('\n');
  const head = `<meta charset="utf-8"><title>${escapeHtml(subject)}</title>`;
  return {
    to,
    subject,
    text: `${[...letter.paragraphs, ...linkText, footer].join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}">\n<head>${head}</head>\n<body>\n${body}\n</body>\n</html>\n`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
