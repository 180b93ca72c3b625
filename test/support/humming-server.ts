/** A speech server as OpenAI's is, on this machine, that hums whatever it is to say: a newsroom's stories are heard at once, by a voice that costs nothing. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hum } from './recordings.ts';

export interface HummingServer {
  /** What a newsroom is started with, so that it speaks. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

export async function openHummingServer(): Promise<HummingServer> {
  const sound = hum(0.2);
  const server = createServer((request, response) => void request.resume().on('end', () => response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(sound)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    env: { VOICE: 'yes', SPEECH_URL: `http://127.0.0.1:${port}/v1`, SPEECH_VOICE_EN: 'hum', SPEECH_VOICE_HI: 'hum' },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
