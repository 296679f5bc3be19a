import type { ControlAcceptor } from '@fjernhjelp/protocol/control-acceptor';
import type { Services } from '../services.ts';
import { ControlConnection } from './connection.ts';

/** Takes control connections from the relay. Each looks after itself until it closes. */
export function createControlAcceptor(
  services: Pick<Services, 'database' | 'clock' | 'keys' | 'logger' | 'presence' | 'sessionEnds'>,
): ControlAcceptor {
  return {
    accept: (transport, origin, onProved) => {
      new ControlConnection(services, transport, { origin, onProved });
    },
  };
}
