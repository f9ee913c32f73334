import { defineConfig, type ViteUserConfig } from 'vitest/config'

const conditions = ['@docker-token/source', 'module', 'node', 'development|production']

const config: ViteUserConfig = defineConfig({
  ssr: { resolve: { conditions } },
  test: { include: ['packages/listener-contract/test/defects/defective-listener.ts'] },
})

export default config
