import { join } from 'node:path';
import { syntaxError } from './errors.js';
import { stagePlace, type Stages } from './stages.js';
import { meaningful, tokensOf } from './tokens.js';

/** The answer to PUT, from which the driver copies the files itself. `lost` sends them where no stage is. */
export function putAnswer(stages: Stages, sql: string, lost: boolean): Record<string, unknown> {
  const tokens = tokensOf(sql);
  const words = meaningful(tokens);
  const [, source] = words;
  if (source?.kind !== 'text' || !source.value.startsWith('file://')) {
    throw syntaxError("PUT wants 'file://…' in quotes");
  }
  const place = stagePlace(tokens);
  const location = stages.directoryOf(place);
  return {
    command: 'UPLOAD',
    src_locations: [source.value.slice('file://'.length)],
    autoCompress: option(sql, 'AUTO_COMPRESS') !== 'FALSE',
    sourceCompression: (option(sql, 'SOURCE_COMPRESSION') ?? 'auto_detect').toLowerCase(),
    overwrite: option(sql, 'OVERWRITE') === 'TRUE',
    parallel: 4,
    stageInfo: {
      locationType: 'LOCAL_FS',
      location: lost ? join(location, '..', '..', '..', 'lost') : location,
      path: '',
      region: '',
      creds: {},
    },
  };
}

function option(sql: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*(\\w+)`, 'i').exec(sql)?.[1]?.toUpperCase();
}
