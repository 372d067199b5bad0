import { once } from 'node:events';
import { get, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface ReceivedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events of a stream's text; comments and `retry` are left out. */
export function eventsIn(text: string): ReceivedEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `)) ?? '';
      return {
        id: field('id').slice('id: '.length),
        event: field('event').slice('event: '.length),
        data: JSON.parse(field('data').slice('data: '.length)) as Record<string, unknown>,
      };
    });
}

/** A response that the test reads, or does not read, on a connection of its own. */
export class RawStream {
  text = '';
  /** `end` when the response was complete, `aborted` when it was broken off. */
  readonly over: Promise<'end' | 'aborted'>;

  private constructor(
    private readonly request: ClientRequest,
    private readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
    this.over = new Promise((over) => {
      response.once('close', () => over(response.complete ? 'end' : 'aborted'));
    });
    response.on('error', () => undefined);
  }

  static async open(port: number, path: string, headers: IncomingHttpHeaders = {}): Promise<RawStream> {
    const request = get({ port, host: '127.0.0.1', path, agent: false, headers });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new RawStream(request, response);
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  get headers(): IncomingHttpHeaders {
    return this.response.headers;
  }

  get events(): ReceivedEvent[] {
    return eventsIn(this.text);
  }

  /** Leaves what comes on the connection. */
  stall(): void {
    this.response.pause();
  }

  breakOff(): void {
    this.request.destroy();
  }
}
