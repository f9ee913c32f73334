/**
 * The policy file of a first run: one user who may do everything, anonymous pull of public images, examples as comments.
 *
 * @param hash The first user's password, hashed.
 */
export function formatFirstPolicy(hash: string): string {
  return `# Who is let in, and what they may do. A change of this file is taken over at once.
# docker-token users add NAME, users passwd NAME, users remove NAME and users list work on it too.

users:
  - username: admin
    password: ${hash}
    # without "access" a user may do everything

  # - username: alice
  #   password: … # docker-token hash makes one
  #   groups: [developers]
  #   access:
  #     - { type: repository, name: 'alice/**', actions: [pull, push, delete] }
  #     - { type: repository, actions: [pull] }

# What everybody may do, without user name and password.
anonymous:
  access:
    - { name: 'public/**', actions: [pull] }

# Rules for users and groups of every listener. All that match add up; deny wins.
# * stands for one part of a path, ** for several.
# rules:
#   - { groups: [developers], name: 'team/**', actions: [pull, push] }
#   - { users: ['*'], name: '\${subject}/**', actions: ['*'] }
#   - { groups: [auditors], type: registry, name: catalog, actions: ['*'] }
#   - { users: [mallory], deny: true }
`
}
