import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** As much of a schema as it takes to find the fields that are wrong. */
type Schema = {
  safeParse(values: unknown):
    | { readonly success: true }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
};

type FormPlan<Values> = {
  /** The operation's own schema: the page asks for nothing more and nothing less than the server. */
  readonly schema: Schema;
  readonly read: (fields: FormData) => Values;
  readonly submit: (values: Values) => void;
};

type Form = {
  readonly props: {
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly noValidate: true;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
  /** Whether a field was found wrong at the last try. */
  readonly isWrong: (field: string) => boolean;
};

/** A form that is checked when it is sent: what is wrong is marked, and focus goes to the first such field. */
export function useForm<Values>({ schema, read, submit }: FormPlan<Values>): Form {
  const ref = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (wrong.size > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = read(new FormData(event.currentTarget));
    const found = wrongFields(schema, values);
    setWrong(found);
    if (found.size === 0) submit(values);
  };
  return { props: { ref, noValidate: true, onSubmit }, isWrong: (field) => wrong.has(field) };
}

/** The fields whose values a schema refuses, by their name in it and by those that hold it: `contact.email` and `contact`. */
export function wrongFields(schema: Schema, values: unknown): ReadonlySet<string> {
  const result = schema.safeParse(values);
  const paths = result.success ? [] : result.error.issues.map(({ path }) => path);
  return new Set(paths.flatMap((path) => path.map((_, index) => path.slice(0, index + 1).join('.'))));
}

/** The text of a field, as it was typed. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
