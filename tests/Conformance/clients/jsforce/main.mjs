import bulk from './bulk.mjs';
import changes from './changes.mjs';
import describe from './describe.mjs';
import errors from './errors.mjs';
import login, { connect } from './login.mjs';
import more from './more.mjs';
import query from './query.mjs';
import records from './records.mjs';

await login();
const connection = await connect();
for (const topic of [describe, query, records, changes, errors, more, bulk]) await topic(connection);
