import { StringDecoder } from 'node:string_decoder';
import { PermanentError } from '@viewership/shared/errors';
import { SaxesParser } from 'saxes';
import { broken } from '../errors.js';

const OPTIONS = { xmlns: false, position: false } as const;

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Parses a part of a workbook while it is unpacked. Entities other than XML's own five are errors, so nothing can expand.
 * Throws PermanentError `container_broken` when it is not well-formed, and whatever the handler throws.
 */
export async function parseXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const parse = xmlParser(handler);
  for await (const chunk of chunks) parse.write(chunk);
  parse.end();
}

export interface XmlParser {
  write(chunk: Buffer): void;
  end(): void;
}

/** The same for a caller that feeds the chunks. */
export function xmlParser(handler: XmlHandler): XmlParser {
  const parser = new SaxesParser<typeof OPTIONS>(OPTIONS);
  parser.on('error', (error) => {
    throw broken('workbook', error);
  });
  parser.on('opentag', ({ name, attributes }) => handler.open(local(name), attributes));
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', ({ name }) => handler.close(local(name)));
  const decoder = new StringDecoder('utf8');
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      throw error instanceof PermanentError ? error : broken('workbook', error);
    }
  };
  return {
    write: (chunk) => guarded(() => void parser.write(decoder.write(chunk))),
    end: () => guarded(() => void parser.write(decoder.end()).close()),
  };
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
