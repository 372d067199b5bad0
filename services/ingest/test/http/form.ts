/** A part of a multipart form, byte for byte as it goes over the wire. */
export interface FormPart {
  readonly name: string;
  readonly value: string | Buffer;
  /** Undefined: a text field. */
  readonly filename?: string;
  readonly headers?: readonly string[];
}

export interface Form {
  readonly headers: { readonly 'content-type': string };
  readonly payload: Buffer;
}

export const BOUNDARY = '----viewership-test-boundary';

/** Written by hand, since tests send what well-behaved clients never would. */
export function formOf(parts: readonly FormPart[], closing = `--${BOUNDARY}--\r\n`): Form {
  const chunks = parts.flatMap(({ name, value, filename, headers = [] }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    const lines = [
      `--${BOUNDARY}`,
      `Content-Disposition: form-data; name="${name}"${file}`,
      ...headers,
      '',
      '',
    ];
    return [Buffer.from(lines.join('\r\n')), Buffer.from(value), Buffer.from('\r\n')];
  });
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...chunks, Buffer.from(closing)]),
  };
}

/** A well-formed upload: the fields, then the file. */
export function uploadForm(
  fields: Readonly<Record<string, string>>,
  file: string | Buffer,
  filename = 'a.csv',
): Form {
  const texts = Object.entries(fields).map(([name, value]) => ({ name, value }));
  return formOf([...texts, { name: 'file', value: file, filename }]);
}

/** A small file that the templates know as Philo's. */
export const PHILO_HEADER = 'watched_at_est,minutes_watched,asset_id,title\n';
export const PHILO_FILE = `${PHILO_HEADER}13-07-2025,12,MS-1,Foo\n14-07-2025,7,MS-2,Bar\n`;
