/** The little of oidc-provider that our tests use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Interaction = {
    readonly uid: string;
    readonly params: { readonly client_id: string };
    readonly prompt: { readonly name: string };
  };

  export type TokenContext = {
    readonly oidc?: { readonly route: string };
    body: { id_token?: string };
  };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly Grant: new (facts: {
      accountId: string;
      clientId: string;
    }) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    };
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
    use(middleware: (context: TokenContext, next: () => Promise<void>) => Promise<void>): void;
  }
}
