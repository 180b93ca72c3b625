import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { howToInstall } from '../../scripts/lib/tools.mjs';
import { root } from '../support/tools.ts';

const fonts = { name: 'a Devanagari font', debian: 'fonts-noto-core', elsewhere: 'the Noto fonts', find: async () => undefined };
const nastaliq = { name: 'a Nastaliq font', debian: 'fonts-noto-core', elsewhere: 'the Noto Nastaliq Urdu font', find: async () => undefined };
const java = { name: 'Java', debian: 'default-jre-headless', elsewhere: 'Java 11 or newer', find: async () => undefined };

it('who is not root is told what to install, in the machine’s own words', () => {
  expect(howToInstall([fonts, nastaliq, java], true)).toContain('sudo apt-get install --no-install-recommends fonts-noto-core default-jre-headless');
  expect(howToInstall([fonts, nastaliq, java], false)).toContain('  the Noto fonts\n  the Noto Nastaliq Urdu font\n  Java 11 or newer');
});

const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');

describe.skipIf(!isRootOnDebian)('root on a Debian with none of the tools', () => {
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'standfirst-bin-'));
  });
  afterEach(() => rmSync(bin, { recursive: true, force: true }));

  const put = (name: string, script: string) => writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  /** Asks for the tools where only the programs in `bin` are on the path. */
  async function ask() {
    const program = `
      import { needTools } from ${JSON.stringify(join(root, 'scripts/lib/tools.mjs'))};
      await needTools(console.log).catch((error) => { console.log(error.message); process.exitCode = 1; });`;
    return capture(process.execPath, ['--input-type=module', '-e', program], { env: { PATH: bin } });
  }

  it('gets them all from apt-get, after an update, in one go', async () => {
    put('apt-get', `
      echo "$@" >> ${bin}/asked
      case "$*" in *install*)
        printf '#!/bin/sh\\n' > ${bin}/chromium
        printf '#!/bin/sh\\necho Noto Sans Devanagari\\necho Noto Nastaliq Urdu\\n' > ${bin}/fc-list
        printf '#!/bin/sh\\necho openjdk version \\\\"17.0.1\\\\"\\n' > ${bin}/java
        printf '#!/bin/sh\\necho --modules-path=${bin}\\n' > ${bin}/nginx
        printf x > ${bin}/ngx_http_brotli_static_module.so
        for each in caddy w3m newsboat; do printf '#!/bin/sh\\n' > ${bin}/$each; done
        /bin/chmod +x ${bin}/chromium ${bin}/fc-list ${bin}/java ${bin}/nginx ${bin}/caddy ${bin}/w3m ${bin}/newsboat
      esac`);
    put('fc-list', 'exit 0');
    expect(await ask()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Installing Chromium, a Devanagari font, a Nastaliq font, Java, nginx, Caddy, w3m, newsboat \(apt-get install .*\) …\n$/) });
    const [update, install] = readFileSync(join(bin, 'asked'), 'utf8').split('\n');
    expect(update).toMatch(/ update$/);
    expect(install).toMatch(/ install --yes --no-install-recommends chromium fonts-noto-core default-jre-headless nginx libnginx-mod-http-brotli-static caddy w3m newsboat$/);
  });

  it('is told what apt-get said when it fails', async () => {
    put('fc-list', 'exit 0');
    put('apt-get', 'echo "E: Temporary failure resolving"; exit 100');
    const { status, stdout } = await ask();
    expect(status).toBe(1);
    expect(stdout).toContain('apt-get update failed:\nE: Temporary failure resolving');
  });
});
