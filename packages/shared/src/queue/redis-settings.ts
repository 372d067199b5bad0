import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/**
 * Says what is wrong with the settings of a Redis that shall hold the queue. Warnings, no refusals: a lost queue is rebuilt
 * from the artifacts within a minute, but what was waiting starts over, and jobs that run are run twice.
 */
export async function warnAboutSettings(redis: Redis, logger: Logger): Promise<void> {
  const policy = field(await redis.info('memory'), 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn({ policy }, 'Redis may evict queue keys: set its maxmemory-policy to noeviction');
  }
  const persistence = await persistenceOf(redis);
  switch (persistence) {
    case 'none':
      logger.warn(
        { persistence },
        'Redis keeps the queue in memory only, and forgets it at a restart: set appendonly to yes, or save to a schedule',
      );
      return;
    case 'unknown':
      logger.info(
        { persistence },
        'the user of QUEUE_URL may not ask whether Redis takes snapshots (CONFIG GET save), and its append-only file is off: make sure that one of them is on',
      );
      return;
    case 'append-only file':
    case 'snapshots':
      return;
  }
}

type Persistence = 'append-only file' | 'snapshots' | 'none' | 'unknown';

/** INFO knows of the append-only file only; the schedule of snapshots is a setting, which hosted servers keep to themselves. */
async function persistenceOf(redis: Redis): Promise<Persistence> {
  if (field(await redis.info('persistence'), 'aof_enabled') === '1') return 'append-only file';
  let save: unknown;
  try {
    [, save] = (await redis.config('GET', 'save')) as unknown[];
  } catch (error) {
    if (/NOPERM|unknown command/i.test(String(error))) return 'unknown';
    throw error;
  }
  return save === '' ? 'none' : 'snapshots';
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
}
