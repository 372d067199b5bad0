import { notSupported, syntaxError } from '../errors.js';
import { type Result, status } from '../result.js';
import type { Session } from '../session.js';
import type { Token } from '../tokens.js';

/** USE ROLE, USE WAREHOUSE; ALTER SESSION SET: LOCK_TIMEOUT has an effect, the others are accepted. */
export function setSession(session: Session, words: readonly Token[]): Result {
  const [first, second, third] = words.map(({ value }) => value);
  if (first === 'USE') {
    if (third === undefined) throw syntaxError('USE without a name');
    if (second === 'ROLE') session.names.role = third;
    else if (second === 'WAREHOUSE') session.names.warehouse = third;
    else throw notSupported(`USE ${second ?? ''}; names are qualified`);
    return status('Statement executed successfully.');
  }
  for (let at = 3; at < words.length; at += 1) {
    if (words[at]?.value === 'LOCK_TIMEOUT') session.lockTimeoutMs = Number(words[at + 2]?.raw) * 1000;
    if (words[at]?.value === 'AUTOCOMMIT') throw notSupported('ALTER SESSION SET AUTOCOMMIT');
  }
  return status('Statement executed successfully.');
}
