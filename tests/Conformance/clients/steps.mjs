// One JSON line per step: what a client made of the sandbox. A step that throws is a line too, so the rest still runs.
import { readFileSync } from 'node:fs';

/** The sandbox's own line: where it is and with which secrets. It comes on stdin, so no secret shows in a process list. */
export const sandbox = JSON.parse(readFileSync(0, 'utf8'));

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Runs a step and gives what it returned, so that later steps may build on it. */
export async function step(name, act) {
  try {
    const seen = await act();
    say({ step: name, ok: true, seen });
    return seen;
  } catch (error) {
    say({ step: name, ok: false, error: String(error?.stack ?? JSON.stringify(error)) });
    return undefined;
  }
}

/** What an error looks like to somebody who catches it; a call that does not fail is a failed step. */
export async function caught(call) {
  let answer;
  try {
    answer = await call();
  } catch (error) {
    return { name: error.name, errorCode: error.errorCode, code: error.code, message: error.message, data: error.data, errors: error.errors };
  }
  throw new Error(`expected an error, got ${JSON.stringify(answer)}`);
}

/** Asks the sandbox's admin door, e.g. to turn the clock or to plant a fault. */
export async function admin(what, body) {
  const answer = await fetch(`${sandbox.admin}/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The time in the sandbox. */
export async function now() {
  return new Date((await (await fetch(`${sandbox.admin}/clock`)).json()).now);
}
