/** Somebody whose second factor may have to be reset. */
export type Person = { readonly id: string; readonly name: string };

/** The people of these rights, each once and by name, but for one: nobody asks a reset for themselves. */
export function peopleBut(
  personId: string,
  rights: readonly { readonly person: Person }[],
): readonly Person[] {
  const people = new Map(rights.map(({ person: { id, name } }) => [id, { id, name }] as const));
  people.delete(personId);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb-NO'));
}
