import type { Container, TextEncoding, TextSource } from '@viewership/shared/runs/text-source';
import { PermanentError } from '@viewership/shared/errors';
import type { Corrected } from '../sanitize/correction.js';
import { FileProbe, type ProbeRequest, type ProbeResult } from '../sanitize/probe.js';
import { Utf8Checker } from '../sanitize/structure/utf8.js';
import type { Templates } from '../sanitize/templates.js';
import { findContainer, headOf, type ReadingRequest, refuseSheet } from './container.js';
import { codePageOf } from './encoding/code-page.js';
import { encodingOfHead } from './encoding/detect.js';
import type { SingleByte } from './encoding/single-byte.js';
import { surveyBytes } from './encoding/survey.js';
import { READING_LIMITS, type ReadingLimits } from './limits.js';
import { type Packing, packingOf, SNIFFED_BYTES } from './signatures.js';
import { type ReadOptions, textOf, unpacked } from './text.js';

/** A code page in which every byte is a character. */
const EVERY_BYTE: SingleByte = 'ibm850';

/**
 * Looks at an upload of any container and encoding. Plain UTF-8, which most uploads are, is checked while it arrives;
 * whatever else the first bytes announce (or later ones, when bytes come that are not UTF-8) is read again from the file
 * once it is whole, unpacked and decoded in one streaming pass. Memory stays flat either way.
 */
export class UploadProbe {
  readonly #templates: Templates;
  readonly #request: ReadingRequest;
  readonly #limits: ReadingLimits;
  /** The upload whose corrected rejects this one brings. */
  readonly #corrected: Corrected | undefined;
  #head: Buffer[] = [];
  #headBytes = 0;
  #packing: Packing | undefined;
  /** Of the text as it arrives; undefined before the head is known, and when the text is read from the file. */
  #arriving: TextProbe | undefined;
  #notUtf8 = false;

  constructor(
    templates: Templates,
    request: ReadingRequest = {},
    options: { limits?: ReadingLimits | undefined; corrected?: Corrected | undefined } = {},
  ) {
    this.#templates = templates;
    this.#request = request;
    this.#limits = options.limits ?? READING_LIMITS;
    this.#corrected = options.corrected;
  }

  /** The next bytes of the upload. Throws PermanentError as soon as it is certain that they can never be read. */
  write(chunk: Buffer): void {
    if (this.#packing !== undefined) return this.#check(chunk);
    this.#head.push(chunk);
    this.#headBytes += chunk.length;
    if (this.#headBytes >= SNIFFED_BYTES) this.#begin();
  }

  /**
   * After the last byte; `path` is where all of them are. Throws PermanentError for everything that cannot be read; an
   * abort of `signal` rejects with its reason.
   */
  async finish(path: string, request: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult> {
    const packing = this.#packing ?? this.#begin();
    if (this.#arriving !== undefined) return this.#arriving.finish(request);
    const options: ReadOptions = { path, limits: this.#limits, signal };
    const container = await findContainer(packing, this.#request, options);
    const encoding = this.#notUtf8 ? undefined : await this.#encodingOf(container, options);
    const found =
      encoding === undefined ? undefined : await this.#read({ container, encoding }, request, options);
    if (found !== undefined) return found;
    return this.#readSingleByte(container, request, options);
  }

  /** In the code page of which the template that reads the file says that its files have it, else the likeliest one. */
  async #readSingleByte(
    container: Container | undefined,
    request: ProbeRequest,
    options: ReadOptions,
  ): Promise<ProbeResult> {
    const decoded = async (encoding: SingleByte) => {
      const read = await this.#read({ container, encoding }, request, options);
      if (read === undefined) throw new Error(`text decoded from ${encoding} is not UTF-8`);
      return read;
    };
    const likeliest = async () => codePageOf(await surveyBytes(unpacked(container, options)));
    const declared = declaredBy(this.#templates, request.platform);
    const first = declared ?? (await likeliest().catch(refusalOf));
    // A header of ASCII reads the same in every page, so a file whose page nobody could tell may still have a template that
    // names it; without one the refusal stands, whatever else would be wrong with it.
    const read =
      first instanceof PermanentError
        ? await decoded(EVERY_BYTE).catch((error: unknown) => {
            throw error instanceof PermanentError ? first : error;
          })
        : await decoded(first);
    const own = this.#templates.get(read.template.name)?.read.encoding;
    if (own !== undefined) return own === first ? read : decoded(own);
    if (first instanceof PermanentError) throw first;
    return declared === undefined ? read : decoded(await likeliest());
  }

  /** What the upload is, from its first bytes. */
  #begin(): Packing {
    const head = Buffer.concat(this.#head);
    this.#head = [];
    const packing = packingOf(head.subarray(0, SNIFFED_BYTES));
    this.#packing = packing;
    if (packing !== 'none') return packing;
    refuseSheet(this.#request);
    if (encodingOfHead(head, this.#request.encoding) === 'utf-8') {
      this.#arriving = this.#newText();
      this.#check(head);
    }
    return packing;
  }

  #check(chunk: Buffer): void {
    if (this.#arriving === undefined || this.#arriving.write(chunk)) return;
    this.#arriving = undefined;
    this.#notUtf8 = true;
  }

  /** With UTF-8 said, the bytes that are not are the probe's to refuse; otherwise they may be another encoding's. */
  #newText(): TextProbe {
    return new TextProbe(
      new FileProbe(this.#templates, this.#corrected),
      this.#request.encoding === undefined,
    );
  }

  async #encodingOf(container: Container | undefined, options: ReadOptions): Promise<TextEncoding> {
    return encodingOfHead(await headOf(container, options), this.#request.encoding);
  }

  /** One pass over the text; undefined when it was taken for UTF-8 and is not. */
  async #read(
    source: TextSource,
    request: ProbeRequest,
    options: ReadOptions,
  ): Promise<ProbeResult | undefined> {
    const text = this.#newText();
    for await (const chunk of textOf(source, options)) {
      if (!text.write(chunk)) return undefined;
    }
    const result = text.finish(request);
    return { ...result, structure: { ...result.structure, ...source } };
  }
}

/** A refusal as a value; any other error is thrown on. */
function refusalOf(error: unknown): PermanentError {
  if (error instanceof PermanentError) return error;
  throw error;
}

/** The code page that a platform's templates name, when they name one: its header may have letters of it. */
function declaredBy(templates: Templates, platform: string | undefined): SingleByte | undefined {
  const own = platform === undefined ? [] : templates.ofPlatform(platform);
  const [only, ...others] = new Set(own.flatMap(({ read }) => read.encoding ?? []));
  return others.length === 0 ? only : undefined;
}

/** A probe that says when the text is not UTF-8. An end in the middle of a character is none of that: the file was cut. */
class TextProbe {
  readonly #utf8 = new Utf8Checker();

  constructor(
    private readonly probe: FileProbe,
    private readonly doubted: boolean,
  ) {}

  /** False when bytes are not UTF-8; nothing may be written then. */
  write(chunk: Buffer): boolean {
    if (this.doubted && this.#utf8.write(chunk) >= 0) return false;
    this.probe.write(chunk);
    return true;
  }

  finish(request: ProbeRequest): ProbeResult {
    return this.probe.finish(request);
  }
}
