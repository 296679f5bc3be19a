import { BlockList, isIP, isIPv4 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Wider than this is no network any more, but everybody. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

type Network = { readonly address: string; readonly prefix: number; readonly family: 'ipv4' | 'ipv6' };

/** An address as people write it: a socket that listens for both families calls IPv4 addresses `::ffff:192.0.2.1`. */
export function plainAddress(address: string): string {
  return MAPPED_IPV4.exec(address)?.[1] ?? address;
}

/** Whether the address is in one of the networks, each an address or CIDR. */
export function isInNetworks(networks: readonly string[], remoteAddress: string): boolean {
  const address = plainAddress(remoteAddress);
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const network of networks.map(networkOf))
    list.addSubnet(network.address, network.prefix, network.family);
  return list.check(address, familyOf(address));
}

/** Whether the network is one: neither the whole internet nor half of it. */
export function isNarrow(text: string): boolean {
  const { prefix, family } = networkOf(text);
  return prefix >= SHORTEST_PREFIX[family];
}

function networkOf(text: string): Network {
  const [address = '', prefix] = text.split('/');
  const family = familyOf(address);
  const longest = family === 'ipv4' ? 32 : 128;
  return { address, prefix: prefix === undefined ? longest : Number(prefix), family };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
