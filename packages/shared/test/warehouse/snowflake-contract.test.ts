import { loadingContract } from './contract/loading.js';
import { readingContract } from './contract/reading.js';
import { removingContract } from './contract/removing.js';
import { openSnowflake } from './snowflake-subject.js';

loadingContract('snowflake', openSnowflake);
removingContract('snowflake', openSnowflake);
readingContract('snowflake', openSnowflake);
