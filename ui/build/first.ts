import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const entry = fileURLToPath(new URL('../src/first/first.ts', import.meta.url))

/** Bundles src/first into one classic script: it has to run before the first paint, and a module cannot. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'daybookFirst', fileName: 'first' },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  for (const output of outputs) if ('output' in output) return output.output[0].code
  throw new Error('first.js did not build')
}

export function first(): Plugin {
  return {
    name: 'daybook-first',
    configureServer(server) {
      server.middlewares.use('/first.js', (_request, response, next) => {
        bundle().then((code) => {
          response.setHeader('Content-Type', 'text/javascript')
          response.end(code)
        }, next)
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'first.js', source: await bundle() })
    },
  }
}
