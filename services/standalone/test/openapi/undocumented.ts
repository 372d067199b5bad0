import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Endpoint } from './document.js';

/** An answer, as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/**
 * Compares answers with what an OpenAPI document says of them. Gives what is wrong in a sentence: a status or media type that is not
 * documented, or a JSON body that does not fit its schema; undefined when nothing is.
 */
export function answerChecker(
  document: Document,
): (endpoint: Endpoint, answer: Answer) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'api');
  const validators = new Map<string, ValidateFunction>();

  const validatorOf = ({ path, method }: Endpoint, status: number, mediaType: string): ValidateFunction => {
    const place = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      mediaType,
      'schema',
    ];
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const reference = `api#/${pointer.join('/')}`;
    const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validate);
    return validate;
  };

  return (endpoint, { status, mediaType, body }) => {
    const documented = endpoint.operation.responses[status];
    if (documented === undefined) return `status ${status} is not documented: ${body.slice(0, 300)}`;
    if (documented.content === undefined && body === '') return undefined;
    if (documented.content?.[mediaType] === undefined)
      return `${status} has the undocumented media type "${mediaType}"`;
    if (!mediaType.endsWith('json')) return undefined;
    const validate = validatorOf(endpoint, status, mediaType);
    if (validate(JSON.parse(body))) return undefined;
    return `${status} does not fit its schema: ${ajv.errorsText(validate.errors)} in ${body.slice(0, 1000)}`;
  };
}
