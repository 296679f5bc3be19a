import { fromBase64url, toBase64url } from '@fjernhjelp/protocol/base64url';
import type { Handlers } from '../http/handlers.ts';
import { isRefusal, refuse } from '../http/refusal.ts';
import { isInScope } from '../people/group-scope.ts';
import type { Services } from '../services.ts';
import { findAgentArtefact } from './agent-artefacts.ts';
import { createEnrolmentToken } from './create-token.ts';
import { enrolMachine } from './enrol.ts';
import { installCommand } from './install-command.ts';

type EnrolmentServices = Pick<Services, 'database' | 'clock' | 'keys' | 'deployment'>;

/** Enrolment over HTTP: the customer makes a token, the machine uses it. */
export function enrolmentHandlers(
  services: EnrolmentServices,
): Pick<Handlers, 'createEnrolmentToken' | 'enrolMachine'> {
  return { createEnrolmentToken: createToken(services), enrolMachine: enrol(services) };
}

function createToken(services: EnrolmentServices): Handlers['createEnrolmentToken'] {
  const { deployment } = services;
  return async ({ actor, organisation, scope }, { params, body }) => {
    if (!isInScope(scope, params.groupId)) return refuse('not-found');
    const created = await createEnrolmentToken(
      services,
      organisation.id,
      params.groupId,
      body.machineName,
      actor,
    );
    if (isRefusal(created)) return created;
    const { token, expiresAt } = created;
    const artefact = await findAgentArtefact(deployment.agentDirectory);
    return {
      token,
      expiresAt: expiresAt.toISOString(),
      // Without a built agent there is nothing to fetch; the token works all the same.
      installCommand: artefact === null ? '' : installCommand(deployment, artefact, token),
    };
  };
}

function enrol(services: EnrolmentServices): Handlers['enrolMachine'] {
  const { keys, deployment } = services;
  return async ({ remoteAddress }, { body }) => {
    const noiseKey = fromBase64url(body.noiseKey);
    const signingKey = fromBase64url(body.signingKey);
    const proof = fromBase64url(body.proof);
    if (noiseKey === null || signingKey === null || proof === null) return refuse('enrolment-refused');
    const { token, hostName, system, agentVersion } = body;
    const description = { hostName, system, agentVersion };
    const request = { token, noiseKey, signingKey, proof, description };
    const enrolled = await enrolMachine(services, request, remoteAddress);
    if (isRefusal(enrolled)) return enrolled;
    return {
      machineId: enrolled.machineId,
      machineName: enrolled.machineName,
      controlNoiseKey: toBase64url(keys.controlKey.publicKey),
      signingKey: toBase64url(keys.signer.publicKey),
      signature: toBase64url(enrolled.signature),
      doors: [...deployment.doors],
    };
  };
}
