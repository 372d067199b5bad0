import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { Queue } from '@viewership/shared/queue/backend';

/** Where bull-board's page and its files lie; they come with the package. */
export const BOARD_FILES = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));
const POLL_SECONDS = 10;

/** bull-board's types name the Redis queue; it serves every backend (our tests run it on each). */
function asBullQueue(queue: Queue): ConstructorParameters<typeof BullMQAdapter>[0] {
  return queue as unknown as ConstructorParameters<typeof BullMQAdapter>[0];
}

/** What bull-board tells a server adapter: its routes, and what they are called with. */
export class Board implements IServerAdapter {
  queues: BullBoardQueues = new Map();
  apiRoutes: AppControllerRoute[] = [];
  entry: AppViewRoute | undefined;
  uiConfig: UIConfig = {};

  constructor(queues: readonly Queue[], { readOnly }: { readOnly: boolean }) {
    createBullBoard({
      queues: queues.map((queue) => new BullMQAdapter(asBullQueue(queue), { readOnlyMode: readOnly })),
      serverAdapter: this,
      options: {
        uiBasePath: BOARD_FILES,
        uiConfig: {
          boardTitle: readOnly ? 'Queues (read only)' : 'Queues',
          hideDocsLink: true,
          // Counting costs on PostgreSQL, and every open tab counts all queues.
          pollingInterval: { showSetting: false, forceInterval: POLL_SECONDS },
        },
      },
    });
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.apiRoutes = routes;
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }

  // Files and errors are served by this server's own rules.
  setViewsPath(): this {
    return this;
  }

  setStaticPath(): this {
    return this;
  }

  setErrorHandler(): this {
    return this;
  }

  /** The page, with its links below this path. */
  async page(basePath: string): Promise<string> {
    if (this.entry === undefined) throw new Error('bull-board named no page');
    const { name, params } = this.entry.handler({ basePath, uiConfig: this.uiConfig });
    return fill(withoutForeignStyles(await readFile(join(BOARD_FILES, 'dist', name), 'utf8')), params);
  }
}

/** The page asks another server for its fonts; without them it uses those of the system. */
function withoutForeignStyles(template: string): string {
  return template.replaceAll(/<link [^>]*href="https:[^>]*>/g, '');
}

/** The page is a template of `<%= name %>` (text) and `<%- name %>` (markup) and nothing else. */
function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/<%([=-]) (\w+) %>/g, (_, kind: string, name: string) => {
    const value = params[name];
    const text = typeof value === 'string' ? value : '';
    return kind === '-' ? text : text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  });
}
