/** What `docker-token --help` prints. */
export const helpText = `docker-token: a token authority for container registries

  docker-token serve [--config FILE | --data DIR]
      Serves. Without --config it uses DIR (default ./data), which the first run fills with keys,
      a configuration and a policy file.
  docker-token check [--config FILE | --data DIR]
      Checks configuration, keys and listeners, and says what deserves a warning.
  docker-token users add NAME [--group NAME]… [--access repository:team/**:pull,push]… [--all-rights]
                              [how the password is given]
  docker-token users passwd NAME [how the password is given]
  docker-token users remove NAME
  docker-token users list
      Work on the policy file and keep its comments. A user that is added may do what rules, groups, --access
      or --all-rights say. [--policy FILE | --config FILE | --data DIR]
  docker-token hash [--algorithm argon2id|bcrypt] [how the password is given]
      Prints the hash of a password.
  docker-token print-config [--config FILE | --data DIR]
      Prints the effective configuration, without its secrets.
  docker-token ldap-test USER [--config FILE | --data DIR] [--password-stdin]
      Walks the way of a login on every directory of the configuration: connect, TLS, bind, search, bind as the
      user, groups; says what fails and which option is about it.
  docker-token tokens create (--user NAME | --robot NAME [--group NAME]…) --name TEXT
                             [--scope repository:team/**:pull]… [--expires 90d]
      Makes a personal access token, which may no more than its user and --scope, and prints it, once.
  docker-token tokens list [--user NAME] [--all]
  docker-token tokens revoke ID… | --user NAME
  docker-token tokens purge [--older-than 30d]
      Deletes tokens, refresh tokens too, that ended longer ago.
  docker-token tokens export
      Prints everything that is known of all tokens, but the tokens, as lines of JSON.
  docker-token sessions list [--user NAME] [--all]
  docker-token sessions revoke ID… | --user NAME
      The refresh tokens that \`docker login\` and its like left with clients.

How a password is given: typed when asked; --password-stdin reads it from standard input; --generate makes one
and prints it. Never as an argument.

Environment: DOCKER_TOKEN_CONFIG and DOCKER_TOKEN_DATA stand for --config and --data; DOCKER_TOKEN_<KEY> overrides
a key of the configuration.

Exit codes: 0 done; 1 it failed on the way; 2 a mistake in the command line or in a file.
`
