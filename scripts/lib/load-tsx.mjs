/** For Node's --import: Node takes the types off .ts by itself and leaves .tsx alone; this reads .tsx too. For benchmarks, which run from the source. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), { loader: 'tsx', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' });
    return { format: 'module', shortCircuit: true, source: code };
  },
});
