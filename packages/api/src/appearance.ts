import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Nothing } from './wire.ts';

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i);

/** How the operator's own service looks: from a file that the operator keeps (README.md). */
export const Appearance = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** A path on this origin to an SVG or PNG, or null for the product's own sign. */
  logo: z.string().startsWith('/appearance/').nullable(),
  colours: z.strictObject({ accent: Colour, accentText: Colour }).nullable(),
  /** How to reach the service desk, as people read it. */
  serviceDesk: z.strictObject({
    phone: z.string().max(40).nullable(),
    email: z.string().max(254).nullable(),
  }),
});
export type Appearance = z.infer<typeof Appearance>;

export const appearanceOperations = {
  readAppearance: {
    method: 'GET',
    path: '/appearance',
    summary: 'The service’s name, sign, colours and service desk.',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: null,
    output: Appearance,
  },
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This interface as OpenAPI 3.1, printed from the table that the server itself is bound by.',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: null,
    output: z.record(z.string(), z.unknown()),
  },
} as const satisfies Record<string, Operation>;
