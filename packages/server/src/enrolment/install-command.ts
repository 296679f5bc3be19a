import type { Deployment } from '../services.ts';
import type { AgentArtefact } from './agent-artefacts.ts';

const DIRECTORY = '/opt/fjernhjelp-agent';
const AUTHORITY_FILE = '/etc/fjernhjelp-agent-authority.pem';

/**
 * What an administrator pastes into a root shell on the machine, line by line readable: fetch, check, unpack, enrol.
 *
 * Nothing that was fetched runs before its checksum, which came with this text, has been checked. If the deployment has
 * its own authority its certificate is in the text too, so that no download is taken on trust. The token goes in by standard
 * input: a command line is there to read for every user of the machine.
 */
export function installCommand(
  { origin, caCertificatePem }: Pick<Deployment, 'origin' | 'caCertificatePem'>,
  { name, sha256 }: AgentArtefact,
  token: string,
): string {
  const hasAuthority = caCertificatePem !== null;
  const authority = hasAuthority ? [`cat > ${AUTHORITY_FILE} <<'PEM'`, caCertificatePem.trim(), 'PEM'] : [];
  const trust = hasAuthority ? ` --cacert ${AUTHORITY_FILE}` : '';
  const agentTrust = hasAuthority ? ` --ca ${AUTHORITY_FILE}` : '';
  return [
    '( set -e',
    'cd "$(mktemp -d)"',
    ...authority,
    `curl --fail --silent --show-error --proto '=https'${trust} --output ${name} ${origin}/download/${name}`,
    `echo '${sha256}  ${name}' | sha256sum --check`,
    `mkdir -p ${DIRECTORY}`,
    `tar --extract --gzip --file ${name} --directory ${DIRECTORY} --strip-components 1 --no-same-owner`,
    `${DIRECTORY}/bin/fjernhjelp-agent enrol --server ${origin} --token -${agentTrust} <<'TOKEN'`,
    token,
    'TOKEN',
    ')',
  ].join('\n');
}
