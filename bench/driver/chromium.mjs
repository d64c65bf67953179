// Chromium, driven by its own protocol over a pipe: no port, no library.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** How long a command may go unanswered, in milliseconds. */
const PATIENCE = 600_000;

export class Chromium {
  #process;
  #profile = mkdtempSync(join(tmpdir(), 'amanat-bench-'));
  #next = 1;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Set<(event: { method: string, params: any, sessionId?: string }) => void>} */
  #listeners = new Set();
  /** Whether it runs no more: a page that is too large may take all of it down. */
  ended = false;

  /** @param {string} program */
  constructor(program) {
    this.#process = spawn(
      program,
      [
        '--headless=new',
        '--no-sandbox',
        '--remote-debugging-pipe',
        `--user-data-dir=${this.#profile}`,
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-extensions',
        '--disable-renderer-backgrounding',
        '--disable-dev-shm-usage',
        // Otherwise memory is measured at the next garbage collection, which may be a minute away.
        '--enable-blink-features=ForceEagerMeasureMemory',
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let rest = Buffer.alloc(0);
    this.#process.stdio[4].on('data', (/** @type {Buffer} */ data) => {
      rest = Buffer.concat([rest, data]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#hear(JSON.parse(rest.subarray(0, end).toString()));
        rest = rest.subarray(end + 1);
      }
    });
    // That nobody reads any more is told by the end of the process.
    this.#process.stdio[3].once('error', () => {});
    this.#process.once('exit', () => {
      this.ended = true;
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium ended'));
    });
  }

  static async start() {
    for (const program of PROGRAMS) {
      const browser = new Chromium(program);
      try {
        await new Promise((resolve, reject) => {
          browser.#process.once('spawn', resolve);
          browser.#process.once('error', reject);
        });
        return browser;
      } catch {
        rmSync(browser.#profile, { recursive: true, force: true });
      }
    }
    throw new Error(`none of ${PROGRAMS.join(', ')} is installed`);
  }

  /** @param {any} message */
  #hear(message) {
    const waiting = this.#waiting.get(message.id);
    if (waiting) {
      this.#waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
    } else if (message.method) {
      for (const listener of this.#listeners) listener(message);
    }
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId = undefined) {
    if (this.ended) return Promise.reject(new Error('Chromium ended'));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer to ${method} in ${PATIENCE / 1000} s`));
      }, PATIENCE);
      const settle = (/** @type {(value: any) => void} */ then) => (/** @type {any} */ value) => {
        clearTimeout(timer);
        then(value);
      };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async version() {
    return (await this.send('Browser.getVersion')).product;
  }

  /** A page with a profile of its own: nothing is cached, compiled or kept from another. */
  async page() {
    const { browserContextId } = await this.send('Target.createBrowserContext', { disposeOnDetach: true });
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Page(this, sessionId, browserContextId);
  }

  /** @param {(event: any) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.send('Browser.close').catch(() => {});
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
    this.#process.kill('SIGKILL');
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One page. */
export class Page {
  #browser;
  #session;
  #context;

  /**
   * @param {Chromium} browser
   * @param {string} session
   * @param {string} context
   */
  constructor(browser, session, context) {
    this.#browser = browser;
    this.#session = session;
    this.#context = context;
  }

  /**
   * @param {string} method
   * @param {object} [params]
   */
  send(method, params) {
    return this.#browser.send(method, params, this.#session);
  }

  /**
   * The network and the processor of a cheap phone, for the page and its workers.
   *
   * @param {{ latency: number, bytesPerSecond: number, slowdown: number }} conditions
   */
  async slow({ latency, bytesPerSecond, slowdown }) {
    const network = { offline: false, latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond / 2 };
    await this.send('Network.enable');
    await this.send('Network.emulateNetworkConditions', network);
    await this.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    this.#browser.listen((event) => {
      if (event.method !== 'Target.attachedToTarget' || event.sessionId !== this.#session) return;
      const worker = event.params.sessionId;
      const ignore = () => {};
      this.#browser.send('Network.emulateNetworkConditions', network, worker).catch(ignore);
      this.#browser.send('Runtime.runIfWaitingForDebugger', {}, worker).catch(ignore);
    });
    await this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  }

  /**
   * Opens an address and waits until the page says that it has answered its first query.
   *
   * @param {string} address
   * @param {number} patience in milliseconds
   * @returns {Promise<{ milliseconds: number, hits: { id: string, title: string, snippet: string }[] }>}
   */
  async open(address, patience) {
    await this.send('Runtime.enable');
    await this.send('Page.enable');
    await this.send('Runtime.addBinding', { name: 'answered' });
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no first answer in ${patience / 1000} s`)), patience);
      const stop = this.#browser.listen(({ method, params, sessionId }) => {
        if (sessionId !== this.#session) return;
        if (method === 'Inspector.targetCrashed') reject(new Error('the page crashed (out of memory?)'));
        if (method !== 'Runtime.bindingCalled' || params.name !== 'answered') return;
        clearTimeout(timer);
        stop();
        const told = JSON.parse(params.payload);
        if (told.failed) reject(new Error(told.failed));
        else resolve(told);
      });
    });
    await this.send('Inspector.enable');
    const { errorText } = await this.send('Page.navigate', { url: address });
    if (errorText) throw new Error(`${address}: ${errorText}`);
    return await answer;
  }

  /**
   * Evaluates an expression in the page and waits for what it promises.
   *
   * @param {string} expression
   */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async close() {
    await this.#browser.send('Target.disposeBrowserContext', { browserContextId: this.#context });
  }
}
