import { fileURLToPath } from 'node:url'

const schema = fileURLToPath(new URL('../../config.schema.json', import.meta.url))

/** The configuration file of a first run: what is needed, and the rest as comments. */
export const firstConfiguration: string = `# yaml-language-server: $schema=${schema}
# Configuration of docker-token. Paths are relative to this file; a change of it is taken over without a restart.
# \${NAME} is replaced by an environment variable; DOCKER_TOKEN_<KEY> overrides a key, e.g. DOCKER_TOKEN_LISTEN.

# Who signs: "issuer" of the registry's configuration, byte for byte.
issuer: auth.example.com

# The registries that tokens are for: "service" of their configurations. One name, or a list.
audience: [registry.example.com]

# The key that signs, readable by its owner only, and its certificate. Registries trust keys/token-root.crt.
private_key_file: keys/token.key
public_key_file: keys/token.crt
# published_key_files: [keys/token-previous.crt] # earlier keys, still in /.well-known/jwks.json
# signing_algorithm: ES256     # default: what the key implies
# key_id_profile: compat       # compat (registry 2.8 and 3) | libtrust | thumbprint

# token_lifetime: 5m           # at least 60s
# scope_limit: 100             # the most scopes one request may ask for
# route_end_point: /v2/token/  # /token and /auth/token always work too

# listen: 127.0.0.1:9999       # host:port, [ipv6]:port or unix:/path
# shutdown_grace: 10s          # how long requests under way may take after a signal to stop

# logger_level: info           # one word: it and all more severe; a list, [error, warning, info]: exactly these
# logger_file: stdout          # stdout, stderr, a path, or a file descriptor; SIGUSR2 opens the file anew

# Who decides, in this order.
listeners:
  - use: '@docker-token/listener-yaml'
    file: policy.yaml
`
