/** The port to listen at: the one that was asked for, if it can be had, or any that is free. */
import { createServer } from 'node:net';
import { type Settings, WrongSettings } from './config.ts';

/** @throws WrongSettings where it cannot be listened at, with what to do */
export async function findPort({ port, host }: Pick<Settings, 'port' | 'host'>): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, host ?? undefined, resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port is free');
    return address.port;
  } catch (error) {
    throw inWords(error, port, host);
  } finally {
    server.close();
  }
}

function inWords(error: unknown, port: number, host: string | null): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new WrongSettings(`PORT: ${port} is taken by another program, perhaps by a Standfirst that runs already. Stop it, or choose another port: PORT=${port + 1} npm start`);
    case 'EACCES':
      return new WrongSettings(`PORT: you may not listen at ${port}. Choose one above 1023: PORT=4000 npm start`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new WrongSettings(`HOST: “${host ?? ''}” is no address of this machine. Leave it out to listen at all of them, or say 127.0.0.1`);
    default:
      return error;
  }
}
